// Options that are correct each by itself, but not together.
import type { InputFailure } from '../contract'
import type { ResourceInputs, ResourceType } from '../model/inputs'
import { WHOLE } from '../scope/roots'

export function contradictions(type: ResourceType, inputs: ResourceInputs): readonly InputFailure[] {
  if (inputs.acknowledgeDataLoss !== true) return []
  // One person takes the loss of one named object on. Anything wider needs a plan that somebody can read.
  const against = (reason: string): InputFailure => ({ property: 'acknowledgeDataLoss', reason })
  const failures: InputFailure[] = []
  if (type === 'Estate') {
    failures.push(
      against('acknowledgeDataLoss does not work for an Estate: put the digest of the plan into approve'),
    )
  }
  if (WHOLE.has(type)) {
    failures.push(
      against(
        `acknowledgeDataLoss does not work for ${type}, which takes plans and bindings along: put the plan's digest into approve`,
      ),
    )
  }
  if (inputs.cascade === true) {
    failures.push(
      against(
        "acknowledgeDataLoss does not work with cascade: drop one of them, or put the plan's digest into approve",
      ),
    )
  }
  if (inputs.approve !== undefined && inputs.approve.length > 0) {
    failures.push(against('acknowledgeDataLoss and approve exclude each other: drop one of them'))
  }
  return failures
}
