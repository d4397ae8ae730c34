// The whole provider without Pulumi: check, diff, create, update, read, forget. The flow of the design, in its words.
import { compact, isEmpty, uniqBy } from 'lodash'
import { decide } from './approve/decide'
import { documentText } from './approve/document'
import {
  heldBy,
  isRecalled,
  leftEarlier,
  perhapsLeft,
  plansOfScope,
  seenAgain,
  unseenByPlan,
} from './approve/earlier'
import { createApproveList } from './approve/list'
import { recordedPlans } from './approve/recordedPlans'
import { createSightings } from './approve/sightings'
import { createPlanStore } from './approve/store'
import { type AssessInputs, assess, homeRegion, judgeEstate } from './assess'
import { assessAbsence } from './assessAgain'
import { checkAccount } from './checkAccount'
import type { NetworkOptions } from './cloud'
import type { CheckResult, ProviderConfig, ReadResult, Reconciler, RunResult } from './contract'
import { diffOf, isKnownUnbound } from './diff'
import { endpointNotice } from './endpointNotice'
import { carryOut } from './execute/carryOut'
import type { RunRecord } from './execute/run'
import type { CheckedInputs, ResourceInputs, ResourceType } from './model/inputs'
import { keyOf, type ObjectKey } from './model/object'
import type { ApprovedPlan, ResourceOutputs } from './model/outputs'
import { digestOf } from './plan/digest'
import type { Judgement } from './plan/judge'
import { makePlan } from './plan/makePlan'
import { notLookedAt } from './report/notLookedAt'
import { refusalText } from './report/refusal'
import { buildResult } from './report/resultReport'
import { planSummary } from './report/text'
import { createReports } from './reports'
import { recordedSince, seenFrom } from './scope/firstSeen'
import { optionsOf } from './scope/options'
import { rowsToRecord } from './scope/rowsSeen'
import { resourceIdOf } from './scope/scope'
import { createSession } from './session'
import { neverStops, type Stop, unlessStopped } from './stop'
import { goneBefore } from './verify/goneBefore'
import { withoutLastLook } from './verify/lastLook'
import { leftBehind } from './verify/leftBehind'
import { notSeen } from './verify/notSeen'
import { outputsOf, unchangedOutputs } from './verify/outcome'
import { stillThere } from './verify/stillThere'

/** Milliseconds: a run's first judgement stands on listings that are no older. */
const FRESH_MS = 10_000

/** Milliseconds that the last look has after a stop. */
const LAST_LOOK_MS = 1_500

/** What is known of one resource around a run. */
interface Stages {
  readonly before: Judgement
  readonly after: Judgement
  /** The state before it. */
  readonly recorded: ResourceOutputs | undefined
  /** What approved plans of the scope held. */
  readonly earlier: ReadonlySet<ObjectKey>
  /** Of these, what only plans held of which no recorded run tells. */
  readonly unreported: ReadonlySet<ObjectKey>
}

