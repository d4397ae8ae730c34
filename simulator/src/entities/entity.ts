// What a kind of object must say to exist in the simulator. One file a kind, one line in registry.ts.
import type { SimRecord } from '../estate/segment'
import type { Json, JsonObject } from '../json'
import type { Params } from '../wire/params'
import type { World } from '../world'

export type Product = 'hbr' | 'hdr' | 'ebs' | 'ecs' | 'nas' | 'tag' | 'bss' | 'sts'

/** A call whose signature and parameters were found good. */
export interface Call {
  readonly product: Product
  /** The region of the port; `*` on the central port. */
  readonly region: string
  readonly action: string
  readonly params: Params
  readonly accountId: string
  /** Who calls: `acs:ram::ACCOUNT:root` or an assumed role. */
  readonly arn: string
}

/** Fields of the answer; RequestId, Success, Code and Message are added where the product has them. */
export type Answer = JsonObject
export type Action = (call: Call, world: World) => Answer

export interface Place {
  readonly region: string
  readonly accountId: string
  /** Seconds since 1970. */
  readonly now: number
  /** Counts the records of the collection from 1. For a `_repeat` record it is the place of the first. */
  readonly index: number
}

export interface Collection {
  /** The name in the estate file. */
  readonly name: string
  /** Fields that together name one record of a region. A missing first one is made up. */
  readonly id: readonly string[]
  /** Fields that actions look up by. */
  readonly indexes?: readonly string[]
  /** What a healthy object has in the fields that the estate leaves out. May read the record, `{i}` included. */
  readonly defaults: (record: SimRecord, place: Place) => SimRecord
}

export interface BillingItem {
  /** A row name of the product document, or `any` where the item belongs to no row. */
  readonly row: string
  readonly item: string
  readonly region: string
  readonly kind: string
  readonly id: string
  /** ISO 8601. */
  readonly since: string
}

export interface SimEntity {
  readonly product: Product
  readonly collection?: Collection
  readonly actions: Readonly<Record<string, Action>>
  /** Called once for each region after the estate is loaded: schedule here what happens by itself. */
  readonly start?: (world: World, region: string) => void
  /** What is billed now because of these objects. */
  readonly billing?: (world: World, region: string) => Iterable<BillingItem>
}

/** Fills what the record does not say. `undefined` counts as not said. */
export const withDefaults = (record: SimRecord, defaults: SimRecord): SimRecord => {
  const merged: Record<string, Json | undefined> = { ...defaults }
  for (const [field, value] of Object.entries(record)) if (value !== undefined) merged[field] = value
  return merged
}
