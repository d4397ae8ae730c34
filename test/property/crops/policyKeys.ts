// Keys of policies and bindings, and which vaults a policy names.
import type { WireRecord } from '../garden'

export const policyKeyOf = (region: string, id: string) => `policy/${region}/${id}`

export function bindingKeyOf(region: string, { PolicyId, SourceType, DataSourceId }: WireRecord): string {
  return `policyBinding/${region}/${String(PolicyId)}:${String(SourceType)}:${String(DataSourceId)}`
}

export function vaultIdsOf(policy: WireRecord): readonly string[] {
  const rules: readonly WireRecord[] = Array.isArray(policy.Rules) ? policy.Rules : []
  return [...new Set(rules.flatMap(rule => (typeof rule.VaultId === 'string' ? [rule.VaultId] : [])))]
}

export function namesVault(policy: WireRecord, vaultId: string): boolean {
  return vaultIdsOf(policy).includes(vaultId)
}

/** Policies have one TAG rule or none. */
export const TAG_RULE = 'r-tag'

export const tagRuleKeyOf = (region: string, policyId: string) => `tagRule/${region}/${policyId}:${TAG_RULE}`
