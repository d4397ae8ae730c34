// Agents on hosts outside Alibaba Cloud: Cloud Assistant does not reach them, so a person uninstalls them.
import { fetchClients } from '../clientListing'
import { fetchClientRoles } from '../clientRole'
import { isInstalled } from '../clientStatus'
import { clientBackupsKey, clientKey, vaultKey } from '../keys'
import { fetchVaults } from '../vaultListing'
import { vaultsLike } from '../vaultUse'
import { hostAgentStepId } from './hostAgentStepId'
import type { FindSteps } from './step'

export const hostAgentSteps: FindSteps = async look => {
  const [clients, roleOf, vaults] = await Promise.all([
    fetchClients(look),
    fetchClientRoles(look),
    fetchVaults(look),
  ])
  return clients
    .filter(
      ({ row }) =>
        row.ClientType === 'LOCAL_CLIENT' && isInstalled({ facts: { status: row.Status ?? 'not stated' } }),
    )
    .map(({ row }) => {
      const id = row.ClientId ?? ''
      const host = row.Hostname || 'its host'
      const { rows, dataSourceIds } = roleOf(id)
      return {
        id: hostAgentStepId(id),
        rows,
        what: `uninstall backup client ${id} on ${host}`,
        how: `Log on to ${host} and uninstall the Cloud Backup client with its own uninstaller.`,
        why: 'no API reaches the host; the agent would go on running, and its backups are deleted after it',
        evidence: `the status of client ${id} is NOT_INSTALLED, or the client is gone`,
        holds: [
          clientBackupsKey(look.region, id),
          clientKey(look.region, id),
          ...vaultsLike(rows, vaults).map(vault => vaultKey(look.region, vault)),
        ],
        sources: [
          { type: 'client', region: look.region, id, name: row.Hostname } as const,
          ...dataSourceIds.map(source => ({ type: 'dataSource', region: look.region, id: source }) as const),
        ],
      }
    })
}
