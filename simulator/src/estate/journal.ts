// What changed in the tables and when, so that a listing can show the estate as it was: for faults only, else nothing is kept.
import type { RowChange, Table } from './table'

interface Entry extends RowChange {
  /** Milliseconds of the estate's clock. */
  readonly when: number
  readonly table: Table
}

export class Journal {
  private readonly tables: Table[] = []
  private entries: Entry[] = []
  private keepMs = 0
  private undoing: Entry[] | undefined

  constructor(private readonly now: () => number) {}

  cover(table: Table): void {
    this.tables.push(table)
    if (this.keepMs > 0) this.watch(table)
  }

  /** From now on, changes are kept for at least so many milliseconds. */
  keep(ms: number): void {
    this.keepMs = Math.max(this.keepMs, ms)
    for (const table of this.tables) this.watch(table)
  }

  /** Shows `look` the tables as they were; what changed since the estate was loaded but before `keep` stays changed. */
  asOf<T>(when: number, look: () => T): T {
    const newer = this.entries.filter(entry => entry.when > when)
    for (const { table, at, before } of newer.toReversed()) table.set(at, before)
    try {
      return look()
    } finally {
      for (const { table, at, after } of newer) table.set(at, after)
    }
  }

  /** `undo` puts back what `work` changed. */
  undoable<T>(work: () => T): { readonly value: T; readonly undo: () => void } {
    const made: Entry[] = []
    for (const table of this.tables) this.watch(table)
    this.undoing = made
    const undo = () => {
      for (const { table, before, after } of made.toReversed()) {
        if (before) table.put(before)
        else if (after) table.remove(table.idOf(after))
      }
    }
    try {
      return { value: work(), undo }
    } finally {
      this.undoing = undefined
      if (this.keepMs === 0) for (const table of this.tables) table.watch = undefined
    }
  }

  private watch(table: Table): void {
    table.watch = change => {
      const entry = { when: this.now(), table, ...change }
      this.undoing?.push(entry)
      if (this.keepMs === 0) return
      this.entries.push(entry)
      // Rarely, since it looks at all of them.
      const oldest = this.entries[0]?.when ?? entry.when
      if (oldest < entry.when - 2 * this.keepMs)
        this.entries = this.entries.filter(({ when }) => when >= entry.when - this.keepMs)
    }
  }
}
