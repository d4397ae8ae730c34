// A thing as the oracle sees it: what a person may say of it, what it belongs to, what holds it.
export interface Face {
  readonly id: string
  readonly name?: string
  readonly tags: Readonly<Record<string, string>>
  readonly group?: string
}

export interface Thing {
  /** `kind/region/id`. */
  readonly key: string
  readonly kind: string
  readonly region: string
  /** Unix seconds. */
  readonly created?: number
  readonly rows: readonly string[]
  readonly face: Face
  /** What it backs up. */
  readonly sources: readonly Face[]
  /** A plan names it, and a selection may. The others come and go with what they belong to. */
  readonly own: boolean
  /** Keys that it belongs to, most specific first: what an attached thing follows, and what a cascade looks at. */
  readonly belongsTo: readonly string[]
  /** The vault that holds it: protecting the vault protects it, and deleting the vault takes it. */
  readonly home?: string
  /** Goes with its home when that is deleted. */
  readonly goesWithHome: boolean
  /** Keys that must be gone before it can be removed. */
  readonly needsGone: readonly string[]
  /** Why the service would refuse, at a time in Unix seconds. */
  obstacle(at: number): 'for now' | 'for good' | undefined
}
