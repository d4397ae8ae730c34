// Counts what the cases of each fault came to, for the table at the end of docs/reliability.md.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/lib/paths.mjs'
import { soakEnd } from './soak'

/** One line of the table. */
export interface TallyRow {
  readonly fault: string
  readonly cases: number
  /** Deletions and changes that should not have been made. */
  readonly wrong: number
  /** Objects that neither report nor service account for. */
  readonly lost: number
  /** The most runs without faults that a case needed until nothing was left to do. */
  readonly reruns: number
  /** The longest time from the first run to that end, in milliseconds. */
  readonly worstMs: number
}

export interface Tally {
  count(faults: readonly string[], result: Omit<TallyRow, 'fault' | 'cases'>): void
  /** Writes what was counted so far, as `.cache/reliability/NAME.json`; those of a soak stand beside them. */
  write(): void
}

/** @param name of the suite; a second run of it replaces the first one's counts. */
export function createTally(name: string): Tally {
  const rows = new Map<string, TallyRow>()
  return {
    count(faults, { wrong, lost, reruns, worstMs }) {
      for (const fault of new Set(faults)) {
        const known = rows.get(fault) ?? { fault, cases: 0, wrong: 0, lost: 0, reruns: 0, worstMs: 0 }
        rows.set(fault, {
          fault,
          cases: known.cases + 1,
          wrong: known.wrong + wrong,
          lost: known.lost + lost,
          reruns: Math.max(known.reruns, reruns),
          worstMs: Math.max(known.worstMs, Math.round(worstMs)),
        })
      }
    },
    write() {
      const folder = join(root, '.cache', 'reliability')
      mkdirSync(folder, { recursive: true })
      writeFileSync(
        join(folder, `${soakEnd === undefined ? '' : 'soak-'}${name}.json`),
        `${JSON.stringify([...rows.values()], null, 2)}\n`,
      )
    },
  }
}
