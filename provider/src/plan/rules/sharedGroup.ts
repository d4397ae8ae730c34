// Protects data sources that other scopes own: deleting the backups of a client takes the points of all that its group reads.
import type { EstateView } from '../../estate/view'
import { describe } from '../../kinds'
import { dataSourceKey } from '../../kinds/keys'
import { type AnyObject, keyOf, type LiveObject } from '../../model/object'
import { blocked, kept } from '../../model/verdict'
import { protect } from './protect'
import type { SafetyRule } from './rule'

export const sharedGroup: SafetyRule = (object, context) => {
  if (object.kind !== 'clientBackups') return undefined
  const read = sourcesOf(object, context.view)
  const outside = read.find(source => context.standings.of(keyOf(source)).in === 'outside')
  if (outside !== undefined) {
    return blocked(
      `${describe(outside)} is outside this scope, and its backup points would go too: a client group shares them`,
      { by: describe(outside) },
    )
  }
  const held = read.find(source => protect(source, context) !== undefined)
  return held === undefined
    ? undefined
    : kept(`they hold the backup points of ${describe(held)}, which stays`, describe(held))
}

function sourcesOf({ region, facts }: LiveObject<'clientBackups'>, view: EstateView): readonly AnyObject[] {
  return facts.dataSourceIds.flatMap(id => view.get(dataSourceKey(region, id)) ?? [])
}
