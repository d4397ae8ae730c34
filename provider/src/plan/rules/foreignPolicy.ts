// Protects policies outside the scope, and what others bound by the same tag or rule: both are edited only for their owner.

import { protects } from '../../estate/select'
import type { Standing, Standings } from '../../estate/standing'
import { describe } from '../../kinds'
import { policyKey } from '../../kinds/keys'
import { bindingsByPolicy, bindingsBySource } from '../../kinds/policyIndex'
import { keyOf, type LiveObject } from '../../model/object'
import { blocked, kept, type Verdict } from '../../model/verdict'
import { protect } from './protect'
import type { JudgeContext, SafetyRule } from './rule'

export const foreignPolicy: SafetyRule = (object, context) => {
  if (object.kind !== 'tagRule') return undefined
  const { facts, region } = object
  if (facts.type === 'sourceTag') return taggedForOthers(object, context)
  const key = policyKey(region, facts.policyId)
  const policy = context.view.get(key)
  if (policy !== undefined && !isOurs(key, context.standings)) {
    return blocked(
      `${describe(policy)} is outside this scope, so it is not edited; select it too, or set untag: true`,
      { by: describe(policy) },
    )
  }
  return sharedBy(object, context)
}

/** Taking the rule away could detach what else it bound. */
function sharedBy(object: LiveObject<'tagRule'>, context: JudgeContext): Verdict | undefined {
  const bound = bindingsByPolicy(context.view)(`${object.region}/${object.facts.policyId}`).filter(
    binding => binding.facts.createdByTag,
  )
  const outside = bound.find(binding => !isOurs(keyOf(binding), context.standings))
  if (outside !== undefined) {
    return blocked(
      `${describe(outside)} is outside this scope, and the rule binds it too; select it, or set untag: true`,
      { by: describe(outside) },
    )
  }
  const held = bound.find(binding => protect(binding, context) !== undefined)
  return held === undefined ? undefined : kept(`it also binds ${describe(held)}, which stays`, describe(held))
}

/** Another policy may have bound the same source by the same tag: without the tag that one would let go of it. */
function taggedForOthers(object: LiveObject<'tagRule'>, context: JudgeContext): Verdict | undefined {
  const { region, facts } = object
  if (facts.type !== 'sourceTag') return undefined
  const keys = new Set(facts.tags.map(tag => tag.key))
  const bound = bindingsBySource(context.view)(`${region}/${facts.dataSourceId}`).filter(
    binding => binding.facts.createdByTag && binding.facts.hitTags.some(tag => keys.has(tag.key)),
  )
  const outside = bound.find(binding => isForeign(context.standings.of(keyOf(binding)), binding, context))
  if (outside !== undefined) {
    return blocked(
      `${describe(outside)} is outside this scope, and the same tag binds it; select it, or leave out untag`,
      { by: describe(outside) },
    )
  }
  const held = bound.find(binding => protect(binding, context) !== undefined)
  return held === undefined
    ? undefined
    : kept(`the same tag also binds ${describe(held)}, which stays; leave out untag`, describe(held))
}

/** Outside, or in the care of a resource in `dependsOn` whose protect rules hold it. */
function isForeign(
  standing: Standing,
  binding: LiveObject<'policyBinding'>,
  { view, now }: JudgeContext,
): boolean {
  return (
    standing.in === 'outside' ||
    (standing.in === 'delegated' && protects(standing.protect, binding, view, now) !== 'no')
  )
}

function isOurs(key: string, standings: Standings): boolean {
  return standings.of(key).in === 'scope'
}
