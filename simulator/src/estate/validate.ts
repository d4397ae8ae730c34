// Reads an estate file's structure and says clearly what is wrong with it.
import { isList, isObject, type Json, type JsonObject } from '../json'

export class EstateError extends Error {}

export interface CollectionInput {
  readonly region: string
  readonly product: string
  readonly name: string
  readonly records: readonly JsonObject[]
}

/** Alibaba Cloud has two sites with an endpoint of BSS each. */
export type Site = 'china' | 'international'

export interface Estate {
  readonly accountId: string
  /** Milliseconds since 1970. */
  readonly now: number
  readonly regions: readonly string[]
  readonly collections: readonly CollectionInput[]
  /** `_Site`: the other site answers NotApplicable. */
  readonly site?: Site
}

/** Products whose objects stand at the top of the file, outside `regions`. */
const CENTRAL = ['bss']
const MOST_REPEATS = 100_000_000

const fail = (where: string, what: string): never => {
  throw new EstateError(`Estate: ${where} ${what}`)
}

function objectAt(value: Json | undefined, where: string): JsonObject {
  return isObject(value) ? value : fail(where, 'must be an object')
}

function recordsAt(value: Json | undefined, where: string): readonly JsonObject[] {
  if (!isList(value)) return fail(where, 'must be a list of records')
  return value.map((record, at) => {
    const place = `${where}[${at}]`
    const fields = objectAt(record, place)
    const repeat = fields._repeat
    const isCount =
      typeof repeat === 'number' && Number.isInteger(repeat) && repeat >= 0 && repeat <= MOST_REPEATS
    if (repeat !== undefined && !isCount)
      fail(place, `has _repeat ${String(repeat)}; it must be an integer from 0 to ${MOST_REPEATS}`)
    return fields
  })
}

function* collectionsAt(
  region: string,
  product: string,
  value: Json | undefined,
  where: string,
): Iterable<CollectionInput> {
  for (const [name, records] of Object.entries(objectAt(value, where)))
    yield { region, product, name, records: recordsAt(records, `${where}.${name}`) }
}

function* allCollections(root: JsonObject, regions: JsonObject): Iterable<CollectionInput> {
  for (const [region, products] of Object.entries(regions))
    for (const [product, value] of Object.entries(objectAt(products, `regions.${region}`)))
      yield* collectionsAt(region, product, value, `regions.${region}.${product}`)
  for (const product of CENTRAL)
    if (root[product] !== undefined) yield* collectionsAt('*', product, root[product], product)
}

export function readEstate(value: Json): Estate {
  const root = objectAt(value, 'the file')
  const { accountId, now } = root
  for (const key of Object.keys(root))
    if (!['accountId', 'now', 'regions', ...CENTRAL].includes(key) && !key.startsWith('_'))
      fail(key, 'is not a part of an estate')
  const account =
    typeof accountId === 'string' && /^[0-9]+$/.test(accountId)
      ? accountId
      : fail('accountId', 'must be a text of digits')
  const at = typeof now === 'string' ? Date.parse(now) : Number.NaN
  if (Number.isNaN(at)) fail('now', 'must be a time in ISO 8601, such as 2026-11-01T08:00:00Z')
  const regions = objectAt(root.regions, 'regions')
  const names = Object.keys(regions)
  if (names.length === 0) fail('regions', 'must hold at least one region')
  for (const region of names)
    if (!/^[a-z]{2}-[a-z0-9-]+$/.test(region))
      fail(`regions.${region}`, 'is not a region id such as cn-hangzhou')
  const site = root._Site
  if (site !== undefined && site !== 'china' && site !== 'international')
    return fail('_Site', 'must be china or international')
  return {
    accountId: account,
    now: at,
    regions: names,
    collections: [...allCollections(root, regions)],
    ...(site ? { site } : {}),
  }
}
