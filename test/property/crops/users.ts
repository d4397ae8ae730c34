// What backs a source up: its plans and policy bindings.
import type { WireRecord } from '../garden'
import { planKeyOf } from './backupPlans'
import type { Whereabouts } from './crop'
import { bindingKeyOf } from './policyKeys'

interface Users {
  readonly plans: readonly WireRecord[]
  readonly bindings: readonly WireRecord[]
}

/** `field`: where plans of the type name their source. */
export function usersOf(
  estate: Whereabouts,
  region: string,
  { type, field, id }: { readonly type: string; readonly field: string; readonly id: string },
): Users {
  return {
    plans: estate
      .records(region, 'hbr', 'BackupPlans')
      .filter(plan => plan.SourceType === type && plan._Edition !== 'BASIC' && plan[field] === id),
    bindings: estate
      .records(region, 'hbr', 'PolicyBindings')
      .filter(binding => binding.SourceType === type && binding.DataSourceId === id),
  }
}

export function keysOf(
  region: string,
  plans: readonly WireRecord[],
  bindings: readonly WireRecord[],
): readonly string[] {
  return [
    ...plans.map(plan => planKeyOf(region, String(plan.PlanId))),
    ...bindings.map(binding => bindingKeyOf(region, binding)),
  ]
}
