// Rows of the product page that a policy belongs to: those of what it binds, else those of what it could bind.

import { groupBy, uniq } from 'lodash'
import { entryOf } from '../entryOf'
import type { Row } from '../model/rows'
import { oncePerLook } from './oncePerLook'
import { fetchBindings, fetchPolicies, type PolicyRow } from './policyListing'
import { rowOfBinding } from './policySource'
import { fetchVaults, type VaultRow } from './vaultListing'
import { rowsOfVault } from './vaultUse'

/**
 * By policy id. A policy whose bindings a run has already detached still belongs to its rows: else a second run that
 * selects a row would find the policy outside of its scope, and the vault kept busy by it for ever.
 */
export const fetchPolicyRows = oncePerLook(async (look): Promise<ReadonlyMap<string, readonly Row[]>> => {
  const [policies, bindings, vaults] = await Promise.all([
    fetchPolicies(look),
    fetchBindings(look),
    fetchVaults(look),
  ])
  const bound = groupBy(bindings, ({ PolicyId = '' }) => PolicyId)
  return new Map(
    policies.map(policy => {
      const own = (entryOf(bound, policy.PolicyId ?? '') ?? []).flatMap(rowOfBinding)
      return [policy.PolicyId ?? '', uniq(own.length > 0 ? own : possibleRows(policy, vaults)).sort()]
    }),
  )
})

function possibleRows(policy: PolicyRow, vaults: readonly VaultRow[]): readonly Row[] {
  const rules = policy.Rules ?? []
  const filtered = rules.flatMap(rule => (rule.DataSourceFilters ?? []).flatMap(rowOfBinding))
  if (filtered.length > 0) return filtered
  if (policy.PolicyType === 'UDM_ECS_ONLY') return ['ecs-instance']
  const named = new Set(rules.flatMap(rule => rule.VaultId ?? []))
  return vaults.filter(vault => named.has(vault.VaultId ?? '')).flatMap(rowsOfVault)
}
