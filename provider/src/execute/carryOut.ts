// execute, with the session's parts: the schedule, its guard, its pauses and its progress.
import { kindOf } from '../kinds'
import type { CallContext, Look, PollTimes } from '../kinds/kind'
import type { ApprovedPlan } from '../model/outputs'
import type { Judgement } from '../plan/judge'
import type { Session } from '../session'
import { pauseUnless } from '../stop'
import { createGuard } from './guard'
import { createProgress } from './progress'
import type { RunRecord, StepRecord } from './run'
import { runTasks } from './schedule'
import { tasksOf } from './tasks'

export async function carryOut(
  session: Session,
  judgement: Judgement,
  approved: readonly ApprovedPlan[],
  rejudge: () => Promise<Judgement>,
  say: (text: string) => void,
): Promise<RunRecord> {
  const { cloud, clock, poll } = session
  const { accountId } = judgement.context.scope
  const progress = createProgress(tasksOf(judgement), say)
  const pause = (seconds: number) => pauseUnless(session.stop.signal, seconds)
  const context = (region: string, times: PollTimes): CallContext => ({
    cloud,
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
  const over = session.stop.begin()
  try {
    return await runTasks(judgement, {
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
        session.journal.note(record.key, record.step === 'remove' && record.outcome.state === 'done')
        settle(record)
        progress.step(record)
      },
    })
  } finally {
    progress.end()
    over()
  }
}
