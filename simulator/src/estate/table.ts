// One collection of one region: look up by id, list by an indexed field from a position, count and sum without making rows.
import { Repeated } from './repeated'
import type { Segment, SimRecord, Where } from './segment'
import { Singles } from './singles'

/** Stays valid while rows come and go: the answer to "go on after this row". */
export interface Position {
  readonly segment: number
  readonly offset: number
}

/** One row changed: what stood there, and what stands there now. */
export interface RowChange {
  readonly at: Position
  readonly before: SimRecord | undefined
  readonly after: SimRecord | undefined
}

export class Table {
  /** Told of every change. While somebody watches, rows are removed one by one. */
  watch: ((change: RowChange) => void) | undefined
  private readonly singles: Singles
  private readonly segments: Segment[]
  /** Grows with every change. */
  version = 0

  constructor(
    readonly idOf: (record: SimRecord) => string,
    indexes: readonly string[] = [],
  ) {
    this.singles = new Singles(idOf, indexes)
    this.segments = [this.singles]
  }

  get size(): number {
    return this.segments.reduce((sum, segment) => sum + segment.live, 0)
  }

  get(id: string): SimRecord | undefined {
    const found = this.locate(id)
    return found && this.segments[found.segment]?.at(found.offset)
  }

  put(record: SimRecord): void {
    const at = this.locate(this.idOf(record)) ?? { segment: 0, offset: this.singles.end }
    this.change(at, record)
  }

  putRepeated(template: SimRecord, count: number): void {
    this.version += 1
    this.segments.push(new Repeated(template, count, this.idOf))
  }

  update(id: string, fields: SimRecord): void {
    const record = this.get(id)
    if (record) this.put({ ...record, ...fields })
  }

  remove(id: string): boolean {
    const found = this.locate(id)
    if (!found) return false
    this.change(found, undefined)
    return true
  }

  private change(at: Position, after: SimRecord | undefined): void {
    const before = this.watch && this.segments[at.segment]?.at(at.offset)
    this.set(at, after)
    this.watch?.({ at, before, after })
  }

  /** Puts a row where it stood, without telling anybody. */
  set({ segment, offset }: Position, record: SimRecord | undefined): void {
    this.version += 1
    this.segments[segment]?.set(offset, record)
  }

  /** `fields` are those that `gone` reads: a template whose `fields` do not vary is judged once. */
  removeIf(fields: readonly string[], gone: (record: SimRecord) => boolean): number {
    if (this.watch) {
      const rows = [...this.rows()].filter(({ record }) => gone(record))
      for (const { at } of rows) this.change(at, undefined)
      return rows.length
    }
    this.version += 1
    return this.segments.reduce((sum, segment) => sum + segment.removeIf(fields, gone), 0)
  }

  *rows(where?: Where, after?: Position): Iterable<{ readonly record: SimRecord; readonly at: Position }> {
    for (let segment = after?.segment ?? 0; segment < this.segments.length; segment += 1) {
      const from = after?.segment === segment ? after.offset + 1 : 0
      const rows = this.segments[segment]
      for (const offset of rows?.candidates(where, from) ?? []) {
        const record = rows?.at(offset)
        if (record && (!where || record[where.field] === where.value))
          yield { record, at: { segment, offset } }
      }
    }
  }

  *records(where?: Where): Iterable<SimRecord> {
    for (const { record } of this.rows(where)) yield record
  }

  /** Like `rows`, but one entry for each template whose `fields` do not vary. `record` is then the template. */
  *weighted(fields: readonly string[]): Iterable<{ readonly record: SimRecord; readonly count: number }> {
    for (const segment of this.segments) yield* segment.weighted(fields)
  }

  *save(expand: boolean): Iterable<SimRecord> {
    for (const segment of this.segments) yield* segment.save(expand)
  }

  private locate(id: string): Position | undefined {
    for (let segment = 0; segment < this.segments.length; segment += 1) {
      const offset = this.segments[segment]?.find(id)
      if (offset !== undefined) return { segment, offset }
    }
    return undefined
  }
}

/** A value computed from a table, computed again only after the table changed. */
export class Derived<T> {
  private readonly known = new WeakMap<Table, { readonly version: number; readonly value: T }>()

  constructor(private readonly make: (table: Table) => T) {}

  of(table: Table): T {
    const known = this.known.get(table)
    if (known?.version === table.version) return known.value
    const value = this.make(table)
    this.known.set(table, { version: table.version, value })
    return value
  }
}
