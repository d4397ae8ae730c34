// ECS Backup Essential Edition ("Air"): instances bound to a prepaid subscription. No action lists them.
import type { SimRecord } from '../estate/segment'
import { text, texts } from '../wire/read'
import { Refusal } from '../wire/refusal'
import type { World } from '../world'
import { finishUninstall } from './agents'
import { type Call, type SimEntity, withDefaults } from './entity'
import { BACKUP_ROW, subscriptionDefaults, subscriptionsOf } from './subscriptionFacts'

const tableOf = (world: World, region: string) => world.table(region, 'hbr', 'AirEcsInstances')

/** Status of a binding, and what DeleteAirEcsInstance says to it (help page; that it is this action is inferred). */
const REFUSALS: Readonly<Record<string, string>> = {
  INITIALIZING: 'AirInstanceInitializing',
  UNBINDING: 'AirInstanceInitializing',
  EXPIRED: 'AirInstanceExpired',
  ERROR: 'AirInstanceError',
}

function finishUnbind(world: World, region: string, id: string, uninstalls: boolean): void {
  tableOf(world, region).remove(id)
  if (!uninstalls) return
  const clients = world.table(region, 'hbr', 'BackupClients').records({ field: 'InstanceId', value: id })
  for (const client of [...clients]) finishUninstall(world, region, 'BackupClients', String(client.ClientId))
}

function unbind(call: Call, world: World): SimRecord {
  const { region, params } = call
  const id = text(params, 'EcsInstanceId') ?? ''
  const instance = tableOf(world, region).get(id)
  if (!instance) throw new Refusal('AirInstanceNotExists', `The instance ${id} is not bound.`)
  const code = REFUSALS[text(instance, 'Status') ?? '']
  if (code) throw new Refusal(code, `The instance ${id} has the status ${String(instance.Status)}.`)
  const uninstalls = texts(params, 'UninstallClientSourceTypes').length > 0
  tableOf(world, region).update(id, { Status: 'UNBINDING' })
  const task = world.startTask(region, 'DeleteAirEcsInstance')
  world.clock.scheduleIn(world.settleSeconds, () => {
    finishUnbind(world, region, id, uninstalls)
    task.finish(100, '')
  })
  return { TaskId: task.id }
}

/** The subscription of a bound instance exists and is one of Cloud Backup, whatever its product code says. */
function linkSubscriptions(world: World, region: string): void {
  const subscriptions = subscriptionsOf(world)
  const now = world.clock.seconds()
  for (const instance of tableOf(world, region).records()) {
    const InstanceID = text(instance, '_SubscriptionId')
    if (!InstanceID) continue
    const named: SimRecord = { Region: region, InstanceID, ...subscriptions.get(InstanceID) }
    subscriptions.put({ ...withDefaults(named, subscriptionDefaults(named, { now })), _Row: BACKUP_ROW })
  }
}

export const airInstances: SimEntity = {
  product: 'hbr',
  collection: { name: 'AirEcsInstances', id: ['InstanceId'], defaults: () => ({ Status: 'NORMAL' }) },
  actions: { DeleteAirEcsInstance: unbind },
  start: (world, region) => {
    linkSubscriptions(world, region)
    for (const instance of tableOf(world, region).records())
      if (instance.Status === 'UNBINDING')
        world.clock.scheduleIn(world.settleSeconds, () =>
          finishUnbind(world, region, String(instance.InstanceId), false),
        )
  },
}
