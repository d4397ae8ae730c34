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

/** Returns how many records were put and removed. A record that is there already keeps what is not said. */
export function edit(world: World, body: Json): Json {
  const asked = isObject(body) ? body : {}
  const product = text(asked, 'product') ?? ''
  const region = text(asked, 'region') ?? '*'
  const collection = collectionOf(product, text(asked, 'collection'))
  if (!collection || (region !== '*' && !world.regions.includes(region)))
    throw new EditError(
      'POST /edit needs {region, product, collection, put?: [record], remove?: [record with its ids]}',
    )
  const table = world.table(region, product, collection.name)
  const place = { region, accountId: world.accountId, now: world.clock.seconds(), index: table.size + 1 }
  const added = objects(asked, 'put')
  for (const record of added) {
    const known: SimRecord = table.get(table.idOf(record)) ?? collection.defaults(record, place)
    table.put(withDefaults(record, known))
  }
  const removed = objects(asked, 'remove').filter(record => table.remove(table.idOf(record)))
  return { put: added.length, removed: removed.length }
}
