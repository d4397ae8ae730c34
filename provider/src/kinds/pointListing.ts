// The rows of the vaults whose points are needed one by one, from ListSnapshots and, for tables, their own listing.
import { uniqBy } from 'lodash'
import type { RowOf } from '../cloud'
import type { Look } from './kind'
import { count } from './values'

/** A point, and the id of what it is of: an instance, bucket, file system, data source, client or table store. */
export type PointRow = RowOf<'hbr.ListSnapshots'> & { readonly resourceId?: string }

export async function fetchPoints(look: Look): Promise<readonly PointRow[]> {
  const [points, ofTables] = await Promise.all([fetchPlainPoints(look), tablePoints(look)])
  return [...points, ...ofTables]
}

/**
 * Points without those of tables. They are listed by protected resource; a vault's points are those of every resource
 * that name the vault.
 */
export async function fetchPlainPoints(look: Look): Promise<readonly PointRow[]> {
  const from = look.pointsFrom ?? new Set()
  if (look.pointsOf.size + from.size === 0) return []
  const { cloud, region } = look
  const rows = await cloud.list(region, 'hbr.ListProtectedResources', { HasSnapshot: true })
  // A source with plans of both editions has two rows and, for the vaults, the same points.
  const resources = uniqBy(rows, row => `${row.ProtectedResourceId} ${row.SourceType}`)
  const asked = resources.flatMap(({ ProtectedResourceId = '', SourceType = '', ResourceId = '' }) =>
    (from.has(ResourceId) ? [undefined] : [...look.pointsOf]).map(VaultId => ({
      resourceId: ResourceId || undefined,
      request: { ProtectedResourceId, SourceType, VaultId },
    })),
  )
  const lists = await Promise.all(
    asked.map(async ({ resourceId, request }) => {
      const points = await cloud.list(region, 'hbr.ListSnapshots', request)
      return points.map((row): PointRow => ({ ...row, resourceId }))
    }),
  )
  return lists.flat()
}

/** Tablestore points come from a listing of their own, which can't be narrowed to a vault. */
async function tablePoints(look: Look): Promise<readonly PointRow[]> {
  if (look.pointsOf.size === 0) return []
  const rows = await look.cloud.list(look.region, 'hbr.DescribeOtsTableSnapshots', {
    StartTime: 0,
    EndTime: Math.ceil(look.now / 1000),
  })
  return rows
    .filter(row => look.pointsOf.has(row.VaultId ?? ''))
    .map(({ ActualBytes, ...row }) => ({
      ...row,
      resourceId: row.InstanceName,
      SourceType: 'OTS_TABLE',
      ActualBytes: count(ActualBytes),
    }))
}
