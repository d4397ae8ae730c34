// UninstallBackupClients: a task of up to 20 clients; those that can't be reached are named in the answer and left alone.
import type { SimRecord } from '../estate/segment'
import { encodeJson } from '../json'
import { text, texts } from '../wire/read'
import { missingParameter, objectNotExist, Refusal } from '../wire/refusal'
import type { World } from '../world'
import { finishUninstall, isInstalled, type Uninstalled, unreachable } from './agents'
import { seesClient } from './crossAccounts'
import type { Call } from './entity'

const tableOf = (world: World, region: string) => world.table(region, 'hbr', 'BackupClients')

interface Asked {
  readonly instanceId: string
  readonly client?: SimRecord
  readonly errorCode: string
}

function ask(call: Call, world: World): readonly Asked[] {
  const { params, region } = call
  const table = tableOf(world, region)
  const sees = seesClient(call, world)
  const byClient = texts(params, 'ClientIds').map(id => {
    const client = table.get(id)
    if (!client || !sees(client)) throw objectNotExist(`The client ${id}`)
    return client
  })
  const byInstance = texts(params, 'InstanceIds').map(instanceId => {
    const found = [...table.records({ field: 'InstanceId', value: instanceId })]
    return { instanceId, client: found.find(client => client.ClientType === 'ECS_CLIENT' && sees(client)) }
  })
  const named = [
    ...byClient.map(client => ({ instanceId: text(client, 'InstanceId') ?? '', client })),
    ...byInstance,
  ]
  if (named.length === 0) throw missingParameter('ClientIds')
  return named.map(({ instanceId, client }) => {
    if (!client) return { instanceId, errorCode: 'InstanceNotExists' }
    if (client.ClientType !== 'ECS_CLIENT')
      throw new Refusal(
        'ClientTypeNotSupported',
        `The client ${String(client.ClientId)} is on no ECS instance: uninstall it on its host.`,
      )
    return { instanceId, client, errorCode: unreachable(world, region, client) ?? '' }
  })
}

/** What the task's `Result` says of a client that Cloud Assistant could not reach. */
const notReached = ({ instanceId, client, errorCode }: Asked): Uninstalled => ({
  instanceId,
  clientId: text(client ?? {}, 'ClientId') ?? '',
  clientStatus: 'UNINSTALL_FAILED',
  errorCode,
})

export function uninstallClients(call: Call, world: World): SimRecord {
  const { region } = call
  const asked = ask(call, world)
  const reached = asked.filter(({ errorCode }) => errorCode === '')
  for (const { client } of reached)
    if (client && isInstalled(client))
      tableOf(world, region).update(String(client.ClientId), { Status: 'UNINSTALLING' })
  const task = world.startTask(region, 'UninstallBackupClients')
  world.clock.scheduleIn(world.settleSeconds, () => {
    const ended = reached.flatMap(
      ({ client }) => finishUninstall(world, region, 'BackupClients', String(client?.ClientId)) ?? [],
    )
    const results = [...ended, ...asked.filter(({ errorCode }) => errorCode !== '').map(notReached)]
    const isFailed = !results.some(({ clientStatus }) => clientStatus === 'NOT_INSTALLED')
    task.finish(isFailed ? -1 : 100, encodeJson(results.map(result => ({ ...result }))))
  })
  return {
    TaskId: task.id,
    InstanceStatuses: asked.map(({ instanceId, errorCode }) => ({
      InstanceId: instanceId,
      ErrorCode: errorCode,
      ValidInstance: errorCode === '',
    })),
  }
}
