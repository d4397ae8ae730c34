// An update: judge once more, decide whether it is approved, carry out, look again, and say what came of it.
import { uniqBy } from 'lodash'
import { decide } from '../approve/decide'
import { documentText } from '../approve/document'
import {
  heldBy,
  isRecalled,
  leftEarlier,
  namedBy,
  perhapsLeft,
  plansOfScope,
  seenAgain,
} from '../approve/earlier'
import { recordedPlans } from '../approve/recordedPlans'
import { type AssessInputs, assess, homeRegion, judgeEstate } from '../assess'
import { assessAbsence } from '../assessAgain'
import type { RunResult } from '../contract'
import { carryOut } from '../execute/carryOut'
import { faultText } from '../execute/outcomes'
import type { RunRecord } from '../execute/run'
import type { CheckedInputs, ResourceType } from '../model/inputs'
import { keyOf } from '../model/object'
import type { ResourceOutputs } from '../model/outputs'
import { digestOf } from '../plan/digest'
import { intendedOf } from '../plan/intended'
import type { Judgement } from '../plan/judge'
import { makePlan } from '../plan/makePlan'
import { refusalText } from '../report/refusal'
import { recordedSince } from '../scope/firstSeen'
import { resourceIdOf } from '../scope/scope'
import type { Session } from '../session'
import { unlessStopped } from '../stop'
import { withoutLastLook } from '../verify/lastLook'
import { unchangedOutputs } from '../verify/outcome'
import { finish } from './finish'
import { knownPlans, type Parts } from './parts'

/** Milliseconds: a run's first judgement stands on listings that are no older. */
const FRESH_MS = 10_000

/** Milliseconds that the last look has after a stop. */
const LAST_LOOK_MS = 1_500

/** @param recorded the state before it; undefined where the resource is new */
export async function run(
  parts: Parts,
  type: ResourceType,
  wanted: CheckedInputs,
  recorded: ResourceOutputs | undefined,
): Promise<RunResult> {
  const { session, store, sightings, say } = parts
  const { plan: _planned, ...inputs } = wanted
  const plans = await knownPlans(parts, inputs, recorded)
  const accountId = await session.account(homeRegion(inputs))
  const own = plansOfScope(plans, type, inputs, accountId)
  const held = heldBy(own)
  const named = namedBy(own)
  const earlier = new Set([...held, ...leftEarlier(recorded)])
  const known = new Set(recordedPlans(recorded).map(({ digest }) => digest))
  const unreported = heldBy(own.filter(({ digest }) => !known.has(digest)))
  const noted = await sightings.read((recorded?.deleted ?? []).map(keyOf).filter(isRecalled))
  const left = perhapsLeft(earlier, recorded, { approved: unreported, seenAgain: noted })
  const asked = { type, inputs, firstSeen: recordedSince(inputs), earlier, perhapsLeft: left }
  const judgement = await assess(session, asked, session.ticks() - FRESH_MS)
  const id = resourceIdOf(judgement.context.scope)
  await store.write(digestOf(intendedOf(judgement)), documentText(judgement))
  const approval = decide(judgement, plans)
  switch (approval.outcome) {
    case 'refused': {
      const reasons = [refusalText(approval.why, judgement)]
      return {
        id,
        outputs: unchangedOutputs(inputs, makePlan(judgement), recorded, session.clock.now()),
        reasons,
        recorded: false,
      }
    }
    case 'nothingToDo': {
      const stages = { before: judgement, after: judgement, recorded, earlier: named, unreported }
      const known = uniqBy([...recordedPlans(recorded), ...approval.plans], 'digest')
      return finish(parts, id, inputs, stages, known, { steps: [] })
    }
    case 'approved': {
      const rejudge = () => assess(session, asked, session.ticks() - FRESH_MS)
      await sightings.note(seenAgain(recorded, judgement.context.view))
      const record = await carryOut(session, judgement, approval.plans, rejudge, say)
      const after = await lastLook(parts, judgement, record, asked)
      return finish(
        parts,
        id,
        inputs,
        { before: judgement, after, recorded, earlier: named, unreported },
        approval.plans,
        record,
      )
    }
  }
}

/** Whatever the look meets, what the run did is reported. */
async function lastLook(
  { session, stop }: Parts,
  before: Judgement,
  record: RunRecord,
  asked: AssessInputs,
): Promise<Judgement> {
  const look = async () =>
    (await assessAbsence(session, asked, before)) ?? (await assess(session, asked, session.ticks()))
  try {
    const after = await unlessStopped(look(), stop.signal, LAST_LOOK_MS)
    return after ?? unlooked(session, before, record, asked, 'the run was stopped before its last look')
  } catch (error) {
    return unlooked(session, before, record, asked, faultText(error))
  }
}

/** The judgement after a run that nothing could be looked at after. */
function unlooked(
  session: Session,
  { context }: Judgement,
  record: RunRecord,
  asked: AssessInputs,
  reason: string,
): Judgement {
  const estate = withoutLastLook(context.view.estate, record, reason)
  return judgeEstate(estate, asked, context.scope.accountId, session.clock.now())
}
