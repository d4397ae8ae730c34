// verify and report: what is left after a run, why, and until when it is billed; for the state, the terminal and the files.
import { compact } from 'lodash'
import type { RunResult } from '../contract'
import type { RunRecord } from '../execute/run'
import type { ResourceInputs } from '../model/inputs'
import type { ObjectKey } from '../model/object'
import type { ApprovedPlan, ResourceOutputs } from '../model/outputs'
import type { Judgement } from '../plan/judge'
import { notLookedAt } from '../report/notLookedAt'
import { buildResult } from '../report/resultReport'
import { optionsOf } from '../scope/options'
import { goneBefore } from '../verify/goneBefore'
import { leftBehind } from '../verify/leftBehind'
import { notSeen } from '../verify/notSeen'
import { outputsOf } from '../verify/outcome'
import { stillThere } from '../verify/stillThere'
import type { Parts } from './parts'

/** What is known of one resource around a run. */
export interface Stages {
  readonly before: Judgement
  readonly after: Judgement
  /** The state before it. */
  readonly recorded: ResourceOutputs | undefined
  /** What approved plans of the scope held or changed. */
  readonly earlier: ReadonlySet<ObjectKey>
  /** Of these, what only plans held of which no recorded run tells. */
  readonly unreported: ReadonlySet<ObjectKey>
}

export async function finish(
  parts: Parts,
  id: string,
  inputs: ResourceInputs,
  { before, after, recorded, earlier, unreported }: Stages,
  approved: readonly ApprovedPlan[],
  record: RunRecord,
): Promise<RunResult> {
  const { session, reports, stop, say } = parts
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
