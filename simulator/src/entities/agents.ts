// Backup agents on hosts: which are installed, whose heart beats, and how Cloud Assistant takes them off.
import type { SimRecord } from '../estate/segment'
import { num, text } from '../wire/read'
import type { World } from '../world'

/** In every other status, one that nobody has seen included, the agent is taken to run. */
const SILENT = ['NOT_INSTALLED', 'INSTALLING', 'INSTALL_FAILED', 'DEACTIVATED', 'STOPPED', 'UNKNOWN']

export const isInstalled = (client: SimRecord): boolean =>
  !['NOT_INSTALLED', 'INSTALLING', 'INSTALL_FAILED'].includes(text(client, 'Status') ?? '')

/** Why Cloud Assistant can't reach the instance of this client, in the words of `InstanceStatuses[].ErrorCode`. */
export function unreachable(world: World, region: string, client: SimRecord): string | undefined {
  const given = client._UninstallFails
  const instance = world.table(region, 'ecs', 'Instances').get(text(client, 'InstanceId') ?? '')
  if (client._InstanceGone === true || given === 'InstanceNotExists') return 'InstanceNotExists'
  if (given === 'InstanceNotRunning' || (instance && instance.Status !== 'Running'))
    return 'InstanceNotRunning'
  if (client._CloudAssistant === false || given === 'CloudAssistNotRunningOnInstance')
    return 'CloudAssistNotRunningOnInstance'
  return undefined
}

const beats = (world: World, region: string, client: SimRecord): boolean =>
  client._Silent !== true &&
  !SILENT.includes(text(client, 'Status') ?? '') &&
  !['InstanceNotExists', 'InstanceNotRunning'].includes(unreachable(world, region, client) ?? '')

/** Seconds since 1970: now as long as the agent runs. Who never ran since the estate began was last heard a day before. */
export const lastHeartBeat = (world: World, region: string, client: SimRecord, field: string): number =>
  beats(world, region, client) ? world.clock.seconds() : (num(client, field) ?? 0)

export interface Uninstalled {
  readonly instanceId: string
  readonly clientId: string
  readonly clientStatus: string
  readonly errorCode: string
}

/** The end of an uninstall task for one client: the record says what came of it. */
export function finishUninstall(
  world: World,
  region: string,
  collection: 'BackupClients' | 'Clients',
  clientId: string,
): Uninstalled | undefined {
  const table = world.table(region, 'hbr', collection)
  const client = table.get(clientId)
  if (!client) return undefined
  const field = collection === 'Clients' ? 'HeartBeatTime' : 'LastHeartBeatTime'
  const failure = client._FailsOnce ?? client._UninstallFails
  const failed = failure !== undefined && failure !== false
  const heard = lastHeartBeat(world, region, client, field)
  const clientStatus = failed ? 'UNINSTALL_FAILED' : 'NOT_INSTALLED'
  table.update(clientId, {
    Status: clientStatus,
    UpdatedTime: world.clock.seconds(),
    _FailsOnce: undefined,
    ...(failed ? {} : { [field]: heard }),
  })
  if (!failed && client._Database === true) {
    table.update(clientId, { _DatabaseWithoutAgent: true })
    const what = `the agent of ${String(client.InstanceId)} served a database too`
    world.recordDamage({ edge: 'DBI -> CN', region, id: clientId, what })
  }
  const errorCode = failed ? (typeof failure === 'string' ? failure : 'UninstallFailed') : ''
  return { instanceId: String(client.InstanceId ?? ''), clientId, clientStatus, errorCode }
}
