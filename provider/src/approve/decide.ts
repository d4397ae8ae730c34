// approve: whether a run may do what its plan says. It may touch only what an approved plan document holds.
import { difference, uniqBy } from 'lodash'
import { keyOf, type ObjectKey } from '../model/object'
import type { ApprovedPlan } from '../model/outputs'
import { digestOf } from '../plan/digest'
import { type Intended, intendedOf } from '../plan/intended'
import type { Judgement } from '../plan/judge'

export type Approval =
  /** `plans`: what was approved of this scope already, for what still waits. */
  | { readonly outcome: 'nothingToDo'; readonly plans: readonly ApprovedPlan[] }
  | { readonly outcome: 'approved'; readonly plans: readonly [ApprovedPlan, ...ApprovedPlan[]] }
  | { readonly outcome: 'refused'; readonly why: Refusal }

export type Refusal =
  | { readonly kind: 'none'; readonly digest: string }
  | { readonly kind: 'expired'; readonly digest: string; readonly at: number }
  | {
      readonly kind: 'new'
      readonly digest: string
      readonly objects: readonly ObjectKey[]
      readonly options: readonly string[]
    }
  /** A digest was given, but neither document nor recorded plan tells what it stands for. */
  | { readonly kind: 'unknownDigest'; readonly digest: string; readonly given: readonly string[] }

/**
 * Several approved plans add up, and all of them are answered: what a run can't finish, a later one does with them.
 * `known` are the plans that the given digests stand for: documents that were found, and the recorded approved plan.
 * Without any of them only exact equality of digests counts.
 */
export function decide(judgement: Judgement, known: readonly ApprovedPlan[]): Approval {
  const { options, now } = judgement.context
  const intended = intendedOf(judgement)
  const digest = digestOf(intended)
  const keys = doneNow(judgement)
  const exact = { digest, ...intended }
  const ofThis = uniqBy([exact, ...known], 'digest').filter(
    plan => options.approve.includes(plan.digest) && isOfThis(plan, intended),
  )
  if (keys.length === 0) return { outcome: 'nothingToDo', plans: ofThis }
  if (options.acknowledgeDataLoss) return { outcome: 'approved', plans: [exact] }
  if (options.approve.length === 0) return { outcome: 'refused', why: { kind: 'none', digest } }
  if (options.approveUntil !== undefined && now > options.approveUntil) {
    return { outcome: 'refused', why: { kind: 'expired', digest, at: options.approveUntil } }
  }
  const [first, ...others] = ofThis
  if (first === undefined)
    return { outcome: 'refused', why: { kind: 'unknownDigest', digest, given: options.approve } }
  const news = missing(keys, intended, ofThis)
  if (news.objects.length + news.options.length === 0)
    return { outcome: 'approved', plans: [first, ...others] }
  return { outcome: 'refused', why: { kind: 'new', digest, ...news } }
}

/** Keys of what this run would delete or change at once. */
function doneNow({ context, verdicts }: Judgement): readonly ObjectKey[] {
  return context.standings.own.filter(object => verdicts.get(keyOf(object))?.state === 'delete').map(keyOf)
}

/** True if one of the approved plans holds the object, whether it is deleted or changed. */
export function holds(plans: readonly ApprovedPlan[], key: ObjectKey): boolean {
  return plans.some(plan => plan.objects.includes(key) || plan.changes.includes(key))
}

function isOfThis(plan: ApprovedPlan, intended: Intended): boolean {
  return plan.scope === intended.scope && plan.accountId === intended.accountId
}

/** What the run would do, or is allowed by its options, that none of the plans holds. */
function missing(
  keys: readonly ObjectKey[],
  intended: Intended,
  plans: readonly ApprovedPlan[],
): { readonly objects: readonly ObjectKey[]; readonly options: readonly string[] } {
  return {
    objects: difference(keys, ...plans.flatMap(plan => [plan.objects, plan.changes])),
    options: difference(widening(intended), ...plans.map(widening)),
  }
}

function widening({ options, manual }: Intended): readonly string[] {
  return [...options, ...manual.map(id => `acceptManual ${id}`)]
}
