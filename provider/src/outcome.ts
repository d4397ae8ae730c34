// verify: what a run left, from a fresh listing and the run's record, as the resource's outputs. Pure.
import { holds } from './approve/decide'
import { isAsked, type RunRecord, type StepRecord } from './execute/run'
import { isKindName } from './inputs/kindNames'
import { describe, kindOf, kinds } from './kinds'
import type { ResourceInputs } from './model/inputs'
import { type AnyObject, keyOf, type ObjectKey, partsOf } from './model/object'
import type {
  ApprovedPlan,
  BillingSummary,
  DeletedEntry,
  LeftoverEntry,
  PendingEntry,
  ResourceOutputs,
} from './model/outputs'
import { plain } from './model/plain'
import type { PlanDocument } from './model/plan'
import type { BlockedVerdict } from './model/verdict'
import type { Judgement } from './plan/judge'
import { makePlan } from './plan/makePlan'
import { relevantGaps } from './plan/relevantGaps'
import { nextBillingDay } from './report/billingDay'
import { notLookedAt } from './report/notLookedAt'
import { resultSummary } from './report/result'

export interface OutcomeOf {
  readonly inputs: ResourceInputs
  /** The judgement of a listing made after the run. */
  readonly after: Judgement
  readonly approved: readonly ApprovedPlan[]
  /** The state before the run. */
  readonly recorded?: ResourceOutputs
  readonly record: RunRecord
  readonly onBlocked: 'fail' | 'defer'
  /** What removals left behind and other products go on billing. */
  readonly behind: readonly LeftoverEntry[]
  /** What no listing could show at the end, see notSeen.ts. */
  readonly unseen: readonly LeftoverEntry[]
}

export interface Outcome {
  readonly outputs: ResourceOutputs
  /** Why the run failed; empty if it did not. */
  readonly reasons: readonly string[]
  readonly summary: string
}

interface Left {
  readonly object: AnyObject
  readonly reason: string
  /** Time alone ends it; `tidyUp` never fails a run. */
  readonly pending?: { readonly until?: number; readonly tidyUp: boolean }
  /** Kept on purpose: never a failure. */
  readonly kept: boolean
  /** Blocked as the plan said, and not by a failed step. */
  readonly blocked: boolean
}

export function outputsOf(run: OutcomeOf): Outcome {
  const { inputs, after, approved, recorded, record, onBlocked, behind, unseen } = run
  const plan = makePlan(after)
  const left = leftOf(after, record)
  const deletedNow = deletedOf(after, record)
  const deleted = [
    ...stillGone(recorded, after, record),
    ...goneSince(recorded, after, approved, deletedNow),
    ...deletedNow,
  ]
  const at = new Date(after.context.now)
  const pending = left.flatMap(({ object, reason, pending }): PendingEntry[] =>
    pending === undefined ? [] : [{ ...idOf(object), reason: plain(reason), until: isoOf(pending.until) }],
  )
  const billedBy = new Map(behind.map(entry => [keyOf(entry), entry.billedBy]))
  const own = left
    .filter(entry => entry.pending === undefined)
    .map(({ object, reason }): LeftoverEntry => {
      const product = billedBy.get(keyOf(object))
      return {
        ...idOf(object),
        reason: plain(reason),
        ...(product === undefined ? {} : { billedBy: product }),
      }
    })
  const named = new Set(left.map(({ object }) => keyOf(object)))
  const leftovers = [...own, ...unseen, ...behind.filter(entry => !named.has(keyOf(entry)))]
  const outputs: ResourceOutputs = {
    ...inputs,
    absent:
      plan.complete &&
      unseen.length === 0 &&
      left.every(entry => entry.pending?.tidyUp === true && !isBilled(entry.object, after)),
    plan,
    ...approvalOf(approved),
    deleted,
    pending,
    manual: plan.manual,
    leftovers,
    billing: billingOf(after, plan, at),
    verifiedAt: at.toISOString(),
  }
  return {
    outputs,
    reasons: [...reasonsOf(left, onBlocked), ...gapReasons(plan, after, unseen)],
    summary: resultSummary(outputs, record, notLookedAt(after.context)),
  }
}

