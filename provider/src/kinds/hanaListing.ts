// SAP HANA instances that are registered in the vaults of one region, with their plans and running restores.
import type { RowOf } from '../cloud'
import { oncePerLook } from './oncePerLook'

export type HanaRow = RowOf<'hbr.DescribeHanaInstances'>
export type HanaPlanRow = RowOf<'hbr.DescribeHanaBackupPlans'>

export const fetchHanaInstances = oncePerLook(
  ({ cloud, region }): Promise<readonly HanaRow[]> => cloud.list(region, 'hbr.DescribeHanaInstances', {}),
)

/** Plans are listed for one instance at a time. */
export const fetchHanaPlans = oncePerLook(async (look): Promise<readonly HanaPlanRow[]> => {
  const instances = await fetchHanaInstances(look)
  const lists = await Promise.all(
    instances.map(async ({ ClusterId = '', VaultId = '' }) => {
      const rows = await look.cloud.list(look.region, 'hbr.DescribeHanaBackupPlans', { ClusterId, VaultId })
      return rows.map(row => ({
        ...row,
        ClusterId: row.ClusterId ?? ClusterId,
        VaultId: row.VaultId ?? VaultId,
      }))
    }),
  )
  return lists.flat()
})

/** Ids of restores that write into an instance now, by `vault/cluster`. */
export const fetchHanaRestores = oncePerLook(async (look): Promise<ReadonlyMap<string, string>> => {
  const instances = await fetchHanaInstances(look)
  const found = await Promise.all(
    instances.map(async ({ ClusterId = '', VaultId = '' }) => {
      const [running] = await look.cloud.list(look.region, 'hbr.DescribeHanaRestores', {
        ClusterId,
        VaultId,
        RestoreStatus: 'RUNNING',
      })
      return [`${VaultId}/${ClusterId}`, running?.RestoreId] as const
    }),
  )
  return new Map(found.flatMap(([id, restore]) => (restore === undefined ? [] : [[id, restore] as const])))
})
