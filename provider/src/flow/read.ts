// A refresh: what the state tells against what is there now. Changes nothing.
import { assess } from '../assess'
import type { ReadResult } from '../contract'
import { isKnownUnbound } from '../diff'
import type { ResourceInputs, ResourceType } from '../model/inputs'
import type { ResourceOutputs } from '../model/outputs'
import { makePlan } from '../plan/makePlan'
import { recordedSince, seenFrom } from '../scope/firstSeen'
import { rowsToRecord } from '../scope/rowsSeen'
import { unchangedOutputs } from '../verify/outcome'
import type { Parts } from './parts'

export async function read(
  { session }: Parts,
  type: ResourceType,
  recorded: ResourceOutputs,
): Promise<ReadResult> {
  const inputs = inputsOf(recorded)
  const judgement = await assess(session, { type, inputs, firstSeen: recordedSince(inputs) }, 0)
  const plan = makePlan(judgement)
  if (isKnownUnbound(type, recorded, plan)) return { outputs: recorded }
  const drifted = plan.digest !== recorded.plan.digest || plan.delete.length + plan.change.length > 0
  const now = session.clock.now()
  const fresh = drifted ? { ...unchangedOutputs(inputs, plan, recorded, now), absent: false } : recorded
  const firstSeen = seenFrom(inputs, judgement.context.standings, now)
  if (firstSeen === undefined) return { outputs: fresh }
  // The next `check` is given the inputs of the state only, so the grace period has to begin among them.
  const rowsSeen = rowsToRecord(inputs, judgement.context.standings)
  return {
    outputs: { ...fresh, firstSeen },
    inputs: { ...inputs, firstSeen, rowsSeen, plan: recorded.plan },
  }
}

/** The scope inputs that the outputs repeat. */
function inputsOf(recorded: ResourceOutputs): ResourceInputs {
  const { absent, plan, approvedPlan, alsoApproved, ...rest } = recorded
  const { deleted, pending, manual, leftovers, billing, verifiedAt, ...inputs } = rest
  return inputs
}
