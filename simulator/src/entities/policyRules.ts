// What the rules of a policy say: which vault, when, for how long, for which tags.
import type { SimRecord } from '../estate/segment'
import { num, objects, text, texts } from '../wire/read'
import type { World } from '../world'

export const policiesOf = (world: World, region: string) => world.table(region, 'hbr', 'Policies')
export const bindingsOf = (world: World, region: string) => world.table(region, 'hbr', 'PolicyBindings')

export const rulesOf = (policy: SimRecord, type: string): readonly SimRecord[] =>
  objects(policy, 'Rules').filter(rule => rule.RuleType === type)

/** A policy has one schedule and one vault (CreatePolicyV2's page). */
export const backupRule = (policy: SimRecord): SimRecord | undefined => rulesOf(policy, 'BACKUP')[0]

export const isImmutable = (policy: SimRecord): boolean =>
  objects(policy, 'Rules').some(rule => rule.RuleType === 'SECURITY' || rule.Immutable === true)

/** The schedule of a rule that names none: daily, half a day away from the policy's creation, as plans have it. */
export const scheduleOf = (policy: SimRecord, rule: SimRecord): string =>
  text(rule, 'Schedule') ?? `I|${(num(policy, 'CreatedTime') ?? 0) + 12 * 3600}|P1D`

/** Which source types a TAG rule binds. Without filters: ECS instances or, for other policies, their files. */
export const taggedTypes = (
  policy: SimRecord,
  rule: SimRecord,
): readonly { readonly type: string; readonly ids: readonly string[] }[] => {
  const filters = objects(rule, 'DataSourceFilters')
  if (filters.length > 0)
    return filters.map(filter => ({
      type: text(filter, 'SourceType') ?? '',
      ids: texts(filter, 'DataSourceIds'),
    }))
  return [{ type: policy.PolicyType === 'UDM_ECS_ONLY' ? 'UDM_ECS' : 'ECS_FILE', ids: [] }]
}

/** Whether a policy that `thing` is bound to keeps the last point in this vault ("keep at least one version"). */
export function policyKeepsLast(world: World, region: string, thing: string, vaultId?: string): boolean {
  for (const binding of bindingsOf(world, region).records({ field: 'DataSourceId', value: thing })) {
    const policy = policiesOf(world, region).get(String(binding.PolicyId))
    const rule = policy && backupRule(policy)
    if (rule?.KeepLatestSnapshots === 1 && text(rule, 'VaultId') === vaultId) return true
  }
  return false
}
