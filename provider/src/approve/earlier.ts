// What approved plans of the same scope held: an interrupted run may have left some of it without anything that points
// to it any more. Pure.
import { difference } from 'lodash'
import { isKindName } from '../inputs/kindNames'
import { kinds } from '../kinds'
import type { ResourceInputs, ResourceType } from '../model/inputs'
import { keyOf, type ObjectKey, partsOf } from '../model/object'
import type { ApprovedPlan, ResourceOutputs } from '../model/outputs'
import { scopeText, wideningOptions } from '../plan/intended'
import { judgedOptions } from '../scope/options'
import { scopeOf } from '../scope/scope'

/** Keys of all objects in those of the plans that these inputs still allow: an option that was taken back ends them. */
export function heldEarlier(
  plans: readonly ApprovedPlan[],
  type: ResourceType,
  inputs: ResourceInputs,
  accountId: string,
): ReadonlySet<ObjectKey> {
  const scope = scopeText(scopeOf(type, inputs, accountId))
  const allowed = wideningOptions(judgedOptions(type, inputs))
  const held = plans.filter(
    plan =>
      plan.scope === scope && plan.accountId === accountId && difference(plan.options, allowed).length === 0,
  )
  return new Set(held.flatMap(({ objects }) => objects))
}

/** Of these, what no listing shows by itself and no recorded run has seen gone. */
export function perhapsLeft(
  held: ReadonlySet<ObjectKey>,
  recorded: Pick<ResourceOutputs, 'deleted'> | undefined,
): readonly ObjectKey[] {
  const gone = new Set(recorded?.deleted.map(keyOf))
  return [...held].filter(key => isRecalled(key) && !gone.has(key)).sort()
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
