// A page that shows rows twice, as when objects came in front of it while the list was read.
import { given } from '../options'
import type { FaultKind } from './kind'
import { rowsOf, withRows } from './rows'

/** The first rows of the matching pages come again, in the place of the last ones. A single row comes twice. */
export interface RepeatRows {
  readonly kind: 'repeatRows'
  /** Default 1. */
  readonly rows?: number
}

export const repeatRows: FaultKind<RepeatRows> = options => {
  const count = options.number('rows', { least: 1, such: 1 })
  return {
    effect: { kind: 'repeatRows', ...given({ rows: count }) },
    behaviour: {
      answer: (body, facts) => {
        const rows = rowsOf(body, facts) ?? []
        const again = rows.slice(0, count ?? 1)
        const own = rows.length > again.length ? rows.slice(0, rows.length - again.length) : rows
        return withRows(body, facts, [...own, ...again])
      },
    },
  }
}
