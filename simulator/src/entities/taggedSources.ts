// What a TAG rule looks at: the instances, file systems, buckets and Tablestore instances of a region with their tags.
import type { World } from '../world'
import { arnText, type TaggedResource, taggedResources } from './resourceTags'

/** Product and type in the ARN of a source. Those of oss and ots are inferred. */
const KINDS: Readonly<Record<string, readonly [product: string, type: string]>> = {
  UDM_ECS: ['ecs', 'instance'],
  ECS_FILE: ['ecs', 'instance'],
  NAS: ['nas', 'filesystem'],
  OSS: ['oss', 'bucket'],
  OTS: ['ots', 'instance'],
}

export function arnOfSource(
  world: World,
  region: string,
  sourceType: string,
  id: string,
): string | undefined {
  const [product, type] = KINDS[sourceType] ?? []
  return product && type ? arnText({ product, region, accountId: world.accountId, type, id }) : undefined
}

export function sourcesOf(world: World, region: string, sourceType: string): readonly TaggedResource[] {
  const [product, type] = KINDS[sourceType] ?? []
  return product && type ? taggedResources(world, region, { product, type }) : []
}
