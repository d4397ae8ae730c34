// Where a table keeps its rows: single records, or one template that stands for many.
import type { Json, JsonObject } from '../json'

export type SimRecord = JsonObject
export interface Where {
  readonly field: string
  readonly value: Json
}

/** Rows have an offset that never changes; a removed row leaves a hole. */
export interface Segment {
  readonly live: number
  at(offset: number): SimRecord | undefined
  find(id: string): number | undefined
  set(offset: number, record: SimRecord | undefined): void
  /** Offsets of rows that may match, ascending, from `from` on. */
  candidates(where: Where | undefined, from: number): Iterable<number>
  /** A record and how many rows look like it in `fields`: one for a whole template where it can be. */
  weighted(fields: readonly string[]): Iterable<{ readonly record: SimRecord; readonly count: number }>
  removeIf(fields: readonly string[], gone: (record: SimRecord) => boolean): number
  /** The rows in the estate format. */
  save(expand: boolean): Iterable<SimRecord>
}
