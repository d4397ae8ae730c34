// Old clients (agents of version 1): the nodes of SAP HANA instances. They belong to a vault and go with it.

import type { SimRecord } from '../estate/segment'
import { encodeJson } from '../json'
import { num, text } from '../wire/read'
import { missingParameter, objectNotExist } from '../wire/refusal'
import type { World } from '../world'
import { finishUninstall, isInstalled, lastHeartBeat, unreachable } from './agents'
import type { Call, SimEntity } from './entity'
import { equals } from './filters'
import { checkVault } from './namedVault'
import { numberedPage } from './paging'

const tableOf = (world: World, region: string) => world.table(region, 'hbr', 'Clients')

function clientOf(call: Call, world: World): SimRecord {
  const id = text(call.params, 'ClientId')
  if (!id) throw missingParameter('ClientId')
  checkVault(call, world)
  const client = tableOf(world, call.region).get(id)
  const vaultId = text(call.params, 'VaultId')
  if (!client || (vaultId && client.VaultId !== vaultId)) throw objectNotExist(`The client ${id}`)
  return client
}

/** HANA's own settings are cleared by the agent when the instance is deleted: it must still be there then. */
function recordLoss(world: World, region: string, client: SimRecord): void {
  const where = { field: 'ClusterId', value: text(client, 'ClusterId') ?? '' }
  for (const hana of world.table(region, 'hbr', 'HanaInstances').records(where)) {
    const what = `the HANA instance ${String(hana.ClusterId)} still needs its agent`
    world.recordDamage({ edge: 'HI -> CO', region, id: String(client.ClientId), what })
  }
}

function uninstall(call: Call, world: World): SimRecord {
  const { region } = call
  const client = clientOf(call, world)
  const id = String(client.ClientId)
  const error = unreachable(world, region, client)
  if (!error && isInstalled(client)) {
    recordLoss(world, region, client)
    tableOf(world, region).update(id, { Status: 'UNINSTALLING' })
  }
  const task = world.startTask(region, 'UninstallClient')
  world.clock.scheduleIn(world.settleSeconds, () => {
    const ended = error
      ? {
          instanceId: String(client.InstanceId ?? ''),
          clientId: id,
          clientStatus: 'UNINSTALL_FAILED',
          errorCode: error,
        }
      : finishUninstall(world, region, 'Clients', id)
    task.finish(ended?.clientStatus === 'NOT_INSTALLED' ? 100 : -1, encodeJson(ended ? [{ ...ended }] : []))
  })
  return { TaskId: task.id }
}

/** Answers at once; the client is seen gone after the settling time (terraform polls the list). */
function removeClient(call: Call, world: World): SimRecord {
  const { region } = call
  const client = clientOf(call, world)
  recordLoss(world, region, client)
  world.clock.scheduleIn(world.settleSeconds, () => tableOf(world, region).remove(String(client.ClientId)))
  return {}
}

export const legacyClients: SimEntity = {
  product: 'hbr',
  collection: {
    name: 'Clients',
    id: ['ClientId'],
    indexes: ['VaultId'],
    defaults: (record, { now }) => {
      const id = text(record, 'ClientId') ?? ''
      return {
        ClientName: id,
        ClientType: 'ECS_AGENT',
        InstanceId: `i-${id}`,
        InstanceName: `i-${id}`,
        Status: 'ACTIVATED',
        ClientVersion: '1.17.0',
        MaxVersion: '1.17.0',
        NetworkType: 'VPC',
        UseHttps: false,
        HeartBeatTime: now - 86400,
        CreatedTime: now - 30 * 86400,
        UpdatedTime: num(record, 'CreatedTime') ?? now - 30 * 86400,
      }
    },
  },
  actions: {
    DescribeClients: (call, world) => {
      const { region } = call
      checkVault(call, world)
      const fits = equals(call, 'ClientId', 'ClientType', 'ClusterId', 'VaultId')
      const { rows, ...page } = numberedPage(call, [...tableOf(world, region).records()].filter(fits))
      const Client = rows.map(client => ({
        ...client,
        HeartBeatTime: lastHeartBeat(world, region, client, 'HeartBeatTime'),
      }))
      return { ...page, Clients: { Client } }
    },
    UninstallClient: uninstall,
    DeleteClient: removeClient,
  },
  start: (world, region) => {
    for (const client of [...tableOf(world, region).records()])
      if (client.Status === 'UNINSTALLING')
        world.clock.scheduleIn(world.settleSeconds, () =>
          finishUninstall(world, region, 'Clients', String(client.ClientId)),
        )
  },
}
