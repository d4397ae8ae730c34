// What a client outside Alibaba Cloud is for: files of its own host, or, as a member of client groups, their data sources.
import { uniq } from 'lodash'
import type { Row } from '../model/rows'
import { fetchClientGroups } from './clientGroupListing'
import { fetchClients } from './clientListing'
import { oncePerLook } from './oncePerLook'
import { fetchBindings } from './policyListing'

export interface ClientRole {
  readonly rows: readonly Row[]
  /** Data sources that its groups read: their backup points go with the client's backups. */
  readonly dataSourceIds: readonly string[]
}

/** That of a client on an instance. */
export const NO_ROLE: ClientRole = { rows: [], dataSourceIds: [] }

/** By client id of type LOCAL_CLIENT. */
export const fetchClientRoles = oncePerLook(async (look): Promise<(clientId: string) => ClientRole> => {
  const clients = await fetchClients(look)
  // Groups take some 15 listings, which clients on instances alone do not need.
  if (!clients.some(({ row }) => row.ClientType === 'LOCAL_CLIENT')) return () => NO_ROLE
  const [groups, bindings] = await Promise.all([fetchClientGroups(look), fetchBindings(look)])
  const ofFiles = new Set(
    bindings.flatMap(({ SourceType, DataSourceId }) => (SourceType === 'File' ? [DataSourceId] : [])),
  )
  return clientId => {
    const own = groups.filter(group => group.clientIds.includes(clientId))
    const rows: readonly Row[] = own.flatMap(group => [
      ...group.rows,
      ...(group.syncPlanIds.length > 0 ? (['data-sync'] as const) : []),
    ])
    const files: readonly Row[] = rows.length === 0 || ofFiles.has(clientId) ? ['onprem-file'] : []
    return {
      rows: uniq([...rows, ...files]).sort(),
      dataSourceIds: uniq(own.flatMap(group => group.dataSourceIds)).sort(),
    }
  }
})
