// What a kind says to take part in the property tests: how its records grow, and what the oracle must know of them.
import type { Arbitrary } from 'fast-check'
import type { Call } from '../../../scripts/lib/simulator.mjs'
import type { Garden, WireRecord } from '../garden'
import type { Thing } from '../oracle/thing'

export interface Crop {
  /** Plants any number of the kind's records, in reference to what grows already. */
  readonly growth: Arbitrary<(garden: Garden) => void>
  /** Where the kind's records stand in the estate. */
  readonly product: string
  readonly collection: string
  /** What a record is, without any code of the planner; undefined for a record that nobody can lose (an ended job). */
  thing(record: WireRecord, region: string, estate: Whereabouts): Thing | undefined
  /** Actions that delete or change a thing of this kind, with the things that the call names. */
  readonly writes: Readonly<Record<string, (call: Call, before: Whereabouts) => readonly string[]>>
  /** Its things are no records of their own: other records show them. */
  readonly virtual?: true
}

/** Looks up records of the same region of the estate. */
export interface Whereabouts {
  readonly regions: readonly string[]
  records(region: string, product: string, collection: string): readonly WireRecord[]
}

/** A crop from plain specifications; a counterexample shrinks with them. */
export function growthOf<S>(
  specs: Arbitrary<readonly S[]>,
  plant: (spec: S, number: number, garden: Garden) => void,
): Crop['growth'] {
  return specs.map(list => garden => {
    list.forEach((spec, number) => {
      plant(spec, number, garden)
    })
  })
}

export function text(record: WireRecord, field: string): string | undefined {
  const value = record[field]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function number(record: WireRecord, field: string): number | undefined {
  const value = record[field]
  return typeof value === 'number' ? value : undefined
}

export function tagsOf(record: WireRecord): Readonly<Record<string, string>> {
  const field = record.Tags
  const list = typeof field === 'object' && field !== null && 'Tag' in field ? field.Tag : field
  const pairs: [string, string][] = (Array.isArray(list) ? list : []).map((tag: WireRecord) => [
    String(tag.Key),
    String(tag.Value),
  ])
  return Object.fromEntries(pairs)
}
