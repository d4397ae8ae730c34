// The rows of asynchronous disk replication (ebs) in one region: pairs, groups and drills, from both sites.
import { uniqBy } from 'lodash'
import { CloudError, type RowOf } from '../cloud'
import type { Look } from './kind'
import { isNotOffered } from './notOffered'
import { oncePerLook } from './oncePerLook'

export type PairRow = RowOf<'ebs.DescribeDiskReplicaPairs'>
export type GroupRow = RowOf<'ebs.DescribeDiskReplicaGroups'>

/** `production` alone leaves out pairs whose primary disk is elsewhere, and those between zones of one region. */
const SITES = ['production', 'backup'] as const

export const fetchPairs = oncePerLook(
  async (look): Promise<readonly PairRow[]> =>
    whereOffered(look, async () => {
      const lists = await Promise.all(
        SITES.map(Site => look.cloud.list(look.region, 'ebs.DescribeDiskReplicaPairs', { Site })),
      )
      return uniqBy(lists.flat(), 'ReplicaPairId').filter(row => row.Status !== 'deleted')
    }),
)

export const fetchGroups = oncePerLook(
  async (look): Promise<readonly GroupRow[]> =>
    whereOffered(look, async () => {
      const lists = await Promise.all(
        SITES.map(Site => look.cloud.list(look.region, 'ebs.DescribeDiskReplicaGroups', { Site })),
      )
      return uniqBy(lists.flat(), 'ReplicaGroupId').filter(row => row.Status !== 'deleted')
    }),
)

/** Where the listing fails, the service's own list of regions decides whether there is anything to list. */
async function whereOffered<Row>(look: Look, list: () => Promise<readonly Row[]>): Promise<readonly Row[]> {
  try {
    return await list()
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    if (isNotOffered(error) || (await isUnlisted(look))) return []
    throw error
  }
}

/** `ear`: elastic asynchronous replication. */
const isUnlisted = oncePerLook(async ({ cloud, region }: Look): Promise<boolean> => {
  try {
    const regions = await cloud.list(region, 'ebs.DescribeRegions', { ResourceType: 'ear' })
    return regions.length > 0 && !regions.some(row => row.RegionId === region)
  } catch (error) {
    if (error instanceof CloudError) return false
    throw error
  }
})

/** Where the primary disk is now; a pair is deleted there. It differs from the first region after a reverse replication. */
export function pairRegion(row: PairRow): string | undefined {
  return row.SourceRegion || row.PrimaryRegion || undefined
}

/** Where the secondary disk is now; drills are listed and cleared there. */
export function secondaryRegion(row: PairRow): string | undefined {
  return row.DestinationRegion || row.StandbyRegion || undefined
}

export function groupRegion(row: GroupRow): string | undefined {
  return row.SourceRegionId || row.PrimaryRegion || undefined
}

export function groupSecondaryRegion(row: GroupRow): string | undefined {
  return row.DestinationRegionId || row.StandbyRegion || undefined
}

/** What the service answers for "in no group". */
export function groupOf(row: PairRow): string | undefined {
  return row.ReplicaGroupId === undefined || row.ReplicaGroupId === '' || row.ReplicaGroupId === '-'
    ? undefined
    : row.ReplicaGroupId
}
