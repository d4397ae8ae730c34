// The rows of new clients in one region, own ones and those of linked accounts, fetched once for clients and backups.
import { uniqBy } from 'lodash'
import type { Integer, RowOf } from '../cloud'
import { fetchLinkedClients } from './crossAccountListing'
import type { Look } from './kind'
import { oncePerLook } from './oncePerLook'

export type ClientRow = RowOf<'hbr.DescribeBackupClients'>

export interface LinkedAccount {
  readonly userId: string
  /** As the service gave it, for calls. */
  readonly wireId: Integer
  readonly roleName: string
}

export interface ListedClient {
  readonly row: ClientRow
  readonly account?: LinkedAccount
}

/** Clients of containers are left out: they come and go with their cluster. */
const TYPES = ['ECS_CLIENT', 'LOCAL_CLIENT'] as const

/** Own clients on instances, by their ids. */
export async function fetchInstanceClients(
  ids: readonly string[],
  { cloud, region }: Look,
): Promise<readonly ListedClient[]> {
  const request = { ClientType: 'ECS_CLIENT', ClientIds: ids } as const
  const rows = await cloud.list(region, 'hbr.DescribeBackupClients', request)
  return rows.map(row => ({ row }))
}

export const fetchClients = oncePerLook(async (look): Promise<readonly ListedClient[]> => {
  const [own, linked] = await Promise.all([
    Promise.all(
      TYPES.map(ClientType => look.cloud.list(look.region, 'hbr.DescribeBackupClients', { ClientType })),
    ),
    fetchLinkedClients(look),
  ])
  const all = [
    ...own.flat().map((row): ListedClient => ({ row })),
    ...linked.flatMap(({ link, clients }) => {
      const account: LinkedAccount = {
        userId: String(link.CrossAccountUserId ?? ''),
        wireId: link.CrossAccountUserId ?? 0,
        roleName: link.CrossAccountRoleName ?? '',
      }
      return clients.map((row): ListedClient => ({ row, account }))
    }),
  ]
  return uniqBy(all, ({ row }) => row.ClientId)
})
