// Agents on hosts outside Alibaba Cloud: Cloud Assistant does not reach them, so a person uninstalls them.
import { fetchClients } from '../clientListing'
import { isInstalled } from '../clientStatus'
import { clientBackupsKey, clientKey } from '../keys'
import type { FindSteps } from './step'

export const hostAgentSteps: FindSteps = async look =>
  (await fetchClients(look))
    .filter(
      ({ row }) =>
        row.ClientType === 'LOCAL_CLIENT' && isInstalled({ facts: { status: row.Status ?? 'not stated' } }),
    )
    .map(({ row }) => {
      const id = row.ClientId ?? ''
      const host = row.Hostname || 'its host'
      return {
        id: `host-agent:${id}`,
        rows: ['onprem-file'],
        what: `uninstall backup client ${id} on ${host}`,
        how: `Log on to ${host} and uninstall the Cloud Backup client with its own uninstaller.`,
        why: 'no API reaches the host; the agent would go on running, and its backups are deleted after it',
        evidence: `the status of client ${id} is NOT_INSTALLED, or the client is gone`,
        holds: [clientBackupsKey(look.region, id), clientKey(look.region, id)],
        sources: [{ type: 'client', region: look.region, id, name: row.Hostname }],
      }
    })
