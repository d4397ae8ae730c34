// Protects policies outside the scope, and what others bound by the same tag rule: a rule is edited only for its owner.
import type { Standings } from '../../estate/standing'
import { describe } from '../../kinds'
import { policyKey } from '../../kinds/keys'
import { bindingsByPolicy } from '../../kinds/policyIndex'
import { keyOf, type LiveObject } from '../../model/object'
import { blocked, kept, type Verdict } from '../../model/verdict'
import { protect } from './protect'
import type { JudgeContext, SafetyRule } from './rule'

export const foreignPolicy: SafetyRule = (object, context) => {
  if (object.kind !== 'tagRule' || object.facts.type !== 'rule') return undefined
  const key = policyKey(object.region, object.facts.policyId)
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

function isOurs(key: string, standings: Standings): boolean {
  return standings.of(key).in === 'scope'
}
