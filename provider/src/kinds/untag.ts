// Removes the tags by which a policy bound a source, as the product document does, and looks whether they are gone.
import { chunk } from 'lodash'
import type { CallContext, StepResult } from './kind'
import type { HitTag } from './policyBinding'
import type { BoundType } from './policySource'

/** Documented limit of UntagResources. */
const KEYS_A_CALL = 10

/** ARN forms of the Tag service; those of buckets and table stores are inferred. Undefined: it has no tags. */
export function arnOf(type: BoundType, region: string, account: string, id: string): string | undefined {
  const resource = {
    UDM_ECS: `ecs:${region}:${account}:instance/${id}`,
    ECS_FILE: `ecs:${region}:${account}:instance/${id}`,
    NAS: `nas:${region}:${account}:filesystem/${id}`,
    OSS: `oss:${region}:${account}:bucket/${id}`,
    OTS: `ots:${region}:${account}:instance/${id}`,
    COMMON_NAS: undefined,
    COMMON_FILE_SYSTEM: undefined,
    File: undefined,
  }[type]
  return resource === undefined ? undefined : `arn:acs:${resource}`
}

export async function removeTags(
  facts: { readonly sourceType: BoundType; readonly dataSourceId: string; readonly tags: readonly HitTag[] },
  region: string,
  { cloud, accountId }: CallContext,
): Promise<StepResult> {
  const arn = arnOf(facts.sourceType, region, accountId, facts.dataSourceId)
  if (arn === undefined) return { outcome: 'failed', reason: `${facts.dataSourceId} has no tags to remove` }
  const keys = [...new Set(facts.tags.map(tag => tag.key))]
  for (const some of chunk(keys, KEYS_A_CALL)) {
    const answer = await cloud.call(region, 'tag.UntagResources', { ResourceARN: [arn], TagKey: some })
    const failed = answer.FailedResources?.FailedResource?.[0]
    if (failed !== undefined) {
      const why = failed.Result?.Message ?? failed.Result?.Code ?? 'no reason given'
      return { outcome: 'failed', reason: `the tags of ${facts.dataSourceId} could not be removed: ${why}` }
    }
  }
  const rows = await cloud.list(region, 'tag.ListTagResources', { ResourceARN: [arn] })
  const left = rows.flatMap(row => row.Tags ?? []).find(tag => keys.includes(tag.Key ?? ''))
  if (left === undefined) return { outcome: 'done' }
  return {
    outcome: 'failed',
    reason: `tag ${left.Key ?? ''} of ${facts.dataSourceId} is still there; remove it in its console`,
  }
}
