// The instance of a client is stopped, so that Cloud Assistant can't uninstall the client.
import type { SimRecord } from '../../estate/segment'
import { text, texts } from '../../wire/read'
import type { World } from '../../world'
import { given } from '../options'
import type { FaultKind } from './kind'

/** Before an uninstall is served, the instances of its clients are stopped. Match the uninstall actions. */
export interface StopInstance {
  readonly kind: 'stopInstance'
  /** They are started again after so many seconds of the estate's clock. Default: never. */
  readonly seconds?: number
}

function instancesOf(world: World, region: string, params: SimRecord): readonly string[] {
  const ids = [...texts(params, 'ClientIds'), ...[text(params, 'ClientId') ?? []].flat()]
  const clients = ['BackupClients', 'Clients'].flatMap(name =>
    ids.map(id => world.table(region, 'hbr', name).get(id)),
  )
  return [
    ...texts(params, 'InstanceIds'),
    ...clients.flatMap(client => text(client ?? {}, 'InstanceId') ?? []),
  ]
}

function setStatus(world: World, region: string, instanceId: string, Status: string): void {
  const table = world.table(region, 'ecs', 'Instances')
  table.put({ InstanceId: instanceId, InstanceName: instanceId, ...table.get(instanceId), Status })
}

export const stopInstance: FaultKind<StopInstance> = options => {
  const seconds = options.number('seconds', { such: 600 })
  return {
    effect: { kind: 'stopInstance', ...given({ seconds }) },
    behaviour: {
      before: ({ region, params }, world) => {
        for (const id of instancesOf(world, region, params)) {
          setStatus(world, region, id, 'Stopped')
          if (seconds !== undefined)
            world.clock.scheduleIn(seconds, () => setStatus(world, region, id, 'Running'))
        }
      },
    },
  }
}
