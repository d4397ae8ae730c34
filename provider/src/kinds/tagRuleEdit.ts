// Takes TAG rules out of a policy. The rules are read right before, so that no edit of somebody else is undone.
import type { Cloud, RequestOf } from '../cloud'
import type { StepResult } from './kind'

type SentRule = NonNullable<RequestOf<'hbr.UpdatePolicyV2'>['Rules']>[number]

export async function removeRules(
  policyId: string,
  ruleIds: ReadonlySet<string>,
  region: string,
  cloud: Cloud,
): Promise<StepResult> {
  const rows = await cloud.list(region, 'hbr.DescribePoliciesV2', { PolicyId: policyId })
  const policy = rows.find(row => row.PolicyId === policyId)
  if (policy === undefined) return { outcome: 'done' }
  const rules = policy.Rules ?? []
  const left: readonly SentRule[] = rules.filter(
    (rule, at) => rule.RuleType !== 'TAG' || !ruleIds.has(rule.RuleId || `#${at + 1}`),
  )
  if (left.length === rules.length) return { outcome: 'done' }
  if (left.length === 0) {
    return {
      outcome: 'failed',
      reason: `policy ${policyId} has no rules but these; delete the policy instead of editing it`,
    }
  }
  await cloud.call(region, 'hbr.UpdatePolicyV2', { PolicyId: policyId, Rules: left })
  return { outcome: 'requested' }
}