/** Every plan is kept, so that what a run leaves can be finished without the documents. */
function approvalOf([approvedPlan, ...also]: readonly ApprovedPlan[]): Pick<
  ResourceOutputs,
  'approvedPlan' | 'alsoApproved'
> {
  return { approvedPlan, ...(also.length === 0 ? {} : { alsoApproved: also }) }
}

function isBilled(object: AnyObject, { context }: Judgement): boolean {
  return kindOf(object).billed(object, context.view) !== undefined
}

/** The outputs of a run that did nothing: the recorded ones with the plan of now. */
export function unchangedOutputs(
  inputs: ResourceInputs,
  plan: PlanDocument,
  recorded: ResourceOutputs | undefined,
  now: number,
): ResourceOutputs {
  const nothing = {
    absent: false,
    deleted: [],
    pending: [],
    leftovers: [],
    billing: { items: [] },
    verifiedAt: new Date(now).toISOString(),
  }
  return { ...nothing, ...recorded, ...inputs, plan, manual: plan.manual }
}

function leftOf({ context, verdicts }: Judgement, record: RunRecord): readonly Left[] {
  const failures = new Map<ObjectKey, StepRecord>()
  const notes = new Map<ObjectKey, string>()
  const seenGone = new Set<ObjectKey>()
  for (const step of record.steps) {
    const { outcome } = step
    if (outcome.state === 'done') {
      if (step.step === 'remove') seenGone.add(step.key)
      if (outcome.note !== undefined) notes.set(step.key, outcome.note)
    } else if (failures.get(step.key)?.outcome.state !== 'failed') failures.set(step.key, step)
  }
  const inScope = context.standings.inScope.filter(object => kindOf(object).standing === 'own')
  // A scope whose root is gone holds nothing more, but what this run could not do, or what came back, is still there.
  const dropped = [...new Set([...failures.keys(), ...seenGone])]
    .filter(key => context.standings.of(key).in === 'outside')
    .flatMap(key => context.view.get(key) ?? [])
    .filter(object => kindOf(object).standing === 'own')
  return [...inScope, ...dropped].map((object): Left => {
    const verdict = verdicts.get(keyOf(object))
    const step = failures.get(keyOf(object))
    if (verdict?.state === 'keep') return { object, reason: verdict.reason, kept: true, blocked: false }
    if (verdict?.state === 'blocked') return blockedLeft(object, verdict)
    if (verdict?.state === 'delete' && verdict.later !== undefined && step === undefined)
      return blockedLeft(object, noted(verdict.later, notes.get(keyOf(object))))
    if (step?.outcome.state === 'pending') {
      return {
        object,
        reason: step.outcome.reason,
        pending: { until: step.outcome.until, tidyUp: false },
        kept: false,
        blocked: true,
      }
    }
    const appeared = seenGone.has(keyOf(object))
      ? 'it was seen gone and is there again: find out what makes it anew, then run again'
      : 'it appeared during the run'
    const reason = step === undefined || step.outcome.state === 'done' ? appeared : step.outcome.reason
    return { object, reason, kept: false, blocked: false }
  })
}

function noted(verdict: BlockedVerdict, note: string | undefined): BlockedVerdict {
  return note === undefined ? verdict : { ...verdict, reason: `${note}; ${verdict.reason}` }
}

function blockedLeft(object: AnyObject, verdict: BlockedVerdict): Left {
  const pending = verdict.temporary ? { until: verdict.until, tidyUp: verdict.phase === 'remove' } : undefined
  return { object, reason: verdict.reason, pending, kept: false, blocked: true }
}

