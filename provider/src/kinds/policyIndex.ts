// Look-ups of policies, their bindings and tag rules, shared by the kinds and rules that ask for them.
import { indexed } from '../estate/view'

export const bindingsByPolicy = indexed('policyBinding', object => [
  `${object.region}/${object.facts.policyId}`,
])

/** By the id of what is backed up: an instance, bucket, file system, data source, client or table. */
export const bindingsBySource = indexed('policyBinding', object => [
  `${object.region}/${object.facts.dataSourceId}`,
])

export const policiesById = indexed('policy', object => [object.id])

/** By vault id, for every vault that a rule of the policy names. */
export const policiesByVault = indexed('policy', object => object.facts.vaultIds)
