// POST /edit: what a person does by hand, in the console or on a host. Changes records and nothing that follows from them.
import { withDefaults } from '../entities/entity'
import { entities } from '../entities/registry'
import type { SimRecord } from '../estate/segment'
import { isObject, type Json } from '../json'
import { objects, text } from '../wire/read'
import type { World } from '../world'

export class EditError extends Error {}

const collectionOf = (product: string | undefined, name: string | undefined) =>
  entities.find(entity => entity.product === product && entity.collection?.name === name)?.collection

/** One change by hand of one collection. */
export interface Editing {
  readonly product: string
  readonly region: string
  readonly collection: string
  /** A record that is there already keeps what is not said. */
  readonly put?: readonly SimRecord[]
  /** Records with their ids. */
  readonly remove?: readonly SimRecord[]
}

export const isCollection = (product: string, name: string): boolean =>
  collectionOf(product, name) !== undefined

/** Returns how many records were put and removed. */
export function editRecords(
  world: World,
  { product, region, collection: name, put = [], remove = [] }: Editing,
) {
  const collection = collectionOf(product, name)
  if (!collection || (region !== '*' && !world.regions.includes(region)))
    throw new EditError(
      'POST /edit needs {region, product, collection, put?: [record], remove?: [record with its ids]}',
    )
  const table = world.table(region, product, collection.name)
  const place = { region, accountId: world.accountId, now: world.clock.seconds(), index: table.size + 1 }
  for (const record of put) {
    const known: SimRecord = table.get(table.idOf(record)) ?? collection.defaults(record, place)
    table.put(withDefaults(record, known))
  }
  const removed = remove.filter(record => table.remove(table.idOf(record)))
  return { put: put.length, removed: removed.length }
}

export function edit(world: World, body: Json): Json {
  const asked = isObject(body) ? body : {}
  return editRecords(world, {
    product: text(asked, 'product') ?? '',
    region: text(asked, 'region') ?? '*',
    collection: text(asked, 'collection') ?? '',
    put: objects(asked, 'put'),
    remove: objects(asked, 'remove'),
  })
}
