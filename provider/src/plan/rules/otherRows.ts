// Protects what other rows keep in a vault: a selection by rows takes a vault only where it takes all that is in it.
import { matchesAny } from '../../estate/select'
import type { EstateView } from '../../estate/view'
import { vaultsById } from '../../kinds/vaultIndex'
import { usesOfVault, type VaultUse } from '../../kinds/vaultUse'
import type { AnyObject } from '../../model/object'
import type { Row } from '../../model/rows'
import { blocked } from '../../model/verdict'
import type { JudgeContext, SafetyRule } from './rule'

export const otherRows: SafetyRule = (object, context) => {
  const selected = rowsAskedFor(object, context)
  if (selected === undefined) return undefined
  const other = usesOf(object, context.view).find(use => !use.rows.some(row => selected.has(row)))
  if (other === undefined) return undefined
  const remedy =
    other.rows.length === 0
      ? 'this version does not know that: select the vault by its id'
      : `select ${other.rows.map(row => `row ${row}`).join(' or ')} too, or the vault by its id`
  return blocked(`it also holds ${other.what}, which the selection of rows leaves out; ${remedy}`, {
    by: other.what,
  })
}

/** Undefined: the vault is in scope for another reason than its rows. */
function rowsAskedFor(object: AnyObject, { scope, now }: JudgeContext): ReadonlySet<Row> | undefined {
  const isVault = object.kind === 'vault' || object.kind === 'mirrorVault'
  if (!isVault || scope.type !== 'Estate' || scope.select === undefined) return undefined
  const matching = scope.select.filter(rule => matchesAny([rule], object, now) === 'yes')
  if (matching.length === 0 || matching.some(rule => rule.rows === undefined)) return undefined
  return new Set(matching.flatMap(rule => rule.rows ?? []))
}

/** A mirror holds what its source holds. */
function usesOf(object: AnyObject, view: EstateView): readonly VaultUse[] {
  if (object.kind === 'vault') return usesOfVault(object.facts)
  const own = object.rows.map(row => ({ what: `backups of row ${row}`, rows: [row] }))
  const source = object.kind === 'mirrorVault' ? object.facts.source : undefined
  if (source === undefined) return own
  const copied = vaultsById(view)(source.vaultId).filter(({ region }) => region === source.region)
  return [...own, ...copied.flatMap(({ facts }) => usesOfVault(facts))]
}
