// The rows of DescribeVaults in one region, own vaults and mirrors alike, fetched once for both kinds.
import { uniqBy } from 'lodash'
import type { RowOf } from '../cloud'
import type { Look } from './kind'
import { oncePerLook } from './oncePerLook'

export type VaultRow = RowOf<'hbr.DescribeVaults'>

/** Mirrors come only with `Replication: true`; whether the plain call leaves them out is not documented. */
export const fetchVaults = oncePerLook(async ({ cloud, region }): Promise<readonly VaultRow[]> => {
  const [plain, mirrors] = await Promise.all([
    cloud.list(region, 'hbr.DescribeVaults', { VaultRegionId: region }),
    cloud.list(region, 'hbr.DescribeVaults', { VaultRegionId: region, Replication: true }),
  ])
  return uniqBy([...plain, ...mirrors], 'VaultId')
})

/** Own vaults of these ids, one call each. */
export async function fetchVaultsById(
  ids: readonly string[],
  { cloud, region }: Look,
): Promise<readonly VaultRow[]> {
  const lists = await Promise.all(
    ids.map(VaultId => cloud.list(region, 'hbr.DescribeVaults', { VaultRegionId: region, VaultId })),
  )
  return lists.flat()
}
