// For tests of objects beside vaults: calls to other products and regions, and what the estate holds now.
import type { JsonObject, Simulator } from '..'
import { isObject } from '../json'
import { objects } from '../wire/read'
import { type Answered, admin, call, REGION } from './kit'

export const OTHER = 'cn-shanghai'

/** A call to any product; actions of ecs and tag get the region that they need. */
export const callTo = (
  simulator: Simulator,
  product: string,
  action: string,
  query: JsonObject = {},
  region = REGION,
): Promise<Answered> =>
  call(
    simulator,
    action,
    { ...(['ecs', 'tag'].includes(product) ? { RegionId: region } : {}), ...query },
    { product, endpoint: simulator.endpoints[region] ?? simulator.endpoints['*'] ?? '' },
  )

const child = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined)

/** The records of a collection, from GET /state. */
export async function records(
  simulator: Simulator,
  product: string,
  collection: string,
  region = REGION,
): Promise<readonly JsonObject[]> {
  const state = await admin(simulator, '/state?expand=true')
  const products = product === 'bss' ? state : child(child(state, 'regions'), region)
  const found = child(products, product)
  return isObject(found) ? objects(found, collection) : []
}

/** The damage that calls in a wrong order did, as edges. */
export async function damage(simulator: Simulator): Promise<readonly unknown[]> {
  const state = await admin(simulator, '/state')
  return isObject(state)
    ? objects(state, '_damage').map(({ edge, id }) => `${String(edge)}: ${String(id)}`)
    : []
}

/** What is billed now: `row kind id`. */
export async function billed(simulator: Simulator): Promise<readonly string[]> {
  const items = await admin(simulator, '/billing')
  return objects({ items }, 'items').map(
    ({ row, kind, id }) => `${String(row)} ${String(kind)} ${String(id)}`,
  )
}
