// Protects backup points that a `protect` rule names, or the source that they are of: what stores them would take them
// along, so they must be seen before it is judged. Most points are never listed, a count is enough for them.
import { isEmpty, omit, uniq } from 'lodash'
import type { EstateView } from '../estate/view'
import { vaultKey } from '../kinds/keys'
import type { Rule } from '../model/inputs'
import { type AnyObject, type KindName, keyOf, type LiveObject } from '../model/object'
import type { Judgement } from './judge'
import { UNFOUND } from './rules/unfoundId'

/** Stores whose points a protect rule may name, and that would go, now or later, or a mirror of them would. */
export function guardedStores({
  context,
  verdicts,
}: Pick<Judgement, 'context' | 'verdicts'>): readonly (LiveObject<'vault'> | LiveObject<'essentialPlan'>)[] {
  const { view, standings, options } = context
  const rules = [...options.protect, ...standings.delegations.flatMap(({ protect }) => protect)]
  if (!rules.some(rule => mayNamePoint(rule, view))) return []
  const going = standings.inScope.filter(goes)
  return uniq(
    going.flatMap(object => (object.kind === 'mirrorVault' ? copiedBy(object, view) : object)),
  ).filter(object => object.kind === 'vault' || object.kind === 'essentialPlan')

  function goes(object: AnyObject): boolean {
    const verdict = verdicts.get(keyOf(object))
    if (verdict?.state !== 'blocked') return verdict?.state === 'delete'
    return verdict.temporary || verdict.by === UNFOUND
  }
}

function copiedBy({ facts: { source } }: LiveObject<'mirrorVault'>, view: EstateView): readonly AnyObject[] {
  const vault = source && view.get(vaultKey(source.region, source.vaultId))
  return vault === undefined ? [] : [vault]
}

/** Objects that bear the id of a backed-up source, or of what reads it: points may be of the same. */
const BEAR_SOURCE_IDS: ReadonlySet<KindName> = new Set<KindName>([
  'backupPoint',
  'client',
  'clientBackups',
  'legacyClient',
  'dataSource',
  'nasMount',
  'udmInstance',
  'udmDisk',
  'essentialInstance',
  'containerCluster',
  'server',
])

/** A rule about these kinds keeps backup points. */
const KEEP_POINTS: ReadonlySet<KindName> = new Set<KindName>([
  'backupPoint',
  'client',
  'clientBackups',
  'dataSource',
  'containerCluster',
])

/** A rule about rows alone holds each store that has points of them, or may; and an id that another object bears is none of theirs. */
function mayNamePoint(rule: Rule, { estate }: EstateView): boolean {
  const { kinds, ids } = rule
  if (kinds !== undefined && !kinds.some(kind => KEEP_POINTS.has(kind))) return false
  if (rule.rows !== undefined && isEmpty(omit(rule, 'rows'))) return false
  const taken = new Set(
    estate.objects.filter(object => !BEAR_SOURCE_IDS.has(object.kind)).map(object => object.id),
  )
  return ids === undefined || ids.some(id => !taken.has(id))
}
