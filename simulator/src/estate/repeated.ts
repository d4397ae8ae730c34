// Rows that one `_repeat` record stands for, made only when someone looks at them: a million points cost a byte each.

import { fill, findIndex, varies } from './repeat'
import type { Segment, SimRecord, Where } from './segment'

export class Repeated implements Segment {
  private readonly varying: readonly string[]
  private readonly idPattern: string
  private gone: Uint8Array | undefined
  private readonly changed = new Map<number, SimRecord>()
  live: number

  constructor(
    private readonly template: SimRecord,
    private readonly count: number,
    idOf: (record: SimRecord) => string,
  ) {
    this.varying = Object.keys(template).filter(field => varies(template[field]))
    this.idPattern = idOf(template)
    this.live = count
  }

  at(offset: number): SimRecord | undefined {
    if (offset >= this.count || this.gone?.[offset]) return undefined
    const changed = this.changed.get(offset)
    if (changed) return changed
    const made: Record<string, SimRecord[string]> = { ...this.template }
    for (const field of this.varying) made[field] = fill(this.template[field] ?? null, offset + 1)
    return made
  }

  find(id: string): number | undefined {
    const i = findIndex(this.idPattern, id, this.count)
    return i === undefined || this.gone?.[i - 1] ? undefined : i - 1
  }

  set(offset: number, record: SimRecord | undefined): void {
    if (record) {
      if (this.gone?.[offset]) {
        this.gone[offset] = 0
        this.live += 1
      }
      this.changed.set(offset, record)
      return
    }
    this.gone ??= new Uint8Array(this.count)
    if (this.gone[offset]) return
    this.gone[offset] = 1
    this.changed.delete(offset)
    this.live -= 1
  }

  *candidates(where: Where | undefined, from: number): Iterable<number> {
    if (this.live === 0) return
    const pattern = where && this.template[where.field]
    if (where && this.changed.size === 0) {
      if (!varies(pattern)) {
        if (pattern !== where.value) return
      } else if (typeof pattern === 'string' && typeof where.value === 'string') {
        const i = findIndex(pattern, where.value, this.count)
        if (i !== undefined && i > from) yield i - 1
        return
      }
    }
    for (let offset = from; offset < this.count; offset += 1) yield offset
  }

  private uniform(fields: readonly string[]): boolean {
    return this.changed.size === 0 && !fields.some(field => this.varying.includes(field))
  }

  *weighted(fields: readonly string[]): Iterable<{ readonly record: SimRecord; readonly count: number }> {
    if (this.live === 0) return
    if (this.uniform(fields)) yield { record: this.template, count: this.live }
    else for (const record of this.rows()) yield { record, count: 1 }
  }

  removeIf(fields: readonly string[], gone: (record: SimRecord) => boolean): number {
    const before = this.live
    if (this.uniform(fields)) {
      if (before > 0 && gone(this.template)) {
        this.gone = new Uint8Array(this.count).fill(1)
        this.live = 0
      }
      return before - this.live
    }
    for (let offset = 0; offset < this.count; offset += 1) {
      const record = this.at(offset)
      if (record && gone(record)) this.set(offset, undefined)
    }
    return before - this.live
  }

  *save(expand: boolean): Iterable<SimRecord> {
    const intact = this.live === this.count && this.changed.size === 0
    if (intact && !expand) yield { _repeat: this.count, ...this.template }
    else yield* this.rows()
  }

  private *rows(): Iterable<SimRecord> {
    for (let offset = 0; offset < this.count; offset += 1) {
      const record = this.at(offset)
      if (record) yield record
    }
  }
}
