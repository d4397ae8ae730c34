// A page that leaves rows out, as when objects before it went away while the list was read.
import { given } from '../options'
import type { FaultKind } from './kind'
import { rowsOf, withRows, withTotal } from './rows'

/** The first rows of the matching pages are left out. */
export interface SkipRows {
  readonly kind: 'skipRows'
  /** Default 1. */
  readonly rows?: number
  /** `kept` (default): the answer's total still counts them. `lowered`: it does not, so the answer looks whole. */
  readonly total?: 'kept' | 'lowered'
}

export const skipRows: FaultKind<SkipRows> = options => {
  const count = options.number('rows', { least: 1, such: 1 })
  const total = options.oneOf('total', ['kept', 'lowered'])
  return {
    effect: { kind: 'skipRows', ...given({ rows: count, total }) },
    behaviour: {
      answer: (body, facts) => {
        const rows = rowsOf(body, facts) ?? []
        const left = rows.slice(count ?? 1)
        const shorter = withRows(body, facts, left)
        return total === 'lowered' ? withTotal(shorter, facts, rows.length - left.length) : shorter
      },
    },
  }
}
