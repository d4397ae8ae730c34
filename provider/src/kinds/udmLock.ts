// Whether the points of an instance are immutable: the policies that it is bound to say so.
import type { Look } from './kind'
import { oncePerLook } from './oncePerLook'
import { fetchBindings, fetchPolicies } from './policyListing'

/** Instances that are bound to a policy with an immutable rule. */
export const fetchLockedInstances = oncePerLook(async (look: Look): Promise<ReadonlySet<string>> => {
  const [bindings, policies] = await Promise.all([fetchBindings(look), fetchPolicies(look)])
  const locking = new Set(
    policies
      .filter(policy =>
        (policy.Rules ?? []).some(rule => rule.Immutable === true || rule.RuleType === 'SECURITY'),
      )
      .map(policy => policy.PolicyId),
  )
  return new Set(
    bindings
      .filter(binding => binding.SourceType === 'UDM_ECS' && locking.has(binding.PolicyId))
      .map(binding => binding.DataSourceId ?? ''),
  )
})
