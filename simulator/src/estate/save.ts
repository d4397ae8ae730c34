// GET /state: the world as it is now, in the estate format, so that it can be loaded again.
import { entities } from '../entities/registry'
import type { JsonObject } from '../json'
import type { World } from '../world'
import type { SimRecord } from './segment'
import type { Estate } from './validate'

type Products = Record<string, Record<string, readonly SimRecord[]>>

/** Collections that the loaded estate had appear even when they are empty now. */
function save(world: World, estate: Estate, region: string, expand: boolean): Products {
  const products: Products = {}
  for (const { product, collection } of entities) {
    if (!collection) continue
    const records = [...world.table(region, product, collection.name).save(expand)]
    const wasGiven = estate.collections.some(
      input => input.region === region && input.product === product && input.name === collection.name,
    )
    if (records.length === 0 && !wasGiven) continue
    products[product] = { ...products[product], [collection.name]: records }
  }
  return products
}

/** `expand`: write every record out, also those of untouched `_repeat` records. */
export function saveWorld(world: World, estate: Estate, expand: boolean): JsonObject {
  return {
    accountId: world.accountId,
    ...(world.site ? { _Site: world.site } : {}),
    now: new Date(world.clock.now()).toISOString(),
    regions: Object.fromEntries(world.regions.map(region => [region, save(world, estate, region, expand)])),
    ...save(world, estate, '*', expand),
    ...(world.damage.length > 0 ? { _damage: world.damage.map(damage => ({ ...damage })) } : {}),
  }
}
