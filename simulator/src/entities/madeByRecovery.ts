// ECS disks and instances that disaster recovery made. They stay, and are billed, when what made them is gone.
import type { SimRecord } from '../estate/segment'
import { isObject } from '../json'
import { objects, text } from '../wire/read'
import type { World } from '../world'
import { ecsDisks } from './ecsDisks'
import { ecsInstances } from './ecsInstances'
import { type BillingItem, withDefaults } from './entity'
import { isoMinutes } from './isoMinutes'

const FACTS = {
  Disks: { id: 'DiskId', kind: 'disk', entity: ecsDisks },
  Instances: { id: 'InstanceId', kind: 'instance', entity: ecsInstances },
} as const

type EcsCollection = keyof typeof FACTS

interface Made {
  readonly collection: EcsCollection
  readonly id: string
  /** Where it is if the estate does not have it yet. */
  readonly region: string
  readonly row: 'disk-replication' | 'continuous-replication'
  /** How the bill calls it. */
  readonly item: string
  /** Seconds since 1970. */
  readonly createdTime: number
}

const tableWith = (world: World, collection: EcsCollection, id: string) =>
  world.regions
    .map(region => world.table(region, 'ecs', collection))
    .find(table => table.get(id) !== undefined)

/** A healthy ECS object, for an estate that leaves it out. */
function newRecord(world: World, { collection, id, region, createdTime }: Made): SimRecord {
  const facts = FACTS[collection]
  const named = { [facts.id]: id, CreationTime: isoMinutes(createdTime) }
  const place = { region, accountId: world.accountId, now: createdTime, index: 1 }
  return withDefaults(named, facts.entity.collection?.defaults(named, place) ?? {})
}

/** Private `_Made` of the ECS object: `{row, item, since}`, what it is billed as. Makes the object where the estate leaves it out. */
export function markMade(world: World, made: Made): void {
  const { collection, id, region, row, item, createdTime } = made
  if (!id) return
  const table = tableWith(world, collection, id)
  // A saved estate has the mark, and it may say that the object is an orphan.
  if (isObject(table?.get(id)?._Made)) return
  const mark = { _Made: { row, item, since: new Date(createdTime * 1000).toISOString() } }
  if (table) table.update(id, mark)
  else if (world.regions.includes(region))
    world.table(region, 'ecs', collection).put({ ...newRecord(world, made), ...mark })
}

/** Nothing can clear it any more: the bill names it as an orphan from now on. */
function orphan(world: World, collection: EcsCollection, id: string): string | undefined {
  const table = tableWith(world, collection, id)
  const mark = table?.get(id)?._Made
  if (!table || !isObject(mark)) return undefined
  table.update(id, { _Made: { ...mark, item: `orphaned ${mark.item}` } })
  return String(mark.item)
}

/** The owner goes before its drill was cleared. `edge`: what should have been absent first, as `DRL -> RP`. */
export function orphanDrill(
  world: World,
  collection: EcsCollection,
  id: string,
  owner: { readonly edge: string; readonly region: string; readonly id: string },
): void {
  const item = orphan(world, collection, id)
  if (item) world.recordDamage({ ...owner, what: `the ${item} ${id} is orphaned and billed on` })
}

/** A disk that someone attached to an instance stays: clearing a drill only tries to delete it. */
export function removeMade(world: World, collection: EcsCollection, id: string): void {
  const table = tableWith(world, collection, id)
  const record = table?.get(id)
  if (!table || !record) return
  const isAttached =
    collection === 'Disks' &&
    (text(record, 'InstanceId') !== undefined || objects(record, 'Attachments').length > 0)
  if (isAttached) orphan(world, collection, id)
  else table.remove(id)
}

export function* madeBilling(world: World, region: string, row: Made['row']): Iterable<BillingItem> {
  for (const collection of ['Disks', 'Instances'] as const) {
    const { id, kind } = FACTS[collection]
    for (const record of world.table(region, 'ecs', collection).records()) {
      const mark = isObject(record._Made) ? record._Made : {}
      if (mark.row !== row) continue
      yield { row, item: String(mark.item), region, kind, id: String(record[id]), since: String(mark.since) }
    }
  }
}
