// Work that a call begins and that ends in failure: the object stays, its task says Progress -1 or `failed`.

import type { Call } from '../../entities/entity'
import { num, text, texts } from '../../wire/read'
import type { World } from '../../world'
import { given } from '../options'
import type { FaultKind } from './kind'

/** What the matching call begins fails after the settling time. */
export interface FailTask {
  readonly kind: 'failTask'
  /** The error code of an uninstall's result. Default `UninstallFailed`. */
  readonly code?: string
}

const UNINSTALLS = ['UninstallBackupClients', 'UninstallClient']
const WORKERS: Readonly<Record<string, readonly string[]>> = {
  hdr: ['Servers', 'RecoveryPlans'],
  ebs: ['DiskReplicaPairs', 'DiskReplicaGroups', 'PairDrills', 'ReplicaGroupDrills'],
}

/** Every text of the parameters, alone or in a list: one of them names the object. */
const namesIn = ({ params }: Call): readonly string[] =>
  Object.keys(params).flatMap(name => [text(params, name) ?? [], texts(params, name)].flat())

/** The next uninstall of these clients fails, and only that one. */
function failUninstall(call: Call, world: World, code: string): void {
  for (const collection of ['BackupClients', 'Clients']) {
    const table = world.table(call.region, 'hbr', collection)
    const ids = [
      ...namesIn(call),
      ...texts(call.params, 'InstanceIds').flatMap(value =>
        [...table.records({ field: 'InstanceId', value })].flatMap(client => text(client, 'ClientId') ?? []),
      ),
    ]
    for (const id of ids) table.update(id, { _FailsOnce: code })
  }
}

/** hdr and ebs know failing work already: `_Fails`. */
function failWork(call: Call, world: World): void {
  for (const region of world.regions)
    for (const collection of WORKERS[call.product] ?? []) {
      const table = world.table(region, call.product, collection)
      for (const id of namesIn(call)) {
        const record = table.get(id)
        if (record) table.update(id, { _Fails: (num(record, '_Fails') ?? 0) + 1 })
      }
    }
}

export const failTask: FaultKind<FailTask> = options => {
  const code = options.text('code', 'UninstallFailed')
  return {
    effect: { kind: 'failTask', ...given({ code }) },
    behaviour: {
      perform: (call, world, act) => {
        if (WORKERS[call.product]) {
          const answer = act()
          failWork(call, world)
          return answer
        }
        if (UNINSTALLS.includes(call.action)) {
          const answer = act()
          failUninstall(call, world, code ?? 'UninstallFailed')
          return answer
        }
        return world.failing(act)
      },
    },
  }
}
