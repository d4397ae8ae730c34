// Drills of pairs and of groups: seen and cleared only in the region of the secondary disks; each has made disks.
import type { SimRecord } from '../estate/segment'
import { num, text } from '../wire/read'
import { Refusal } from '../wire/refusal'
import type { World } from '../world'
import type { Call, SimEntity } from './entity'
import { markMade, orphanDrill, removeMade } from './madeByRecovery'
import { ebsPage } from './replicaPages'
import { all, checkStatus, find, isIn, type ReplicaKind, removeEverywhere } from './replicas'
import { beginWork } from './work'

export interface DrillKind {
  readonly collection: 'PairDrills' | 'ReplicaGroupDrills'
  readonly id: 'DrillId'
  readonly owner: ReplicaKind
  /** The request parameter with the owner's id; the record has it under this name or, privately, `_` before it. */
  readonly param: 'PairId' | 'GroupId'
  readonly disks: (drill: SimRecord) => readonly string[]
}

const ownerId = (kind: DrillKind, drill: SimRecord): string =>
  text(drill, kind.param) ?? text(drill, `_${kind.param}`) ?? ''

/** The owner's drills, wherever the estate holds them. */
const drillsOf = (world: World, kind: DrillKind, owner: string) =>
  [...all(world, kind)].filter(({ record }) => ownerId(kind, record) === owner)

function visible(call: Call, world: World, kind: DrillKind) {
  const id = text(call.params, kind.param) ?? ''
  const owner = find(world, kind.owner, id)
  if (!owner || !isIn(kind.owner, owner.record, call.region, 'backup')) return []
  return drillsOf(world, kind, id)
}

export function listDrills(call: Call, world: World, kind: DrillKind) {
  const wanted = text(call.params, 'DrillId')
  const drills = visible(call, world, kind)
    .map(({ record }) => ({ ...record, [kind.param]: ownerId(kind, record) }))
    .filter(drill => !wanted || drill.DrillId === wanted)
  const { rows, ...page } = ebsPage(call, drills, 'DrillId')
  return { ...page, Drills: rows }
}

function clear(world: World, kind: DrillKind, id: string): void {
  const found = find(world, kind, id)
  if (!found) return
  beginWork(world, found.table, id, {
    during: 'clearing',
    failed: 'clear_failed',
    done: () => {
      for (const disk of kind.disks(found.record)) removeMade(world, 'Disks', disk)
      removeEverywhere(world, kind.collection, id)
    },
  })
}

export function clearDrill(call: Call, world: World, kind: DrillKind) {
  const id = text(call.params, 'DrillId') ?? ''
  const found = visible(call, world, kind).find(({ record }) => record.DrillId === id)
  if (!found) throw new Refusal('NoSuchResource', `The drill ${id} does not exist in ${call.region}.`, 404)
  checkStatus(found, id, call.action, ['executed', 'execute_failed', 'clear_failed'])
  clear(world, kind, id)
  return {}
}

/** The owner goes: nobody can clear its drills any more, and their disks stay. */
export function orphanDrills(world: World, kind: DrillKind, id: string): void {
  const region = text(find(world, kind.owner, id)?.record ?? {}, kind.owner.source) ?? ''
  for (const { record } of drillsOf(world, kind, id)) {
    for (const disk of kind.disks(record))
      orphanDrill(world, 'Disks', disk, { edge: `DRL -> ${kind.owner.node}`, region, id })
    removeEverywhere(world, kind.collection, String(record.DrillId))
  }
}

export const drillDefaults = (now: number): SimRecord => ({
  Status: 'executed',
  StatusMessage: '',
  StartAt: now - 3600,
  RecoverPoint: now - 4000,
})

export const startDrills =
  (kind: DrillKind): NonNullable<SimEntity['start']> =>
  (world, region) => {
    for (const drill of world.table(region, 'ebs', kind.collection).records()) {
      const owner = find(world, kind.owner, ownerId(kind, drill))?.record ?? {}
      for (const id of kind.disks(drill))
        markMade(world, {
          collection: 'Disks',
          id,
          region: text(owner, kind.owner.destination) ?? region,
          row: 'disk-replication',
          item: 'drill disk',
          createdTime: num(drill, 'StartAt') ?? world.clock.seconds(),
        })
      if (drill.Status === 'clearing') clear(world, kind, String(drill.DrillId))
    }
  }
