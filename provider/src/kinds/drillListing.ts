// Drills of pairs and groups whose secondary disks are in one region: ebs lists them there and nowhere else.
import { compact } from 'lodash'
import type { Look } from './kind'
import { oncePerLook } from './oncePerLook'
import {
  fetchGroups,
  fetchPairs,
  groupOf,
  groupRegion,
  groupSecondaryRegion,
  type PairRow,
  pairRegion,
  secondaryRegion,
} from './replicaListing'
import { millis } from './values'

export interface DrillOf {
  readonly of: 'pair' | 'group'
  readonly ownerId: string
  readonly drillId: string
  readonly status: string
  readonly diskIds: readonly string[]
  /** Milliseconds since the epoch. */
  readonly startedAt?: number
  /** The pairs whose disks the drill copies. */
  readonly pairs: readonly PairRow[]
  readonly groupId?: string
  /** Where the primary disks are. */
  readonly primaryRegion: string
}

export const fetchDrills = oncePerLook(async (look): Promise<readonly DrillOf[]> => {
  const [ofPairs, ofGroups] = await Promise.all([pairDrills(look), groupDrills(look)])
  return [...ofPairs, ...ofGroups]
})

async function pairDrills(look: Look): Promise<readonly DrillOf[]> {
  const pairs = (await fetchPairs(look)).filter(row => (secondaryRegion(row) ?? look.region) === look.region)
  const lists = await Promise.all(
    pairs.map(async pair => {
      const ownerId = pair.ReplicaPairId ?? ''
      const rows = await look.cloud.list(look.region, 'ebs.DescribePairDrills', { PairId: ownerId })
      return rows.map(
        (row): DrillOf => ({
          of: 'pair',
          ownerId,
          drillId: row.DrillId ?? '',
          status: row.Status ?? 'not stated',
          diskIds: compact([row.DrillDiskId]),
          startedAt: millis(row.StartAt),
          pairs: [pair],
          groupId: groupOf(pair),
          primaryRegion: pairRegion(pair) ?? look.region,
        }),
      )
    }),
  )
  return lists.flat()
}

async function groupDrills(look: Look): Promise<readonly DrillOf[]> {
  const [groups, pairs] = await Promise.all([fetchGroups(look), fetchPairs(look)])
  const here = groups.filter(row => (groupSecondaryRegion(row) ?? look.region) === look.region)
  const lists = await Promise.all(
    here.map(async group => {
      const ownerId = group.ReplicaGroupId ?? ''
      const rows = await look.cloud.list(look.region, 'ebs.DescribeReplicaGroupDrills', { GroupId: ownerId })
      return rows.map(
        (row): DrillOf => ({
          of: 'group',
          ownerId,
          drillId: row.DrillId ?? '',
          status: row.Status ?? 'not stated',
          diskIds: compact((row.PairsInfo ?? []).map(info => info.DrillDiskId)),
          startedAt: millis(row.StartAt),
          pairs: pairs.filter(pair => groupOf(pair) === ownerId),
          groupId: ownerId,
          primaryRegion: groupRegion(group) ?? look.region,
        }),
      )
    }),
  )
  return lists.flat()
}
