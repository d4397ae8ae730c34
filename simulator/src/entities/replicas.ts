// What pairs and groups of asynchronous disk replication share: one record, seen from the regions of both its sites.
import type { SimRecord } from '../estate/segment'
import type { Table } from '../estate/table'
import { text } from '../wire/read'
import { Refusal } from '../wire/refusal'
import type { World } from '../world'
import type { Call } from './entity'

export interface ReplicaKind {
  readonly collection: 'DiskReplicaPairs' | 'DiskReplicaGroups'
  readonly id: 'ReplicaPairId' | 'ReplicaGroupId'
  /** Its node in the order of deletion. */
  readonly node: 'RP' | 'RG'
  /** The field with the region of the primary disks. */
  readonly source: string
  /** The field with the region of the secondary disks. */
  readonly destination: string
}

export const PAIR: ReplicaKind = {
  collection: 'DiskReplicaPairs',
  id: 'ReplicaPairId',
  node: 'RP',
  source: 'SourceRegion',
  destination: 'DestinationRegion',
}

export const GROUP: ReplicaKind = {
  collection: 'DiskReplicaGroups',
  id: 'ReplicaGroupId',
  node: 'RG',
  source: 'SourceRegionId',
  destination: 'DestinationRegionId',
}

interface Found {
  readonly table: Table
  readonly record: SimRecord
}

/** An estate may hold a record under either region, or under both: then the first counts. */
export function* all(
  world: World,
  { collection, id }: { readonly collection: string; readonly id: string },
): Iterable<Found> {
  const seen = new Set<unknown>()
  for (const region of world.regions) {
    const table = world.table(region, 'ebs', collection)
    for (const record of table.records()) {
      if (seen.has(record[id])) continue
      seen.add(record[id])
      yield { table, record }
    }
  }
}

export function find(world: World, { collection }: { readonly collection: string }, id: string) {
  for (const region of world.regions) {
    const table = world.table(region, 'ebs', collection)
    const record = table.get(id)
    if (record) return { table, record }
  }
  return undefined
}

export function removeEverywhere(world: World, collection: string, id: string): void {
  for (const region of world.regions) world.table(region, 'ebs', collection).remove(id)
}

export const isIn = (kind: ReplicaKind, record: SimRecord, region: string, site: string): boolean =>
  record[site === 'backup' ? kind.destination : kind.source] === region

/** The pair or group that a call names, if one of its sites is in the call's region. */
export function named(call: Call, world: World, kind: ReplicaKind): Found {
  const id = text(call.params, kind.id) ?? ''
  const found = find(world, kind, id)
  if (
    found &&
    (isIn(kind, found.record, call.region, 'production') || isIn(kind, found.record, call.region, 'backup'))
  )
    return found
  throw new Refusal('NoSuchResource', `The resource ${id} does not exist in ${call.region}.`, 404)
}

/** All refusals of a state or an order are 403 (ebs OpenAPI metadata). */
export const denied = (code: string, message: string): Refusal =>
  new Refusal(code ? `OperationDenied.${code}` : 'OperationDenied', message, 403)

export function checkStatus({ record }: Found, id: string, action: string, allowed: readonly string[]): void {
  if (allowed.includes(text(record, 'Status') ?? '')) return
  throw denied(
    'InvalidStatus',
    `${action} needs ${id} to be ${allowed.join(', ')}; it is ${String(record.Status)}.`,
  )
}

/** The pairs of a group, read now. */
export const members = (world: World, groupId: string): readonly Found[] =>
  [...all(world, PAIR)].filter(({ record }) => record.ReplicaGroupId === groupId)

/** Private `_ConsoleSitePair`: the console's site pair that owns the record. It has no public API, and breaks when a part of it is deleted. */
export function breakConsole(world: World, kind: ReplicaKind, record: SimRecord): void {
  const sitePair = text(record, '_ConsoleSitePair')
  if (sitePair)
    world.recordDamage({
      edge: `SP -> ${kind.node}`,
      region: text(record, kind.source) ?? '',
      id: String(record[kind.id]),
      what: `the console's site pair ${sitePair} is broken`,
    })
}
