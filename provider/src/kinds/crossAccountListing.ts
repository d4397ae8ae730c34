// Links to other accounts, and the clients that each lets this account see, fetched once for clients and links.
import { CloudError, type RowOf } from '../cloud'
import type { ClientRow } from './clientListing'
import type { Look } from './kind'
import { oncePerLook } from './oncePerLook'

export type LinkRow = RowOf<'hbr.DescribeCrossAccounts'>

export interface LinkedClients {
  readonly link: LinkRow
  readonly clients: readonly ClientRow[]
  /** Why the clients could not be listed: then nobody knows whether the link is still needed. */
  readonly unread?: string
}

const fetchLinks = oncePerLook(
  ({ cloud, region }): Promise<readonly LinkRow[]> => cloud.list(region, 'hbr.DescribeCrossAccounts', {}),
)

export const fetchLinkedClients = oncePerLook(async (look): Promise<readonly LinkedClients[]> => {
  const links = await fetchLinks(look)
  return Promise.all(links.map(link => clientsOfLink(link, look)))
})

/** A link that no longer works (its role is gone) must not hide everything else in the region. */
async function clientsOfLink(link: LinkRow, { cloud, region }: Look): Promise<LinkedClients> {
  try {
    const lists = await Promise.all(
      (['ECS_CLIENT', 'LOCAL_CLIENT'] as const).map(ClientType =>
        cloud.list(region, 'hbr.DescribeBackupClients', {
          ClientType,
          CrossAccountType: 'CROSS_ACCOUNT',
          CrossAccountUserId: link.CrossAccountUserId,
          CrossAccountRoleName: link.CrossAccountRoleName,
        }),
      ),
    )
    return { link, clients: lists.flat() }
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    return { link, clients: [], unread: error.stable }
  }
}
