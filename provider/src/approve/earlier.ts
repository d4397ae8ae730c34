// What approved plans of the same scope held: an interrupted run may have left some of it without anything that points
// to it any more. Pure.
import { difference } from 'lodash'
import { entryOf } from '../entryOf'
import type { EstateView } from '../estate/view'
import { isKindName } from '../inputs/kindNames'
import { kinds } from '../kinds'
import type { ResourceInputs, ResourceType } from '../model/inputs'
import { keyOf, type ObjectKey, partsOf } from '../model/object'
import type { ApprovedPlan, DeletedEntry, ResourceOutputs } from '../model/outputs'
import { scopeText, wideningOptions } from '../plan/intended'
import { judgedOptions } from '../scope/options'
import { scopeOf } from '../scope/scope'

/** Those of the plans that these inputs still allow: an option that was taken back ends them. */
export function plansOfScope(
  plans: readonly ApprovedPlan[],
  type: ResourceType,
  inputs: ResourceInputs,
  accountId: string,
): readonly ApprovedPlan[] {
  const scope = scopeText(scopeOf(type, inputs, accountId))
  const allowed = wideningOptions(judgedOptions(type, inputs))
  return plans.filter(
    plan =>
      plan.scope === scope && plan.accountId === accountId && difference(plan.options, allowed).length === 0,
  )
}

export function heldBy(plans: readonly ApprovedPlan[]): ReadonlySet<ObjectKey> {
  return new Set(plans.flatMap(({ objects }) => objects))
}

/** With what they change: an object that is to be edited must be in the report, too. */
export function namedBy(plans: readonly ApprovedPlan[]): ReadonlySet<ObjectKey> {
  return new Set(plans.flatMap(({ objects, changes }) => [...objects, ...changes]))
}

/** By digest, what the plans hold and no listing shows. Undefined: nothing. */
export function unseenByPlan(
  plans: readonly ApprovedPlan[],
  view: EstateView,
): Readonly<Record<string, readonly ObjectKey[]>> | undefined {
  const entries = plans
    .map(({ digest, objects }) => {
      const unseen = objects.filter(key => isRecalled(key) && view.get(key) === undefined)
      return [digest, unseen.sort()] as const
    })
    .filter(([, unseen]) => unseen.length > 0)
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

/** What is known of approved objects, and is newer than the state: a run that was killed changed nothing in that. */
export interface NewerThanState {
  /** Keys in approved plans that the state does not tell of. */
  readonly approved: ReadonlySet<ObjectKey>
  /** By key the `goneAt` of a deletion after which a run saw the object there again; see sightings.ts. */
  readonly seenAgain: Readonly<Record<ObjectKey, string>>
}

/**
 * Of what was held, what no listing shows by itself and no recorded run has seen gone. A deletion in the state is no
 * proof where something newer tells of the object: it was made anew, and the run that took away what showed it may
 * have been killed. No times are compared; clocks differ.
 */
export function perhapsLeft(
  held: ReadonlySet<ObjectKey>,
  recorded: Pick<ResourceOutputs, 'deleted'> | undefined,
  { approved, seenAgain }: NewerThanState,
): readonly ObjectKey[] {
  const gone = new Set(
    (recorded?.deleted ?? [])
      .filter(entry => !approved.has(keyOf(entry)) && entryOf(seenAgain, keyOf(entry)) !== entry.goneAt)
      .map(keyOf),
  )
  return [...held].filter(key => isRecalled(key) && !gone.has(key)).sort()
}

/** Deletions in the state that the estate disproves, of kinds that nothing may show once their users are gone. */
export function seenAgain(
  recorded: Pick<ResourceOutputs, 'deleted'> | undefined,
  view: EstateView,
): readonly DeletedEntry[] {
  return (recorded?.deleted ?? []).filter(
    entry => isRecalled(keyOf(entry)) && view.get(keyOf(entry)) !== undefined,
  )
}

/** What an earlier run left of such kinds: it stays in the report, though nothing shows it. */
export function leftEarlier(recorded: Pick<ResourceOutputs, 'leftovers'> | undefined): readonly ObjectKey[] {
  return (recorded?.leftovers ?? [])
    .filter(({ billedBy }) => billedBy === undefined)
    .map(keyOf)
    .filter(isRecalled)
}

/** True for kinds that are known by what points to them, and can be thought of again by their id. */
export function isRecalled(key: ObjectKey): boolean {
  const { kind } = partsOf(key)
  return isKindName(kind) && kinds[kind].recall !== undefined
}
