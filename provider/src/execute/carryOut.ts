// execute, with the session's parts: the schedule, its guard, its pauses and its progress.
import { type CallOptions, forChanges } from '../cloud'
import { kindOf } from '../kinds'
import type { CallContext, Look, PollTimes } from '../kinds/kind'
import { keyOf } from '../model/object'
import type { ApprovedPlan } from '../model/outputs'
import type { Judgement } from '../plan/judge'
import type { Session } from '../session'
import { pauseUnless, unlessStopped } from '../stop'
import { createGuard } from './guard'
import { createProgress } from './progress'
import type { RunRecord, StepRecord } from './run'
import { runTasks } from './schedule'
import { type Task, taskId, tasksOf } from './tasks'

/** Milliseconds that calls under way have after a stop; the process has four seconds in all. */
const LAST_CALLS_MS = 1_000

export async function carryOut(
  session: Session,
  judgement: Judgement,
  approved: readonly ApprovedPlan[],
  rejudge: () => Promise<Judgement>,
  say: (text: string) => void,
): Promise<RunRecord> {
  const { cloud, clock, poll } = session
  const { accountId } = judgement.context.scope
  const tasks = tasksOf(judgement)
  const progress = createProgress(tasks, say)
  const noted: StepRecord[] = []
  const pause = (seconds: number) => pauseUnless(session.stop.signal, seconds)
  const context = (region: string, times: PollTimes, changes: CallOptions): CallContext => ({
    cloud: forChanges(cloud, changes),
    region,
    accountId,
    options: judgement.context.options,
    pause,
    poll: times,
  })
  const look = (region: string, pointsOf: ReadonlySet<string>): Look => ({
    cloud,
    region,
    accountId,
    now: clock.now(),
    pointsOf,
  })
  function settle({ key, step, outcome }: StepRecord): void {
    if (step !== 'remove') return
    const object = judgement.context.view.get(key)
    if (outcome.state === 'done') {
      session.removed.add(key)
      session.owed.delete(key)
    } else if (object !== undefined && kindOf(object).unlisted) session.owed.set(key, object)
  }
  rememberBlocked(session, judgement)
  try {
    const whole = runTasks(tasks, judgement, {
      context,
      look,
      poll,
      pause,
      lookForStop: session.stop.look,
      stopped: () => session.stop.signal.aborted,
      seconds: () => performance.now() / 1000,
      now: clock.now,
      makeGuard: isGone => createGuard(judgement, { ticks: session.ticks, rejudge, approved, isGone }),
      waiting: progress.waiting,
      onResend: session.retried,
      onStep: record => {
        noted.push(record)
        session.journal.note(record.key, record.step === 'remove' && record.outcome.state === 'done')
        settle(record)
        progress.step(record)
      },
    })
    const record = await unlessStopped(whole, session.stop.signal, LAST_CALLS_MS)
    return record ?? { steps: [...noted, ...underWay(tasks, noted, clock.now())] }
  } finally {
    progress.end()
  }
}

/** What a stopped run does not wait for: nobody knows whether it will take effect. */
function underWay(tasks: readonly Task[], noted: readonly StepRecord[], at: number): readonly StepRecord[] {
  const known = new Set(noted.map(({ key, step }) => taskId(key, step)))
  const reason = 'the run was stopped while it was under way; run `pulumi up` again'
  return tasks
    .filter(({ id }) => !known.has(id))
    .map(({ key, step }) => ({ key, step, outcome: { state: 'skipped', reason, asked: true }, at }))
}

/** What stays because it is blocked is shown by nothing any more, once its plans and bindings are gone. */
function rememberBlocked({ owed }: Session, { context, verdicts }: Judgement): void {
  for (const object of context.standings.inScope) {
    const stays = verdicts.get(keyOf(object))?.state === 'blocked'
    if (stays && kindOf(object).recall !== undefined) owed.set(keyOf(object), object)
  }
}
