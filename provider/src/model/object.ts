// One live thing in the cloud. Each file in kinds/ adds its facts to `FactsOf`, so `KindName` is the list of kinds.
import type { Row } from './rows'

/** Facts by kind. Every file in kinds/ adds one line by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in kinds/*.ts
export interface FactsOf {}

export type KindName = keyof FactsOf

/** `kind/region/id`: unique over an account. */
export type ObjectKey = string

export type Tags = Readonly<Record<string, string>>

/** What is backed up: it lives in another product, and `protect` rules may name it. */
export interface SourceRef {
  readonly type: 'instance' | 'disk' | 'bucket' | 'fileSystem' | 'table' | 'dataSource' | 'client' | 'server'
  readonly region: string
  readonly id: string
  readonly name?: string
}

export interface LiveObject<K extends KindName = KindName> {
  readonly kind: K
  readonly region: string
  readonly id: string
  readonly name?: string
  /** Milliseconds since the epoch. */
  readonly createdAt?: number
  readonly rows: readonly Row[]
  /** Absent: this kind has no tags of its own. `unknown`: they could not be read. */
  readonly tags?: Tags | 'unknown'
  readonly resourceGroupId?: string
  readonly sources: readonly SourceRef[]
  readonly facts: FactsOf[K]
}

/** Any object, told apart by `kind`. */
export type AnyObject = { [K in KindName]: LiveObject<K> }[KindName]

/** The key of what is not at hand itself. */
export function keyTo(kind: string, region: string, id: string): ObjectKey {
  return `${kind}/${region}/${id}`
}

/** Large estates ask for the same keys over and over, and one and the same text is found fastest. */
const keys = new WeakMap<Keyed, ObjectKey>()

interface Keyed {
  readonly kind: string
  readonly region: string
  readonly id: string
}

export function keyOf(object: Keyed): ObjectKey {
  const known = keys.get(object)
  if (known !== undefined) return known
  const key = keyTo(object.kind, object.region, object.id)
  keys.set(object, key)
  return key
}

/** The parts of a key; an id may hold slashes. */
export function partsOf(key: ObjectKey): {
  readonly kind: string
  readonly region: string
  readonly id: string
} {
  const [kind = '', region = '', ...id] = key.split('/')
  return { kind, region, id: id.join('/') }
}
