import { compact } from 'lodash'
import type { RunRecord } from '../execute/run'
import { kindOf, optedIn } from '../kinds'
import type { ResourceInputs } from '../model/inputs'
import { type AnyObject, keyOf } from '../model/object'
import type { ApprovedPlan, LeftoverEntry, PendingEntry, ResourceOutputs } from '../model/outputs'
import { plain } from '../model/plain'
import type { PlanDocument } from '../model/plan'
import type { Judgement } from '../plan/judge'
import { makePlan } from '../plan/makePlan'
import { relevantGaps } from '../plan/relevantGaps'
import { notLookedAt } from '../report/notLookedAt'
import { resultSummary } from '../report/result'
import { billingOf } from './billing'
import { deletedEntries } from './deleted'
import { leftOf, reasonsOf } from './left'

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

export function outputsOf(run: OutcomeOf): Outcome {
  const { inputs, after, approved, record, onBlocked, behind, unseen } = run
  const plan = makePlan(after)
  const left = leftOf(after, record)
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
  const isKnown = plan.complete && unseen.length === 0 && !behind.some(entry => isAskedFor(entry, after))
  const outputs: ResourceOutputs = {
    ...inputs,
    absent: isKnown && left.every(entry => entry.pending?.tidyUp === true && !isBilled(entry.object, after)),
    plan,
    ...approvalOf(approved),
    deleted: deletedEntries(run),
    pending,
    manual: plan.manual,
    leftovers,
    billing: billingOf(after, isKnown, at),
    verifiedAt: at.toISOString(),
  }
  return {
    outputs,
    reasons: [...compact([record.fault]), ...reasonsOf(left, onBlocked), ...gapReasons(plan, after, unseen)],
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

/** Another product bills it, and the person opted in to have it deleted: native snapshots that could not be. */
function isAskedFor({ kind }: LeftoverEntry, { context: { options } }: Judgement): boolean {
  return optedIn(options).some(name => name === kind)
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

function idOf({ kind, region, id }: AnyObject): { kind: string; region: string; id: string } {
  return { kind, region, id }
}

function isoOf(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString()
}
