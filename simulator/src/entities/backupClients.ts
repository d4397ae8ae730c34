// New clients: agents on instances, on-premises hosts and container clusters, with their heartbeats and backups.
import { upperFirst } from 'lodash'
import type { SimRecord } from '../estate/segment'
import { Derived } from '../estate/table'
import { list, num, text, texts } from '../wire/read'
import { missingParameter, objectNotExist, Refusal } from '../wire/refusal'
import type { World } from '../world'
import { finishUninstall, lastHeartBeat } from './agents'
import { checkBackupsDeletable, removeBackups } from './clientBackups'
import { uninstallClients } from './clientUninstall'
import { seesClient } from './crossAccounts'
import type { Call, SimEntity } from './entity'
import { equals, hasTags, passesFilters } from './filters'
import { matching } from './matching'
import { numberedPage } from './paging'

const HEARTBEAT_SECONDS = 3600

const tableOf = (world: World, region: string) => world.table(region, 'hbr', 'BackupClients')

/** Ids of clients and instances that a plan names. */
const planned = new Derived(
  plans => new Set([...plans.records()].flatMap(plan => [plan.ClientId, plan.InstanceId])),
)
/** Ids of sources that a policy backs up. */
const bound = new Derived(bindings => new Set([...bindings.records()].map(binding => binding.DataSourceId)))

function shown(world: World, region: string, client: SimRecord): SimRecord {
  const inPlans = planned.of(world.table(region, 'hbr', 'BackupPlans'))
  const inPolicies = bound.of(world.table(region, 'hbr', 'PolicyBindings'))
  const ids = [client.ClientId, ...(client.ClientType === 'ECS_CLIENT' ? [client.InstanceId] : [])]
  const isProtected = ids.some(id => inPlans.has(id) || inPolicies.has(id))
  return {
    BackupStatus: isProtected ? 'PROTECTED' : 'UNPROTECTED',
    ...client,
    LastHeartBeatTime: lastHeartBeat(world, region, client, 'LastHeartBeatTime'),
  }
}

function clientOf(call: Call, world: World, id: string): SimRecord {
  const client = tableOf(world, call.region).get(id)
  if (!client) throw objectNotExist(`The client ${id}`)
  return client
}

function removeClient(call: Call, world: World): SimRecord {
  const { region } = call
  const client = clientOf(call, world, text(call.params, 'ClientId') ?? '')
  const id = String(client.ClientId)
  const silent = world.clock.seconds() - lastHeartBeat(world, region, client, 'LastHeartBeatTime')
  if (silent < HEARTBEAT_SECONDS)
    throw new Refusal('ClientIsActive', `The client ${id} sent a heartbeat within the last hour.`)
  checkBackupsDeletable(world, region, [client])
  tableOf(world, region).remove(id)
  removeBackups(world, region, [client])
  return {}
}

/** The backups of `clients` are seen gone after the settling time. */
function finishCleanup(world: World, region: string, clients: readonly SimRecord[]): void {
  world.clock.scheduleIn(world.settleSeconds, () => {
    removeBackups(world, region, clients)
    for (const client of clients)
      tableOf(world, region).update(String(client.ClientId), { _Cleaning: undefined })
  })
}

function removeResources(call: Call, world: World): SimRecord {
  const { region } = call
  const ids = texts(call.params, 'ClientIds')
  if (ids.length === 0) throw missingParameter('ClientIds')
  const clients = ids.map(id => clientOf(call, world, id))
  checkBackupsDeletable(world, region, clients)
  for (const id of ids) tableOf(world, region).update(id, { _Cleaning: true })
  finishCleanup(world, region, clients)
  return {}
}

export const backupClients: SimEntity = {
  product: 'hbr',
  collection: {
    name: 'BackupClients',
    id: ['ClientId'],
    indexes: ['InstanceId'],
    defaults: (record, { now }) => {
      const heard = num(record, 'LastHeartBeatTime')
      const type = text(record, 'ClientType') ?? 'ECS_CLIENT'
      const id = text(record, 'ClientId') ?? ''
      return {
        ClientType: type,
        ...(type === 'ECS_CLIENT' ? { InstanceId: `i-${id}`, InstanceName: `i-${id}` } : {}),
        Status: 'ACTIVATED',
        Hostname: id,
        OsType: 'linux',
        ArchType: 'amd64',
        ClientVersion: '2.9.0',
        MaxClientVersion: '2.9.0',
        CreatedTime: now - 30 * 86400,
        UpdatedTime: now - 30 * 86400,
        LastHeartBeatTime: now - 86400,
        // An estate that gives an old heartbeat means an agent that nobody hears.
        ...(heard !== undefined && heard <= now - HEARTBEAT_SECONDS ? { _Silent: true } : {}),
      }
    },
  },
  actions: {
    DescribeBackupClients: (call, world) => {
      const { region, params } = call
      const instanceIds = list(params, 'InstanceIds')
      const group = text(params, 'ClusterId')
      const fits = equals(call, 'ClientType')
      const sees = seesClient(call, world)
      const tagged = hasTags(call)
      const passes = passesFilters(call, (client, key) => client[key] ?? client[upperFirst(key)])
      const filter = (client: SimRecord) =>
        fits(client) &&
        sees(client) &&
        (instanceIds.length === 0 || instanceIds.includes(String(client.InstanceId))) &&
        (group === undefined || client._ClusterId === group) &&
        tagged(client) &&
        passes(client)
      const all = matching(call, { table: tableOf(world, region), filter, ids: texts(params, 'ClientIds') })
      const { rows, ...page } = numberedPage(call, all)
      return { ...page, Clients: rows.map(client => shown(world, region, client)) }
    },
    UninstallBackupClients: uninstallClients,
    DeleteBackupClient: removeClient,
    DeleteBackupClientResource: removeResources,
  },
  /** What was under way when the state was saved goes on. */
  start: (world, region) => {
    for (const client of [...tableOf(world, region).records()]) {
      const id = String(client.ClientId)
      if (client._Cleaning === true) finishCleanup(world, region, [client])
      if (client.Status === 'UNINSTALLING')
        world.clock.scheduleIn(world.settleSeconds, () => finishUninstall(world, region, 'BackupClients', id))
    }
  },
}
