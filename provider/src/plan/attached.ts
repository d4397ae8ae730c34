// What becomes of backup points and jobs: they follow what they belong to, and are never decided on their own.
import { standingOwner } from '../estate/standing'
import { describe, kindOf } from '../kinds'
import { deletableType, essentialPlanOf } from '../kinds/backupPoint'
import { vaultKey } from '../kinds/keys'
import { type AnyObject, keyOf, type LiveObject, type ObjectKey } from '../model/object'
import { blocked, kept, type Verdict, waiting } from '../model/verdict'
import { type Blocker, becauseOf } from './because'
import type { Graph } from './edges'
import type { JudgeContext } from './rules/rule'
import { strongest } from './strongest'

export function settleAttached(
  context: JudgeContext,
  judged: ReadonlyMap<ObjectKey, Verdict>,
): ReadonlyMap<ObjectKey, Verdict> {
  const settled = new Map(judged)
  for (const object of context.standings.inScope) {
    const verdict = judged.get(keyOf(object))
    if (verdict?.state !== 'delete' || kindOf(object).standing !== 'attached') continue
    settled.set(keyOf(object), fate(object, context, judged) ?? verdict)
  }
  return settled
}

/**
 * What follows its owner into the scope stays with the attached object that is made of it: a backup point that stays
 * keeps its snapshots. They were judged before the fate of the point was known.
 */
export function settleFollowers(
  { standings, view }: JudgeContext,
  graph: Graph,
  judged: ReadonlyMap<ObjectKey, Verdict>,
): ReadonlyMap<ObjectKey, Verdict> {
  const settled = new Map(judged)
  for (const object of standings.inScope) {
    const verdict = judged.get(keyOf(object))
    if (kindOf(object).follows === undefined || verdict?.state !== 'delete') continue
    const staying = graph.before(keyOf(object)).flatMap((edge): readonly Blocker[] => {
      const first = view.get(edge.first)
      const fated = judged.get(edge.first)
      return first === undefined || fated === undefined || fated.state === 'delete' || edge.orderOnly
        ? []
        : [{ object: first, edge, verdict: fated }]
    })
    settled.set(keyOf(object), strongest(becauseOf(staying)) ?? verdict)
  }
  return settled
}

/** What goes by the removal of another object needs no call of its own, and a part stays where its whole stays. */
export function settleTaken(
  { standings, view, options }: JudgeContext,
  judged: ReadonlyMap<ObjectKey, Verdict>,
): ReadonlyMap<ObjectKey, Verdict> {
  const settled = new Map(judged)
  for (const object of standings.inScope) {
    if (kindOf(object).standing === 'attached' && options.backupPoints === 'oneByOne') continue
    const verdict = judged.get(keyOf(object))
    const taker = kindOf(object).goesWith?.(object, view)
    const other = taker === undefined ? undefined : judged.get(taker)
    if (taker === undefined || other === undefined || verdict?.state !== 'delete') continue
    const against = other.state === 'delete' ? other.later : other
    if (against === undefined) settled.set(keyOf(object), { ...verdict, takenBy: taker })
    else if (kindOf(object).partOf?.(object, view) === taker) settled.set(keyOf(object), against)
  }
  return settled
}

/** Undefined: it goes by a call of its own. */
function fate(
  object: AnyObject,
  context: JudgeContext,
  judged: ReadonlyMap<ObjectKey, Verdict>,
): Verdict | undefined {
  const owner = standingOwner(object, context.view)
  const ownerVerdict = owner === undefined ? undefined : judged.get(keyOf(owner))
  if (owner === undefined || ownerVerdict === undefined) return kept('nothing in this scope owns it')
  if (object.kind === 'backupPoint') return pointFate(object, owner, ownerVerdict, context, judged)
  if (object.kind === 'udmPoint' && ownerVerdict.state === 'blocked')
    return { ...ownerVerdict, reason: `it goes with ${describe(owner)}: ${ownerVerdict.reason}` }
  if (ownerVerdict.state === 'delete' || (ownerVerdict.state === 'blocked' && ownerVerdict.temporary))
    return undefined
  return kept(`${describe(owner)} stays`)
}

function pointFate(
  point: LiveObject<'backupPoint'>,
  owner: AnyObject,
  ownerVerdict: Verdict,
  { view, standings, options }: JudgeContext,
  judged: ReadonlyMap<ObjectKey, Verdict>,
): Verdict | undefined {
  if (ownerVerdict.state === 'delete' && essentialPlanOf(point, view) === keyOf(owner))
    return { state: 'delete', reason: ownerVerdict.reason, takenBy: keyOf(owner) }
  const single = deletableType(point.facts.sourceType) !== undefined
  const named = vaultKey(point.region, point.facts.vaultId)
  const holder = view.get(named)
  const home = holder === undefined ? named : keyOf(holder)
  const vault = standings.of(home).in === 'scope' ? judged.get(home) : undefined
  if (vault?.state === 'delete') {
    return single && options.backupPoints === 'oneByOne'
      ? undefined
      : { state: 'delete', reason: vault.reason, takenBy: home }
  }
  if (vault?.state === 'blocked' && vault.temporary && (options.backupPoints === 'withVault' || !single)) {
    return waiting(`it goes with its vault: ${vault.reason}`, vault.until, { by: vault.by })
  }
  if (ownerVerdict.state === 'keep') return kept(`${describe(owner)} stays: ${ownerVerdict.reason}`)
  if (ownerVerdict.state === 'blocked')
    return { ...ownerVerdict, reason: `it belongs to ${describe(owner)}: ${ownerVerdict.reason}` }
  if (single) return undefined
  return blocked(
    `backup points of type ${point.facts.sourceType} go only with their vault ${view.get(home)?.name ?? point.facts.vaultId}`,
    {
      by: `type ${point.facts.sourceType}`,
    },
  )
}
