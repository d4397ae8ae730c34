// Which rows a vault served when it was last recorded. An emptied vault tells no rows any more, and a selection by rows
// would lose it half-way: its plans gone, the vault still billed, and nobody to report it. Pure.
import type { Estate } from '../estate/estate'
import type { Standings } from '../estate/standing'
import type { ResourceInputs, Rule } from '../model/inputs'
import { type AnyObject, keyOf } from '../model/object'

/** The estate, with recorded rows where an object shows none. */
export function withRecordedRows(estate: Estate, { rowsSeen }: ResourceInputs): Estate {
  if (rowsSeen === undefined) return estate
  const objects = estate.objects.map((object): AnyObject => {
    const rows = object.rows.length > 0 ? undefined : rowsSeen[keyOf(object)]
    return rows === undefined ? object : { ...object, rows }
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
  const vaults = standings.inScope.filter(({ kind, rows }) => kind === 'vault' && rows.length > 0)
  const rows = vaults.map(vault => [keyOf(vault), vault.rows] as const)
  return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)))
}
