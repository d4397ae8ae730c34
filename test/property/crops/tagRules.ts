// What binds sources by tag: the TAG rule of a policy, or, with `untag`, the tags of each source that it bound. Policies
// grow with their rule; the simulator binds what has the tags.
import fc from 'fast-check'
import { listOf } from '../../support/order/log'
import type { WireRecord } from '../garden'
import { PLAIN, type Thing } from '../oracle/thing'
import { type Crop, text } from './crop'
import { bindingFace } from './policies'
import { bindingKeyOf, policyKeyOf, TAG_RULE, tagRuleKeyOf } from './policyKeys'

const sourceTagKeyOf = (region: string, binding: WireRecord) =>
  bindingKeyOf(region, binding).replace(`policyBinding/${region}/`, `tagRule/${region}/tags:`)

export const tagRules: Crop = {
  growth: fc.constant(() => undefined),
  product: 'hbr',
  collection: 'Policies',
  virtual: true,
  thing: (record, region, estate): Thing | undefined => {
    const id = text(record, 'PolicyId') ?? ''
    if (!rulesOf(record).some(({ RuleType }) => RuleType === 'TAG')) return undefined
    const policy = policyKeyOf(region, id)
    const bound = estate
      .records(region, 'hbr', 'PolicyBindings')
      .filter(({ PolicyId, CreatedByTag }) => PolicyId === id && CreatedByTag === true)
    return {
      ...PLAIN,
      key: tagRuleKeyOf(region, id),
      kind: 'tagRule',
      region,
      rows: 'unsure',
      face: { id: `${id}:${TAG_RULE}`, name: text(record, 'PolicyName'), tags: {} },
      belongsTo: [policy],
      partOf: policy,
      keepers: [policy],
      optOut: 'untag',
      // Taking the rule away lets go of all that it bound, and edits the policy.
      takes: [policy, ...bound.map(binding => bindingKeyOf(region, binding))],
    }
  },
  writes: { UpdatePolicyV2: ({ region, params }) => [tagRuleKeyOf(region, String(params.PolicyId))] },
}

export const sourceTags: Crop = {
  growth: fc.constant(() => undefined),
  product: 'hbr',
  collection: 'PolicyBindings',
  virtual: true,
  thing: (record, region, estate): Thing | undefined => {
    if (record.CreatedByTag !== true) return undefined
    const policy = policyKeyOf(region, String(record.PolicyId))
    const sameSource = estate
      .records(region, 'hbr', 'PolicyBindings')
      .filter(other => other.CreatedByTag === true && other.DataSourceId === record.DataSourceId)
    return {
      ...PLAIN,
      ...bindingFace(record, region, estate),
      key: sourceTagKeyOf(region, record),
      kind: 'tagRule',
      region,
      face: { id: sourceTagKeyOf(region, record).split('/').slice(2).join('/'), tags: {} },
      belongsTo: [policy],
      partOf: policy,
      keepers: [policy],
      optIn: 'untag',
      takes: sameSource.map(other => bindingKeyOf(region, other)),
    }
  },
  writes: {
    UntagResources: ({ region, params }, before) => {
      const sources = listOf(params.ResourceARN).map(arn => String(arn).split('/').at(-1))
      return before
        .records(region, 'hbr', 'PolicyBindings')
        .filter(
          ({ CreatedByTag, DataSourceId }) => CreatedByTag === true && sources.includes(String(DataSourceId)),
        )
        .map(binding => sourceTagKeyOf(region, binding))
    },
  },
}

function rulesOf(policy: WireRecord): readonly WireRecord[] {
  return Array.isArray(policy.Rules) ? policy.Rules : []
}
