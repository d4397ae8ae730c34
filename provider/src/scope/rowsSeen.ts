// Which rows an object served when it was last recorded. An emptied vault tells no rows any more, and a selection by
// rows would lose it half-way: its plans gone, the vault still billed, and nobody to report it. Pure.
import { uniq } from 'lodash'
import type { Estate } from '../estate/estate'
import type { Standings } from '../estate/standing'
import type { ResourceInputs, Rule } from '../model/inputs'
import { type AnyObject, keyOf } from '../model/object'

/** They show which rows they serve, or served, only while plans and bindings tell it. */
const FORGETFUL: ReadonlySet<AnyObject['kind']> = new Set(['vault', 'dataSource', 'client', 'clientBackups'])

/** The estate, with the recorded rows of what no longer tells them. A vault with contents tells them all. */
export function withRecordedRows(estate: Estate, { rowsSeen }: ResourceInputs): Estate {
  if (rowsSeen === undefined) return estate
  const objects = estate.objects.map((object): AnyObject => {
    const recorded = object.kind === 'vault' && object.rows.length > 0 ? undefined : rowsSeen[keyOf(object)]
    return recorded === undefined ? object : { ...object, rows: uniq([...object.rows, ...recorded]) }
  })
  return { ...estate, objects }
}

/** The record for the next update; without rules about rows there is none. */
export function rowsToRecord(
  { select = [], protect = [] }: ResourceInputs,
  standings: Standings,
): ResourceInputs['rowsSeen'] {
  const asksForRows = ({ rows }: Rule) => rows !== undefined
  if (![...select, ...protect].some(asksForRows)) return undefined
  const known = standings.inScope.filter(({ kind, rows }) => FORGETFUL.has(kind) && rows.length > 0)
  const rows = known.map(object => [keyOf(object), object.rows] as const)
  return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)))
}
