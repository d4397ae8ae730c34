// judge: one verdict for each object in scope, from the safety rules and from what it waits for. Pure.
import { protects } from '../estate/select'
import { describe, kindOf, mustPrepare } from '../kinds'
import type { Edge } from '../model/edge'
import { type AnyObject, keyOf, type ObjectKey } from '../model/object'
import { blocked, type DeleteVerdict, type KeepVerdict, kept, type Verdict } from '../model/verdict'
import { settleAttached } from './attached'
import { type Blocker, becauseOf } from './because'
import { type Graph, relate } from './edges'
import { SAFETY_RULES } from './rules'
import { limitsVerdict } from './rules/limits'
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
  const open = new Set<ObjectKey>()

  function verdictOf(object: AnyObject): Verdict {
    const key = keyOf(object)
    const known = verdicts.get(key)
    if (known !== undefined) return known
    if (open.has(key)) return blocked('it waits for itself through other objects', { by: 'cycle' })
    open.add(key)
    const own = SAFETY_RULES.map(rule => rule(object, context)).filter(verdict => verdict !== undefined)
    const blockers = graph.before(key).flatMap(edge => blockerOf(edge))
    const verdict = decided(object, strongest([...own, ...becauseOf(blockers)]))
    open.delete(key)
    verdicts.set(key, verdict)
    return verdict
  }

  /** A removal that waits does not hold back the preparations that the removal needs. */
  function decided(object: AnyObject, against: Verdict | undefined): Verdict {
    const going: DeleteVerdict = { state: 'delete', reason: kindOf(object).reason(object, context.view) }
    if (against === undefined) return going
    const prepares =
      against.state === 'blocked' && against.phase === 'remove' && mustPrepare(object, context.view)
    return prepares ? { ...going, later: against } : against
  }

  function blockerOf(edge: Edge): readonly Blocker[] {
    const object = context.view.get(edge.first)
    if (object === undefined || edge.orderOnly) return []
    const standing = context.standings.of(edge.first)
    switch (standing.in) {
      case 'outside':
        return [{ object, edge, verdict: undefined }]
      case 'delegated':
        return protects(standing.protect, object, context.view, context.now) === 'no'
          ? []
          : [{ object, edge, verdict: heldBy(standing.resource) }]
      case 'scope': {
        const verdict = verdictOf(object)
        const against = verdict.state === 'delete' ? verdict.later : verdict
        const reachable =
          against?.state === 'blocked' && against.phase === 'remove' && edge.reached !== 'absent'
        return against === undefined || reachable ? [] : [{ object, edge, verdict: against }]
      }
    }
  }

  for (const object of context.standings.inScope) verdictOf(object)
  const settled = settleAttached(context, verdicts)
  return { context, graph, verdicts: limitsVerdict(context, settled) }
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
