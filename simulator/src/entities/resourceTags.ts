// Tags by ARN. The tag service and the products' own lists (ecs, nas, hbr) show the same tags.
import { uniqBy } from 'lodash'
import type { SimRecord } from '../estate/segment'
import type { Table } from '../estate/table'
import { objects, text } from '../wire/read'
import type { World } from '../world'

export interface Tag {
  readonly key: string
  readonly value: string
}

/** A collection whose records carry tags themselves. */
interface Tagged {
  readonly product: string
  readonly type: string
  readonly collection: string
  readonly id: string
  /** Names of key and value in the record's `Tags`. */
  readonly names: readonly [string, string]
}

const PLAIN = ['Key', 'Value'] as const
const ECS = ['TagKey', 'TagValue'] as const

const TAGGED: readonly Tagged[] = [
  { product: 'ecs', type: 'instance', collection: 'Instances', id: 'InstanceId', names: ECS },
  { product: 'ecs', type: 'disk', collection: 'Disks', id: 'DiskId', names: ECS },
  { product: 'ecs', type: 'snapshot', collection: 'Snapshots', id: 'SnapshotId', names: ECS },
  { product: 'nas', type: 'filesystem', collection: 'FileSystems', id: 'FileSystemId', names: PLAIN },
  { product: 'hbr', type: 'vault', collection: 'Vaults', id: 'VaultId', names: PLAIN },
  { product: 'hbr', type: 'client', collection: 'BackupClients', id: 'ClientId', names: PLAIN },
]

export interface Arn {
  readonly product: string
  readonly region: string
  readonly accountId: string
  readonly type: string
  readonly id: string
}

export const arnText = ({ product, region, accountId, type, id }: Arn): string =>
  `arn:acs:${product}:${region}:${accountId}:${type}/${id}`

function parseArn(arn: string): Arn | undefined {
  const [, product, region, accountId, rest] = /^arn:acs:([^:]+):([^:]*):([^:]*):(.+)$/.exec(arn) ?? []
  if (!product || region === undefined || accountId === undefined || !rest) return undefined
  const slash = rest.indexOf('/')
  const type = slash >= 0 ? rest.slice(0, slash) : product === 'oss' ? 'bucket' : ''
  return { product, region, accountId, type, id: rest.slice(slash + 1) }
}

const tagTable = (world: World, region: string): Table => world.table(region, 'tag', 'TagResources')

interface Own {
  readonly tagged: Tagged
  readonly table: Table
  readonly record: SimRecord
}

function ownRecord(world: World, region: string, { product, type, id }: Arn): Own | undefined {
  const tagged = TAGGED.find(kind => kind.product === product && kind.type === type)
  if (!tagged) return undefined
  const table = world.table(region, product, tagged.collection)
  const record = table.get(id)
  return record && { tagged, table, record }
}

/** Also reads `Key` and `Value` where the product names them otherwise. */
const read = (record: SimRecord, [key, value]: readonly [string, string] = PLAIN): readonly Tag[] =>
  objects(record, 'Tags').flatMap(tag => {
    const name = text(tag, key) ?? text(tag, 'Key')
    return name ? [{ key: name, value: text(tag, value) ?? text(tag, 'Value') ?? '' }] : []
  })

const write = (tags: readonly Tag[], [key, value]: readonly [string, string] = PLAIN): SimRecord => ({
  Tags: { Tag: tags.map(tag => ({ [key]: tag.key, [value]: tag.value })) },
})

/** undefined: nothing is known of such a resource. */
export function tagsOf(world: World, region: string, arn: string): readonly Tag[] | undefined {
  const parsed = parseArn(arn)
  const own = parsed && ownRecord(world, region, parsed)
  const listed = tagTable(world, region).get(arn)
  if (!own && !listed) return undefined
  return uniqBy([...(own ? read(own.record, own.tagged.names) : []), ...(listed ? read(listed) : [])], 'key')
}

/** Tags that `change` leaves, in both places. */
function changeTags(
  world: World,
  region: string,
  arn: string,
  change: (tags: readonly Tag[]) => readonly Tag[],
): void {
  const parsed = parseArn(arn)
  const own = parsed && ownRecord(world, region, parsed)
  const tags = change(tagsOf(world, region, arn) ?? [])
  if (own) own.table.put({ ...own.record, ...write(tags, own.tagged.names) })
  const listed = tagTable(world, region).get(arn)
  if (listed || !own) tagTable(world, region).put({ ...listed, ResourceARN: arn, ...write(tags) })
}

export const addTags = (world: World, region: string, arn: string, added: readonly Tag[]): void =>
  changeTags(world, region, arn, tags => uniqBy([...tags, ...added], 'key'))

export const removeTags = (world: World, region: string, arn: string, keys: readonly string[]): void =>
  changeTags(world, region, arn, tags => tags.filter(tag => !keys.includes(tag.key)))

export interface TaggedResource {
  readonly arn: string
  readonly id: string
  readonly tags: readonly Tag[]
}

type Only = Pick<Arn, 'product' | 'type'>

function* searchResources(world: World, region: string, only?: Only): Iterable<TaggedResource> {
  const fits = (of: Only) => !only || (of.product === only.product && of.type === only.type)
  const listed = tagTable(world, region)
  const seen = new Set<string>()
  for (const { product, type, collection, id: field, names } of TAGGED.filter(fits))
    for (const record of world.table(region, product, collection).records()) {
      const id = String(record[field])
      const arn = arnText({ product, region, accountId: world.accountId, type, id })
      const also = listed.size > 0 ? listed.get(arn) : undefined
      if (also) seen.add(arn)
      const tags = read(record, names)
      yield { arn, id, tags: also ? uniqBy([...tags, ...read(also)], 'key') : tags }
    }
  for (const record of listed.records()) {
    const arn = String(record.ResourceARN)
    const parsed = parseArn(arn)
    if (seen.has(arn) || (parsed ? !fits(parsed) : only)) continue
    yield { arn, id: parsed?.id ?? arn, tags: tagsOf(world, region, arn) ?? [] }
  }
}

interface Known {
  readonly versions: string
  readonly resources: readonly TaggedResource[]
}

const known = new WeakMap<World, Map<string, Known>>()

/**
 * Every resource of the region that the tag service or a product's own list knows, each once; of `only` if given.
 * Searched again only after one of their tables has changed: a listing asks for it with every page.
 */
export function taggedResources(world: World, region: string, only?: Only): readonly TaggedResource[] {
  const lists = known.get(world) ?? new Map<string, Known>()
  known.set(world, lists)
  const tables = [
    ...TAGGED.map(kind => world.table(region, kind.product, kind.collection)),
    tagTable(world, region),
  ]
  const versions = tables.map(table => table.version).join(' ')
  const key = `${region} ${only?.product ?? ''} ${only?.type ?? ''}`
  const before = lists.get(key)
  if (before?.versions === versions) return before.resources
  const resources = [...searchResources(world, region, only)]
  lists.set(key, { versions, resources })
  return resources
}

/** What the tag service has of an own record appears in the record too. */
export function shareTags(world: World, region: string): void {
  for (const listed of [...tagTable(world, region).records()])
    if (read(listed).length > 0) addTags(world, region, String(listed.ResourceARN), [])
}
