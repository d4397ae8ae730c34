// Client groups (ids cl-…) read on-premises NAS, CPFS, archives and synchronizations: only the console deletes them.
import { uniq } from 'lodash'
import type { Row } from '../../model/rows'
import { type ClientGroup, fetchClientGroups } from '../clientGroupListing'
import { clientBackupsKey, clientKey, dataSourceKey, planKey, vaultKey } from '../keys'
import { fetchVaults } from '../vaultListing'
import { vaultsLike } from '../vaultUse'
import type { FindSteps, ManualStep } from './step'

/** A group without clients does nothing and costs nothing. */
export const clientGroupSteps: FindSteps = async look => {
  const [groups, vaults] = await Promise.all([fetchClientGroups(look), fetchVaults(look)])
  return groups
    .filter(group => group.clientIds.length > 0)
    .map(group => stepOf(group, look.region, vaultsLike(group.rows, vaults)))
}

function stepOf(
  { id, clientIds, dataSourceIds, syncPlanIds, rows }: ClientGroup,
  region: string,
  vaultIds: readonly string[],
): ManualStep {
  const users = dataSourceIds.length === 0 ? 'no data source' : `data sources ${dataSourceIds.join(', ')}`
  const own: readonly Row[] = uniq<Row>([
    ...rows,
    ...(syncPlanIds.length > 0 ? (['data-sync'] as const) : []),
  ])
  return {
    id: `client-group:${id}`,
    rows: own,
    what: `delete client group ${id} once its plans are gone`,
    how:
      `Cloud Backup console, page of the data source, View Client Groups: Delete on ${id}. It serves ${users}: ` +
      'do it only if all of them go.',
    why: 'no API lists or deletes client groups; backups of its clients are deleted after it',
    evidence: `DescribeBackupClients with ClusterId ${id} lists no client`,
    holds: [
      ...dataSourceIds.map(source => dataSourceKey(region, source)),
      // Deleting a member would delete its backups and, with the last one, the evidence.
      ...clientIds.flatMap(client => [clientBackupsKey(region, client), clientKey(region, client)]),
      ...vaultIds.map(vault => vaultKey(region, vault)),
    ],
    keptBy: syncPlanIds.map(plan => planKey(region, plan)),
    sources: dataSourceIds.map(source => ({ type: 'dataSource', region, id: source })),
  }
}
