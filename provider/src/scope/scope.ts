// What one resource covers: its regions and its root object, or a selection. Pure.

import type { Delegation } from '../estate/standing'
import type { DelegatedScope, ResourceInputs, ResourceType } from '../model/inputs'
import type { Scope } from '../model/options'
import { ROOTS } from './roots'

export function scopeOf(type: ResourceType, inputs: ResourceInputs, accountId: string): Scope {
  if (type === 'Estate') {
    return { type, accountId, regions: [...new Set(inputs.regions ?? [])].sort(), select: inputs.select }
  }
  return { type, accountId, regions: [inputs.regionId ?? ''], root: ROOTS[type](inputs) }
}

export function delegationsOf(
  delegated: readonly DelegatedScope[] | undefined,
  accountId: string,
): readonly Delegation[] {
  return (delegated ?? []).map(({ type, resource, inputs }) => ({
    resource,
    scope: scopeOf(type, inputs, accountId),
    cascade: inputs.cascade ?? false,
    protect: inputs.protect ?? [],
  }))
}

/** The Pulumi id of a resource: the root object, or the regions of an estate. */
export function resourceIdOf(scope: Scope): string {
  return scope.type === 'Estate'
    ? `estate:${scope.regions.join(',')}`
    : `${scope.regions[0]}/${scope.root.id}`
}

/** Every region that must be seen to judge the scope and what others take care of. */
export function regionsOf(scope: Scope, delegations: readonly Delegation[]): readonly string[] {
  return [
    ...new Set([...scope.regions, ...delegations.flatMap(delegation => [...delegation.scope.regions])]),
  ].sort()
}
