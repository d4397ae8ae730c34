// From an estate to a world: defaults filled in, ids checked, templates kept as templates.

import { omit } from 'lodash'
import type { Clock } from '../clock'
import type { Collection, Place } from '../entities/entity'
import { withDefaults } from '../entities/entity'
import { entities } from '../entities/registry'
import type { Json } from '../json'
import type { RoleKeys } from '../wire/roleKeys'
import { World } from '../world'
import { varies } from './repeat'
import type { SimRecord } from './segment'
import { Table } from './table'
import { type CollectionInput, type Estate, EstateError } from './validate'

const collections = new Map<string, Collection>()
for (const { product, collection } of entities)
  if (collection) collections.set(`${product}/${collection.name}`, collection)

const idOf =
  (collection: Collection) =>
  (record: SimRecord): string =>
    collection.id.map(field => String(record[field] ?? '')).join('|')

/** A missing id is made up, the same in every run. */
function complete(collection: Collection, record: SimRecord, place: Place): SimRecord {
  const [first = '_id'] = collection.id
  const madeUp: Json = `${collection.name.toLowerCase()}-${place.region}-${place.index}${record._repeat === undefined ? '' : '-{i}'}`
  const named = record[first] === undefined ? { ...record, [first]: madeUp } : record
  return withDefaults(named, collection.defaults(named, place))
}

function fillTable(world: World, input: CollectionInput, collection: Collection, table: Table): void {
  const where = `${input.region === '*' ? '' : `regions.${input.region}.`}${input.product}.${input.name}`
  const now = world.clock.seconds()
  input.records.forEach((source, at) => {
    const place: Place = { region: input.region, accountId: world.accountId, now, index: at + 1 }
    const count = typeof source._repeat === 'number' ? source._repeat : undefined
    const record = omit(complete(collection, source, place), '_repeat')
    const id = table.idOf(record)
    if (count === undefined) {
      if (table.get(id)) throw new EstateError(`Estate: ${where}[${at}] has the id ${id} a second time`)
      table.put(record)
    } else if (count > 1 && !varies(id)) {
      throw new EstateError(
        `Estate: ${where}[${at}] stands for ${count} records with the same id ${id}; put {i} into ${collection.id.join(' or ')}`,
      )
    } else if (count > 0) table.putRepeated(record, count)
  })
}

/** What the accounts of one simulator have in common. */
export interface Shared {
  readonly clock: Clock
  readonly regions: readonly string[]
  readonly roles: RoleKeys
  readonly settleSeconds: number
}

/** Throws an EstateError that names the place in the file. */
export function loadWorld(estate: Estate, { clock, regions, roles, settleSeconds }: Shared): World {
  const world = new World(estate.accountId, regions, clock, roles, settleSeconds, estate.site)
  for (const region of [...regions, '*'])
    for (const [key, collection] of collections) {
      const [product = ''] = key.split('/')
      world.addTable(region, product, collection.name, new Table(idOf(collection), collection.indexes))
    }
  for (const input of estate.collections) {
    const collection = collections.get(`${input.product}/${input.name}`)
    if (!collection) {
      const known = [...collections.keys()]
        .filter(key => key.startsWith(`${input.product}/`))
        .map(key => key.split('/')[1])
      throw new EstateError(
        `Estate: ${input.product} has no collection ${input.name}; it has ${known.join(', ') || 'none'}`,
      )
    }
    fillTable(world, input, collection, world.table(input.region, input.product, input.name))
  }
  for (const entity of entities) for (const region of [...regions, '*']) entity.start?.(world, region)
  return world
}
