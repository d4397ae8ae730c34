// The vocabulary of the generated files in generated/: what is known of one API action.

/** An integer of the service. Values beyond 2^53 arrive as bigint, so that no digit is lost. */
export type Integer = number | bigint

/** Any JSON value; what an action takes whose inner shape is not published. */
export type JsonValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined }

/** What an answer looks like: a scalar, `[element]` for an array, `{'*': value}` for a map, else an object's fields. */
export type Shape =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'any'
  | readonly [Shape]
  | { readonly [field: string]: Shape }

export type Product = 'hbr' | 'hdr' | 'ebs' | 'ecs' | 'nas' | 'tag' | 'bss' | 'sts'

export type Paging =
  | {
      readonly style: 'page'
      /** Request and answer field with the page's number, from 1. */
      readonly page: string
      /** Request and answer field with the number of rows in a page. */
      readonly size: string
      readonly pageSize: number
      /** Where the answer repeats page and size; the top level if empty. */
      readonly echo: readonly string[]
    }
  | { readonly style: 'token'; readonly token: string; readonly size: string; readonly pageSize: number }

export interface RowFacts {
  /** Where the rows are in the answer. */
  readonly path: readonly string[]
  /** Fields that together tell two rows apart. */
  readonly key: readonly string[]
  /** Where the answer says how many rows there are in all. Absent: no number that can be trusted. */
  readonly total?: readonly string[]
}

export interface ActionFacts {
  readonly product: Product
  readonly version: string
  readonly action: string
  /** `list` only reads. `delete` and `update` change something and are never repeated blindly. */
  readonly kind: 'list' | 'delete' | 'update'
  readonly method: 'GET' | 'POST'
  /** Takes `RegionId`; it is filled in from the call's region. */
  readonly regionId: boolean
  /** Parameters that travel in the form body; all others travel in the query. */
  readonly body: readonly string[]
  /** Parameters whose whole value is one JSON text; others are flattened to `Name.1.Sub`. */
  readonly json: readonly string[]
  readonly paging?: Paging
  readonly rows?: RowFacts
  /** Most elements of a list parameter; `A+B` counts both together. */
  readonly batch: Readonly<Record<string, number>>
  readonly response: Shape
}
