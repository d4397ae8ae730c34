// Look-ups of policies, their bindings and tag rules, shared by the kinds and rules that ask for them.
import { type EstateView, indexed } from '../estate/view'
import { keyOf, type LiveObject, type ObjectKey } from '../model/object'
import { policyKey } from './keys'
import { vaultsById } from './vaultIndex'

export const bindingsByPolicy = indexed('policyBinding', object => [
  `${object.region}/${object.facts.policyId}`,
])

/** By the id of what is backed up: an instance, bucket, file system, data source, client or table. */
export const bindingsBySource = indexed('policyBinding', object => [
  `${object.region}/${object.facts.dataSourceId}`,
])

/** By vault id, for every vault that a rule of the policy names. */
export const policiesByVault = indexed('policy', object => object.facts.vaultIds)

/** Vaults that the rules of a policy name, as far as they are there. */
export function vaultsOfPolicy({ facts }: LiveObject<'policy'>, view: EstateView): readonly ObjectKey[] {
  return facts.vaultIds.flatMap(id => vaultsById(view)(id)).map(keyOf)
}

/** The same for what names its policy: a binding, a tag rule. */
export function vaultsOfItsPolicy(
  { region, facts }: LiveObject<'policyBinding'> | LiveObject<'tagRule'>,
  view: EstateView,
): readonly ObjectKey[] {
  const policy = view.get(policyKey(region, facts.policyId))
  return policy?.kind === 'policy' ? vaultsOfPolicy(policy, view) : []
}
