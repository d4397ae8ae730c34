// report: the impact report of a judgement. Pure; the same estate gives the same report, apart from the time.
import { maxBy, minBy, sortBy, sumBy } from 'lodash'
import { kindOf } from '../kinds'
import { type Point, storedSize } from '../kinds/pointSize'
import { type AnyObject, keyOf } from '../model/object'
import type { PlanDocument } from '../model/plan'
import type { Verdict } from '../model/verdict'
import { impactOf } from '../plan/impact'
import type { Judgement } from '../plan/judge'
import { relevantGaps } from '../plan/relevantGaps'
import { wavesOf } from '../plan/waves'
import { nextBillingDay } from './billingDay'
import { figure } from './figures'
import type { EdgeReport, ImpactReport, ObjectReport, Totals } from './impactReport'
import { kindTitle } from './kindTitle'
import { type LastBackups, lastBackups } from './lastBackups'
import { leftByRemoval } from './leftByRemoval'
import { notLookedAt } from './notLookedAt'
import { pointsAlone } from './pointsAlone'
import { type PriceTable, priceOf, totalPrice } from './prices'
import { ruleReports } from './ruleReports'

export interface ImpactOptions {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly approved: boolean
  readonly prices?: PriceTable
}

export function buildImpact(judgement: Judgement, plan: PlanDocument, options: ImpactOptions): ImpactReport {
  const { context } = judgement
  const { scope } = context
  const last = lastBackups(judgement)
  const objects = objectReports(judgement, options, last)
  return {
    format: 'hbr-absent/impact/1',
    generatedAt: new Date(options.at).toISOString(),
    accountId: scope.accountId,
    scope: {
      type: scope.type,
      regions: scope.regions,
      id: scope.type === 'Estate' ? undefined : scope.root.id,
    },
    digest: plan.digest,
    approved: options.approved,
    complete: plan.complete,
    gaps: sortBy(relevantGaps(context), ['region', 'kind']).map(({ kind, region, action, reason }) => ({
      kind,
      title: kindTitle(kind),
      region,
      action,
      reason,
    })),
    notLookedAt: notLookedAt(context),
    totals: totalsOf(judgement, plan, objects, last),
    rules: ruleReports(context),
    objects,
    edges: edgeReports(judgement),
    manual: plan.manual,
  }
}

function objectReports(
  judgement: Judgement,
  options: ImpactOptions,
  last: LastBackups,
): readonly ObjectReport[] {
  const { context, verdicts } = judgement
  const waveOf = wavesOf(judgement)
  const leftOf = leftByRemoval(judgement)
  const alone = pointsAlone(judgement)
  const { own } = context.standings
  return sortBy(own, ['region', 'kind', 'id']).flatMap(object => {
    const verdict = verdicts.get(keyOf(object))
    if (verdict === undefined) return []
    const goes = verdict.state === 'delete'
    const billed = kindOf(object).billed(object, context.view)
    const ownPoints = alone.get(keyOf(object))
    const size = kindOf(object).size?.(object, context.view) ?? (ownPoints && storedSize(ownPoints))
    const report: ObjectReport = {
      key: keyOf(object),
      kind: object.kind,
      title: kindOf(object).title,
      region: object.region,
      id: object.id,
      name: object.name,
      ...verdictFields(object, verdict),
      wave: goes ? waveOf(keyOf(object)) : undefined,
      rows: object.rows,
      home: kindOf(object).home?.(object, context.view),
      holdsData: size !== undefined,
      points: figure(size?.points),
      storedBytes: figure(size?.storedBytes),
      protectedBytes: figure(size?.protectedBytes),
      ...pointDates(kindOf(object).listedPoints?.(object, context.view) ?? ownPoints ?? []),
      lastBackupOf: last.of(object),
      leaves: goes ? leftOf(keyOf(object)) : [],
      billed,
      billingStopsOn: goes && billed !== undefined ? nextBillingDay(options.at) : undefined,
      monthlyPrice: billed === undefined ? undefined : priceOf(options.prices, billed, size),
    }
    return [report]
  })
}

function verdictFields(
  object: AnyObject,
  verdict: Verdict,
): Pick<ObjectReport, 'verdict' | 'reason' | 'by' | 'until' | 'temporary'> {
  switch (verdict.state) {
    case 'delete':
      return { verdict: kindOf(object).effect, reason: verdict.reason }
    case 'keep':
      return { verdict: 'keep', reason: verdict.reason, by: verdict.by }
    case 'blocked': {
      const until = verdict.until === undefined ? undefined : new Date(verdict.until).toISOString()
      return {
        verdict: 'blocked',
        reason: verdict.reason,
        by: verdict.by,
        until,
        temporary: verdict.temporary,
      }
    }
  }
}

/** Of points that were all listed. */
function pointDates(
  points: readonly Point[],
): Pick<ObjectReport, 'oldestPoint' | 'newestPoint' | 'keptUntil'> {
  const made = known(points.map(point => point.facts.completedAt ?? point.createdAt))
  return {
    oldestPoint: iso(minBy(made)),
    newestPoint: iso(maxBy(made)),
    keptUntil: iso(maxBy(known(points.map(point => point.facts.expiresAt)))),
  }
}

/** Nothing as soon as one is missing: the others would tell of a part only. */
function known<T>(values: readonly (T | undefined)[]): readonly T[] {
  return values.some(value => value === undefined) ? [] : values.filter(value => value !== undefined)
}

function iso(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString()
}

function totalsOf(
  judgement: Judgement,
  plan: PlanDocument,
  objects: readonly ObjectReport[],
  last: LastBackups,
): Totals {
  const { points, bytes, protectedBytes } = impactOf(judgement)
  const going = objects.filter(object => object.verdict === 'delete')
  const filled = going.filter(object => object.holdsData && object.points !== '0')
  const billed = objects.filter(object => object.billed !== undefined)
  const stops = billed.flatMap(({ billingStopsOn }) => billingStopsOn ?? [])
  return {
    delete: plan.delete.length,
    change: plan.change.length,
    blocked: plan.blocked.length,
    keep: plan.keep.length,
    manual: plan.manual.length,
    points: figure(points.all),
    storedBytes: figure(bytes.all),
    protectedBytes: figure(protectedBytes.all),
    atLeast: {
      points: String(points.atLeast),
      storedBytes: String(bytes.atLeast),
      protectedBytes: String(protectedBytes.atLeast),
    },
    oldestPoint: minBy(known(filled.map(({ oldestPoint }) => oldestPoint))) ?? null,
    newestPoint: maxBy(known(filled.map(({ newestPoint }) => newestPoint))) ?? null,
    keptUntil: maxBy(known(filled.map(({ keptUntil }) => keptUntil))) ?? null,
    billedToday: stops.length,
    billingStopsOn: stops[0] ?? null,
    billedOn: billed.length - stops.length,
    leaves: sumBy(going, object => object.leaves.length),
    lastBackups: last.count,
    monthlyPrice: totalPrice(going),
  }
}

/** Orders between objects that the report shows. */
function edgeReports({ context, graph }: Judgement): readonly EdgeReport[] {
  const shown = new Set(context.standings.own.map(keyOf))
  const edges = [...shown].flatMap(key => graph.before(key).filter(edge => shown.has(edge.first)))
  return sortBy(edges, ['second', 'first', 'reached']).map(({ first, second, strength, because }) => ({
    first,
    second,
    strength,
    because,
  }))
}
