// judge: one verdict for each object in scope, from the safety rules and from what it waits for. Pure.
import { protects } from '../estate/select'
import { describe, kindOf, mustPrepare } from '../kinds'
import type { Edge } from '../model/edge'
import { type AnyObject, keyOf, type ObjectKey } from '../model/object'
import { blocked, type DeleteVerdict, type KeepVerdict, kept, type Verdict } from '../model/verdict'
import { settleAttached, settleFollowers, settleTaken } from './attached'
import { type Blocker, becauseOf } from './because'
import { type Graph, relate } from './edges'
import { SAFETY_RULES } from './rules'
import { limitsVerdict } from './rules/limits'
import { PROTECT } from './rules/protect'
import type { JudgeContext } from './rules/rule'
import { strongest } from './strongest'

export interface Judgement {
  readonly context: JudgeContext
  readonly graph: Graph
  /** Every object in scope, attached ones too. */
  readonly verdicts: ReadonlyMap<ObjectKey, Verdict>
}

export function judge(context: JudgeContext): Judgement {
  const graph = relate(context.view)
  const verdicts = new Map<ObjectKey, Verdict>()
  /** Objects that are being judged, with the length of `path` when that began. */
  const open = new Map<ObjectKey, number>()
  const path: Edge[] = []
  const mutual: Edge[] = []

  function verdictOf(object: AnyObject): Verdict {
    const key = keyOf(object)
    const known = verdicts.get(key)
    if (known !== undefined) return known
    open.set(key, path.length)
    const verdict = freshVerdict(object)
    open.delete(key)
    verdicts.set(key, verdict)
    return verdict
  }

  function freshVerdict(object: AnyObject): Verdict {
    const own = SAFETY_RULES.map(rule => rule(object, context)).filter(verdict => verdict !== undefined)
    const blockers = graph.before(keyOf(object)).flatMap(edge => blockerOf(edge))
    const held = [...own, ...becauseOf(blockers.filter(({ edge }) => edge.step !== 'remove'))]
    return decided(object, strongest([...own, ...becauseOf(blockers)]), held.some(isOfAll))
  }

  /** The verdict on an object that must go before another; undefined while it waits for that other in turn. */
  function verdictBefore(object: AnyObject, edge: Edge): Verdict | undefined {
    const begun = open.get(edge.first)
    if (begun === undefined) {
      path.push(edge)
      const verdict = verdictOf(object)
      path.pop()
      return verdict
    }
    if (![...path.slice(begun), edge].some(isPartial))
      return blocked('it waits for itself through other objects', { by: 'cycle' })
    mutual.push(edge)
    return undefined
  }

  /** Objects that need steps of each other go together or not at all: what holds one of them holds the others. */
  function settleMutual(): void {
    const again = mutual.map(edge => edge.second)
    for (const key of again) {
      const object = context.view.get(key)
      const before = verdicts.get(key)
      if (object === undefined || before === undefined) continue
      const verdict = freshVerdict(object)
      if (!isStronger(verdict, before)) continue
      verdicts.set(key, verdict)
      again.push(...graph.after(key).map(edge => edge.second))
    }
  }

  /**
   * A removal that waits does not hold back the preparations that the removal needs. `held`: something else does, such as
   * `notBefore`, or a plan that still uses a client; the reason that counts most may be another one.
   */
  function decided(object: AnyObject, against: Verdict | undefined, held: boolean): Verdict {
    const going: DeleteVerdict = { state: 'delete', reason: kindOf(object).reason(object, context.view) }
    if (against === undefined) return going
    if (against.state !== 'blocked' || against.phase === 'all') return against
    if (held) return { ...against, phase: 'all' }
    return mustPrepare(object, context.view) ? { ...going, later: against } : against
  }

  function blockerOf(edge: Edge): readonly Blocker[] {
    const object = context.view.get(edge.first)
    if (object === undefined || edge.orderOnly) return []
    const standing = context.standings.of(edge.first)
    switch (standing.in) {
      case 'nobody':
        return []
      case 'outside':
        return edge.protectionOnly ? [] : [{ object, edge, verdict: undefined }]
      case 'delegated':
        return protects(standing.protect, object, context.view, context.now) === 'no'
          ? []
          : [{ object, edge, verdict: heldBy(standing.resource) }]
      case 'scope': {
        const verdict = verdictBefore(object, edge)
        if (verdict === undefined) return []
        const against = verdict.state === 'delete' ? verdict.later : verdict
        if (edge.protectionOnly && !isProtected(verdict)) return []
        const reachable =
          against?.state === 'blocked' && against.phase === 'remove' && edge.reached !== 'absent'
        return against === undefined || reachable ? [] : [{ object, edge, verdict: against }]
      }
    }
  }

  for (const object of context.standings.inScope) verdictOf(object)
  settleMutual()
  const settled = settleTaken(context, settleFollowers(context, graph, settleAttached(context, verdicts)))
  return { context, graph, verdicts: limitsVerdict(context, settled) }
}

/** It holds every step, not the removal alone. */
function isOfAll(verdict: Verdict): boolean {
  return verdict.state === 'keep' || (verdict.state === 'blocked' && verdict.phase === 'all')
}

/** Waits for less than the absence of the other, or does less than remove: the two may need each other. */
function isPartial(edge: Edge): boolean {
  return edge.reached !== 'absent' || edge.step !== 'remove'
}

function isStronger(verdict: Verdict, than: Verdict): boolean {
  if (verdict.state === 'delete' && than.state === 'delete')
    return than.later === undefined && verdict.later !== undefined
  return strongest([than, verdict]) === verdict
}

/** A protect rule names the object itself or its source, or may do so. */
function isProtected(verdict: Verdict): boolean {
  return verdict.state !== 'delete' && verdict.by === PROTECT
}

/** A resource in `dependsOn` takes care of the object, but its own protect rules hold it, or may. */
function heldBy(resource: string): KeepVerdict {
  return kept(`a protect rule of resource ${resource} holds it`, resource)
}

/** For messages about one object of a judgement. */
export function titleOf(key: ObjectKey, { context }: Judgement): string {
  const object = context.view.get(key)
  return object === undefined ? key : describe(object)
}
