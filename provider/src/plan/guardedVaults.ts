// Protects backup points that a `protect` rule names, or the source that they are of: their vault would take them along,
// so they must be seen before it is judged. Most points are never listed, a count is enough for them.
import type { EstateView } from '../estate/view'
import type { Rule } from '../model/inputs'
import { keyOf, type LiveObject } from '../model/object'
import type { Judgement } from './judge'

/** Vaults that would go, now or later, and whose points a protect rule may name. */
export function guardedVaults({
  context,
  verdicts,
}: Pick<Judgement, 'context' | 'verdicts'>): readonly LiveObject<'vault'>[] {
  const { view, standings, options } = context
  if (!options.protect.some(rule => mayNamePoint(rule, view))) return []
  return standings.inScope.flatMap(object => {
    if (object.kind !== 'vault' || object.facts.points === 0n) return []
    const verdict = verdicts.get(keyOf(object))
    const goes = verdict?.state === 'delete' || (verdict?.state === 'blocked' && verdict.temporary)
    return goes ? [object] : []
  })
}

/** Points have no rows, and an id that another object bears is none of theirs. */
function mayNamePoint({ kinds, rows, ids }: Rule, { estate }: EstateView): boolean {
  if (kinds !== undefined && !kinds.includes('backupPoint')) return false
  if (rows !== undefined) return false
  const taken = new Set(
    estate.objects.filter(object => object.kind !== 'backupPoint').map(object => object.id),
  )
  return ids === undefined || ids.some(id => !taken.has(id))
}
