// report: the impact report of a judgement. Pure; the same estate gives the same report, apart from the time.
import { compact, maxBy, minBy, sortBy, sumBy } from 'lodash'
import { kindOf } from '../kinds'
import { pointsByVault } from '../kinds/vaultIndex'
import { type AnyObject, keyOf } from '../model/object'
import type { PlanDocument } from '../model/plan'
import type { Verdict } from '../model/verdict'
import { impactOf, sum } from '../plan/impact'
import type { Judgement } from '../plan/judge'
import { relevantGaps } from '../plan/relevantGaps'
import { wavesOf } from '../plan/waves'
import { nextBillingDay } from './billingDay'
import { figure } from './figures'
import type { EdgeReport, ImpactReport, ObjectReport, Totals } from './impactReport'
import { kindTitle } from './kindTitle'
import { lastBackups } from './lastBackups'
import { notLookedAt } from './notLookedAt'
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
  const objects = objectReports(judgement, options)
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
    totals: totalsOf(judgement, plan, objects),
    rules: ruleReports(context),
    objects,
    edges: edgeReports(judgement),
    manual: plan.manual,
  }
}

function objectReports(judgement: Judgement, options: ImpactOptions): readonly ObjectReport[] {
  const { context, verdicts } = judgement
  const waveOf = wavesOf(judgement)
  const lastOf = lastBackups(judgement)
  const own = context.standings.inScope.filter(object => kindOf(object).standing === 'own')
  return sortBy(own, ['region', 'kind', 'id']).flatMap(object => {
    const verdict = verdicts.get(keyOf(object))
    if (verdict === undefined) return []
    const goes = verdict.state === 'delete'
    const billed = kindOf(object).billed(object, context.view)
    const size = kindOf(object).size?.(object, context.view)
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
      ...pointDates(object, judgement),
      lastBackupOf: lastOf(object),
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

/** Dates of the points of a vault, where they were listed one by one. */
function pointDates(
  object: AnyObject,
  { context }: Judgement,
): Pick<ObjectReport, 'oldestPoint' | 'newestPoint' | 'keptUntil'> {
  if (object.kind !== 'vault') return {}
  const points = pointsByVault(context.view)(object.id)
  const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString())
  const dated = compact(points.map(point => point.facts.completedAt))
  return {
    oldestPoint: iso(minBy(dated)),
    newestPoint: iso(maxBy(dated)),
    keptUntil: iso(maxBy(compact(points.map(point => point.facts.expiresAt)))),
  }
}

function totalsOf(judgement: Judgement, plan: PlanDocument, objects: readonly ObjectReport[]): Totals {
  const { points, bytes } = impactOf(judgement)
  const going = objects.filter(object => object.verdict === 'delete')
  const sizes = going.filter(({ holdsData }) => holdsData)
  return {
    delete: plan.delete.length,
    change: plan.change.length,
    blocked: plan.blocked.length,
    keep: plan.keep.length,
    manual: plan.manual.length,
    points: figure(points),
    storedBytes: figure(bytes),
    protectedBytes: figure(
      sum(sizes.map(({ protectedBytes }) => (protectedBytes === null ? undefined : BigInt(protectedBytes)))),
    ),
    lastBackups: sumBy(going, object => object.lastBackupOf.length),
    monthlyPrice: totalPrice(going),
  }
}

/** Orders between objects that the report shows. */
function edgeReports({ context, graph }: Judgement): readonly EdgeReport[] {
  const shown = new Set(
    context.standings.inScope.filter(object => kindOf(object).standing === 'own').map(keyOf),
  )
  const edges = [...shown].flatMap(key => graph.before(key).filter(edge => shown.has(edge.first)))
  return sortBy(edges, ['second', 'first', 'reached']).map(({ first, second, strength, because }) => ({
    first,
    second,
    strength,
    because,
  }))
}