export function createReconciler(
  config: ProviderConfig,
  say: (text: string) => void,
  stop: Stop = neverStops,
  network: NetworkOptions = {},
): Reconciler {
  const session = createSession(config, stop, 'change', network)
  const store = createPlanStore(config.workDir)
  const sightings = createSightings(config.workDir)
  const reports = createReports(config.workDir)
  const toApprove = createApproveList()
  let notice = endpointNotice(config.endpoints)

  async function check(type: ResourceType, inputs: ResourceInputs): Promise<CheckResult> {
    if (notice !== undefined) say(notice)
    notice = undefined
    const failures = [...(await checkAccount(session, inputs)), ...(await reports.check(inputs))]
    if (failures.length > 0) return { outcome: 'invalid', failures }
    const plans = await knownPlans(inputs, undefined)
    const own = plansOfScope(plans, type, inputs, await session.account(homeRegion(inputs)))
    const earlier = heldBy(own)
    const judgement = await assess(session, { type, inputs, firstSeen: recordedSince(inputs), earlier }, 0)
    const plan = makePlan(judgement)
    await store.write(plan.digest, documentText(judgement))
    const approval = decide(judgement, plans)
    const report = await reports.impact(judgement, plan, approval, inputs)
    const approvals = toApprove.add(resourceIdOf(judgement.context.scope), plan.digest, approval)
    const everything = inputs.reportDir ? `${inputs.reportDir}/impact.html` : '`pulumi preview --diff`'
    say(planSummary(report, { approval, ...approvals, everything }))
    const firstSeen = seenFrom(inputs, judgement.context.standings, judgement.context.now)
    const rowsSeen = rowsToRecord(inputs, judgement.context.standings)
    const unseen = unseenByPlan(own, judgement.context.view)
    const noted = await sightings.read(Object.values(unseen ?? {}).flat())
    const again = isEmpty(noted) ? undefined : noted
    return {
      outcome: 'checked',
      inputs: { ...inputs, firstSeen, rowsSeen, unseenByPlan: unseen, seenAgain: again, plan },
    }
  }

  async function run(
    type: ResourceType,
    wanted: CheckedInputs,
    recorded: ResourceOutputs | undefined,
  ): Promise<RunResult> {
    const { plan: _planned, ...inputs } = wanted
    const plans = await knownPlans(inputs, recorded)
    const accountId = await session.account(homeRegion(inputs))
    const own = plansOfScope(plans, type, inputs, accountId)
    const held = heldBy(own)
    const earlier = new Set([...held, ...leftEarlier(recorded)])
    const known = new Set(recordedPlans(recorded).map(({ digest }) => digest))
    const unreported = heldBy(own.filter(({ digest }) => !known.has(digest)))
    const noted = await sightings.read((recorded?.deleted ?? []).map(keyOf).filter(isRecalled))
    const left = perhapsLeft(earlier, recorded, { approved: unreported, seenAgain: noted })
    const asked = { type, inputs, firstSeen: recordedSince(inputs), earlier, perhapsLeft: left }
    const judgement = await assess(session, asked, session.ticks() - FRESH_MS)
    const id = resourceIdOf(judgement.context.scope)
    const plan = makePlan(judgement)
    await store.write(plan.digest, documentText(judgement))
    const approval = decide(judgement, plans)
    switch (approval.outcome) {
      case 'refused': {
        const reasons = [refusalText(approval.why, judgement)]
        return {
          id,
          outputs: unchangedOutputs(inputs, plan, recorded, session.clock.now()),
          reasons,
          recorded: false,
        }
      }
      case 'nothingToDo': {
        const stages = { before: judgement, after: judgement, recorded, earlier: held, unreported }
        const known = uniqBy([...recordedPlans(recorded), ...approval.plans], 'digest')
        return finished(id, inputs, stages, known, { steps: [] })
      }
      case 'approved': {
        const rejudge = () => assess(session, asked, session.ticks() - FRESH_MS)
        await sightings.note(seenAgain(recorded, judgement.context.view))
        const record = await carryOut(session, judgement, approval.plans, rejudge, say)
        const look = async () =>
          (await assessAbsence(session, asked, judgement)) ?? (await assess(session, asked, session.ticks()))
        const after =
          (await unlessStopped(look(), stop.signal, LAST_LOOK_MS)) ?? unlooked(judgement, record, asked)
        return finished(
          id,
          inputs,
          { before: judgement, after, recorded, earlier: held, unreported },
          approval.plans,
          record,
        )
      }
    }
  }

  /** A process that is told to stop leaves when its runs have written what they did. */
  async function untilReported(work: () => Promise<RunResult>): Promise<RunResult> {
    const over = stop.begin()
    try {
      return await work()
    } finally {
      over()
    }
  }

  function unlooked({ context }: Judgement, record: RunRecord, asked: AssessInputs): Judgement {
    const estate = withoutLastLook(context.view.estate, record)
    return judgeEstate(estate, asked, context.scope.accountId, session.clock.now())
  }

  async function finished(
    id: string,
    inputs: ResourceInputs,
    { before, after, recorded, earlier, unreported }: Stages,
    approved: readonly ApprovedPlan[],
    record: Parameters<typeof outputsOf>[0]['record'],
  ): Promise<RunResult> {
    const candidates = leftBehind({ before, after, record, recorded: recorded?.leftovers ?? [] })
    const behind = stop.signal.aborted ? candidates : await stillThere(candidates, session.cloud)
    const { outputs, reasons, summary } = outputsOf({
      inputs,
      after,
      approved,
      recorded,
      record,
      onBlocked: optionsOf(inputs).onBlocked,
      behind,
      unseen: notSeen({ before, after, record, earlier }),
    })
    say(summary)
    const { accountId } = after.context.scope
    const { calls, retries } = session
    const at = session.clock.now()
    const unwritten = await reports.result(
      buildResult({
        ...{ at, accountId, resource: id, outputs, reasons, record, calls, retries },
        goneBefore: goneBefore({ before, unreported, recorded }),
        notLookedAt: notLookedAt(after.context),
      }),
      inputs,
    )
    return { id, outputs, reasons: compact([...reasons, unwritten]), recorded: true }
  }

  async function read(type: ResourceType, recorded: ResourceOutputs): Promise<ReadResult> {
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

  async function knownPlans(
    inputs: ResourceInputs,
    recorded: ResourceOutputs | undefined,
  ): Promise<readonly ApprovedPlan[]> {
    const documents = await Promise.all(optionsOf(inputs).approve.map(digest => store.read(digest)))
    const kept = recordedPlans(recorded).filter(plan => digestOf(plan) === plan.digest)
    return [...compact(documents), ...kept]
  }

  return {
    check,
    diff: (type, _id, recorded, wanted) => diffOf(type, recorded, wanted),
    create: (type, wanted) => untilReported(() => run(type, wanted, undefined)),
    update: (type, _id, recorded, wanted) => untilReported(() => run(type, wanted, recorded)),
    read: (type, _id, recorded) => read(type, recorded),
    forget: (type, id) =>
      `${type} ${id} is no longer managed. Nothing was deleted in the cloud: deletions happen in \`pulumi up\` only, while the resource is declared.`,
  }
}

/** The scope inputs that the outputs repeat. */
function inputsOf(recorded: ResourceOutputs): ResourceInputs {
  const { absent, plan, approvedPlan, alsoApproved, ...rest } = recorded
  const { deleted, pending, manual, leftovers, billing, verifiedAt, ...inputs } = rest
  return inputs
}
