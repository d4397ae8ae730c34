// Which rows an object served when it was last recorded. An emptied vault tells no rows any more, and a selection by
// rows would lose it half-way: its plans gone, the vault still billed, and nobody to report it. Pure.
import { isEmpty, keyBy, uniq } from 'lodash'
import { entryOf } from '../entryOf'
import type { Estate } from '../estate/estate'
import type { Standings } from '../estate/standing'
import { vaultKey } from '../kinds/keys'
import type { ResourceInputs, Rule } from '../model/inputs'
import { type AnyObject, keyOf, type ObjectKey } from '../model/object'

/** They show which rows they serve, or served, only while plans and bindings tell it. */
const FORGETFUL: ReadonlySet<AnyObject['kind']> = new Set(['vault', 'dataSource', 'client', 'clientBackups'])

/**
 * The estate, with the recorded rows of what no longer tells them, and for mirrors those of what they copy. A vault with
 * contents tells them all. What a run was approved to delete before it was killed has no record: it served rows that the
 * selection asks for.
 */
export function withRecordedRows(
  estate: Estate,
  { rowsSeen = {}, select = [] }: ResourceInputs,
  earlier: ReadonlySet<ObjectKey>,
): Estate {
  const asked = uniq(select.flatMap(({ rows = [] }) => rows))
  const isRecorded = !isEmpty(rowsSeen) || earlier.size > 0
  if (!isRecorded && estate.objects.every(object => copiedBy(object) === undefined)) return estate
  const recorded = estate.objects.map((object): AnyObject => {
    const key = keyOf(object)
    const approved = FORGETFUL.has(object.kind) && object.rows.length === 0 && earlier.has(key)
    const before = entryOf(rowsSeen, key) ?? (approved ? asked : undefined)
    const rows = object.kind === 'vault' && object.rows.length > 0 ? undefined : before
    return rows === undefined ? object : { ...object, rows: uniq([...object.rows, ...rows]) }
  })
  const vaults = keyBy(
    recorded.filter(({ kind }) => kind === 'vault'),
    keyOf,
  )
  const objects = recorded.map((object): AnyObject => {
    const source = copiedBy(object)
    const copied = source === undefined ? undefined : entryOf(vaults, source)
    return copied === undefined ? object : { ...object, rows: uniq([...object.rows, ...copied.rows]).sort() }
  })
  return { ...estate, objects }
}

function copiedBy(object: AnyObject): ObjectKey | undefined {
  if (object.kind === 'replication') return vaultKey(object.facts.sourceRegion, object.facts.sourceVaultId)
  const source = object.kind === 'mirrorVault' ? object.facts.source : undefined
  return source && vaultKey(source.region, source.vaultId)
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
