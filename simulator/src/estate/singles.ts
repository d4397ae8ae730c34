// Rows kept as single records, with an index for each field that actions look up by.
import { sortedIndex } from 'lodash'
import type { Json } from '../json'
import type { Segment, SimRecord, Where } from './segment'

export class Singles implements Segment {
  private readonly rows: (SimRecord | undefined)[] = []
  private readonly offsets = new Map<string, number>()
  private readonly indexes: ReadonlyMap<string, Map<Json, number[]>>
  live = 0

  constructor(
    private readonly idOf: (record: SimRecord) => string,
    fields: readonly string[],
  ) {
    this.indexes = new Map(fields.map(field => [field, new Map()]))
  }

  at(offset: number): SimRecord | undefined {
    return this.rows[offset]
  }

  find(id: string): number | undefined {
    return this.offsets.get(id)
  }

  /** The offset of the next new row. */
  get end(): number {
    return this.rows.length
  }

  set(offset: number, record: SimRecord | undefined): void {
    const before = this.rows[offset]
    if (before) this.offsets.delete(this.idOf(before))
    this.rows[offset] = record
    this.live += (record ? 1 : 0) - (before ? 1 : 0)
    if (!record) return
    this.offsets.set(this.idOf(record), offset)
    for (const [field, index] of this.indexes) {
      const value = record[field]
      if (value === undefined || (before && before[field] === value)) continue
      const list = index.get(value)
      // Entries of rows that changed or went stay behind: whoever reads the index compares the value again.
      if (!list) index.set(value, [offset])
      else if (list[sortedIndex(list, offset)] !== offset) list.splice(sortedIndex(list, offset), 0, offset)
    }
  }

  *candidates(where: Where | undefined, from: number): Iterable<number> {
    const index = where && this.indexes.get(where.field)
    if (where && index) {
      const list = index.get(where.value) ?? []
      for (let k = sortedIndex(list, from); k < list.length; k += 1) yield list[k] ?? 0
      return
    }
    for (let offset = from; offset < this.rows.length; offset += 1) yield offset
  }

  *weighted(): Iterable<{ readonly record: SimRecord; readonly count: number }> {
    for (const record of this.rows) if (record) yield { record, count: 1 }
  }

  removeIf(_fields: readonly string[], gone: (record: SimRecord) => boolean): number {
    const before = this.live
    this.rows.forEach((record, offset) => {
      if (record && gone(record)) this.set(offset, undefined)
    })
    return before - this.live
  }

  *save(): Iterable<SimRecord> {
    for (const record of this.rows) if (record) yield record
  }
}