/** What `onBlocked` says of blocks; a failed step always fails the run. */
function reasonsOf(left: readonly Left[], onBlocked: 'fail' | 'defer'): readonly string[] {
  return left
    .filter(
      entry => !entry.kept && entry.pending?.tidyUp !== true && (!entry.blocked || onBlocked === 'fail'),
    )
    .map(({ object, reason }) => plain(`${describe(object)} in ${object.region} is left: ${reason}`))
}

/** An incomplete listing always fails the run; its reason is told once, not for each object that it may hide. */
function gapReasons(
  plan: PlanDocument,
  { context }: Judgement,
  unseen: readonly LeftoverEntry[],
): readonly string[] {
  if (plan.complete && unseen.length === 0) return []
  const [gap] = relevantGaps(context)
  return [
    'not everything could be listed, so it is not known whether all of it is gone: run again. ' +
      `Reason: ${gap?.reason ?? unseen[0]?.reason}`,
  ]
}

/** Nothing but the state tells that these are gone, so earlier runs' entries stay in it. */
function stillGone(
  recorded: ResourceOutputs | undefined,
  { context }: Judgement,
  record: RunRecord,
): readonly DeletedEntry[] {
  const again = new Set(record.steps.map(({ key }) => key))
  return (recorded?.deleted ?? []).filter(
    entry =>
      isKindName(entry.kind) &&
      kinds[entry.kind].recall !== undefined &&
      !again.has(keyOf(entry)) &&
      context.view.get(keyOf(entry)) === undefined,
  )
}

/** What an earlier run asked for and could not see gone, because it was cut short or went blind. */
function goneSince(
  recorded: ResourceOutputs | undefined,
  { context }: Judgement,
  approved: readonly ApprovedPlan[],
  deletedNow: readonly DeletedEntry[],
): readonly DeletedEntry[] {
  const told = new Set(deletedNow.map(keyOf))
  const open = [...(recorded?.leftovers ?? []), ...(recorded?.pending ?? [])]
  return open
    .filter(
      entry =>
        isKindName(entry.kind) &&
        kinds[entry.kind].standing === 'own' &&
        holds(approved, keyOf(entry)) &&
        !told.has(keyOf(entry)) &&
        context.view.get(keyOf(entry)) === undefined &&
        context.view.gaps(entry.kind, entry.region).length === 0,
    )
    .map(({ kind, region, id }) => ({ kind, region, id, goneAt: new Date(context.now).toISOString() }))
}

/** What a step saw gone, and what one asked for and only the last listing saw gone. */
function deletedOf({ context }: Judgement, record: RunRecord): readonly DeletedEntry[] {
  return record.steps
    .filter(({ key, step }) => step === 'remove' && context.view.get(key) === undefined)
    .flatMap(({ key, outcome, at }) => {
      const { kind, region, id } = partsOf(key)
      if (!isKindName(kind) || kinds[kind].standing !== 'own') return []
      const seen = outcome.state === 'done'
      if (!seen && (!isAsked(outcome) || context.view.gaps(kind, region).length > 0)) return []
      return [{ kind, region, id, goneAt: new Date(seen ? at : context.now).toISOString() }]
    })
    .sort((a, b) => (a.goneAt < b.goneAt ? -1 : 1))
}

/** Of a vault that nothing tells the use of, such as an empty one. */
const ANY_ROW = 'any'

/** Billing is expected to stop on the day after, as counted by the service in UTC+8. */
function billingOf({ context }: Judgement, plan: PlanDocument, at: Date): BillingSummary {
  const items = context.standings.inScope.flatMap(object => {
    const item = kindOf(object).billed(object, context.view)
    return item === undefined ? [] : [{ row: object.rows.join(',') || ANY_ROW, item, ...idOf(object) }]
  })
  if (items.length > 0 || !plan.complete) return { items }
  return { stopsOn: nextBillingDay(at.getTime()), items }
}

function idOf({ kind, region, id }: AnyObject): { kind: string; region: string; id: string } {
  return { kind, region, id }
}

function isoOf(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString()
}
