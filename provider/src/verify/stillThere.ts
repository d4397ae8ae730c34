// verify: which leftovers still exist, asked of the product that bills them. Without an answer they count as there.
import { chunk, groupBy } from 'lodash'
import { type Cloud, CloudError } from '../cloud'
import { keyOf } from '../model/object'
import type { LeftoverEntry } from '../model/outputs'

/** Ids that exist in a region; at most 100 are asked for at once. */
type Find = (cloud: Cloud, region: string, ids: readonly string[]) => Promise<readonly (string | undefined)[]>

const FIND: Readonly<Record<string, Find>> = {
  nativeSnapshot: async (cloud, region, ids) =>
    (await cloud.list(region, 'ecs.DescribeSnapshots', { SnapshotIds: ids })).map(row => row.SnapshotId),
  disk: async (cloud, region, ids) =>
    (await cloud.list(region, 'ecs.DescribeDisks', { DiskIds: ids })).map(row => row.DiskId),
  instance: async (cloud, region, ids) =>
    (await cloud.list(region, 'ecs.DescribeInstances', { InstanceIds: ids })).map(row => row.InstanceId),
}

const IDS_IN_A_CALL = 100

export async function stillThere(
  entries: readonly LeftoverEntry[],
  cloud: Cloud,
): Promise<readonly LeftoverEntry[]> {
  const groups = Object.values(groupBy(entries, ({ kind, region }) => `${kind}/${region}`))
  const parts = groups.flatMap(group => chunk(group, IDS_IN_A_CALL))
  const kept = await Promise.all(parts.map(part => existing(part, cloud)))
  const keys = new Set(kept.flat().map(keyOf))
  return entries.filter(entry => keys.has(keyOf(entry)))
}

async function existing(part: readonly LeftoverEntry[], cloud: Cloud): Promise<readonly LeftoverEntry[]> {
  const [first] = part
  const find = first === undefined ? undefined : FIND[first.kind]
  if (first === undefined || find === undefined) return part
  try {
    const ids = new Set(
      await find(
        cloud,
        first.region,
        part.map(({ id }) => id),
      ),
    )
    return part.filter(({ id }) => ids.has(id))
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    return part
  }
}
