// execute: runs the tasks of an approved plan. A task starts when everything it needs was seen done, not merely asked for.
import { memoize } from 'lodash'
import type { RetryRecord } from '../cloud'
import { describe, kindOf } from '../kinds'
import type { Look, Step } from '../kinds/kind'
import type { PollSettings } from '../model/inputs'
import { listsBy } from '../model/lists'
import type { AnyObject, KindName, ObjectKey } from '../model/object'
import type { Judgement } from '../plan/judge'
import { type CallerDeps, createCaller } from './caller'
import type { Guard } from './guard'
import { afterLook, lookTimes, notAgain, type Unanswered } from './lostAnswer'
import { faultText, haltedBy, notSeenDone, STOPPED, skippedFor } from './outcomes'
import { isAsked, type RunRecord, type StepOutcome, type StepRecord } from './run'
import { createSettler } from './settle'
import { failuresOf, groupOf, isDone, stepOf, timesOf } from './step'
import { takenBy } from './taken'
import type { Task } from './tasks'
import { longestFirst, waysToGo } from './waysToGo'

export interface ScheduleDeps extends Pick<CallerDeps, 'context'> {
  look(region: string, pointsOf: ReadonlySet<string>): Look
  readonly poll: PollSettings
  /** Sleeps; returns early when the run is stopped. */
  pause(seconds: number): Promise<void>
  /** The run was told to stop: nothing new begins. */
  stopped(): boolean
  /** Looks whether the run is still wanted; `stopped` tells the answer. */
  lookForStop(): Promise<void>
  seconds(): number
  now(): number
  makeGuard(isGone: (key: ObjectKey) => boolean): Guard
  /** Something was asked for, or an object is waited for; the result is called when that is over. */
  waiting(object: AnyObject, verb: string): () => void
  onStep(record: StepRecord): void
  /** A call whose answer was lost is made again, since a look showed no effect. */
  onResend(record: RetryRecord): void
}

export async function runTasks(
  all: readonly Task[],
  judgement: Judgement,
  deps: ScheduleDeps,
): Promise<RunRecord> {
  const tasks = new Map(all.map(task => [task.id, task]))
  const stages = listsBy(all, task => task.stages)
  const ways = waysToGo(all, deps.poll)
  const wayOf = ({ id }: Task) => ways.get(id) ?? 0
  const outcomes = new Map<string, Promise<StepOutcome>>()
  const gone = new Set<ObjectKey>()
  const records: StepRecord[] = []
  const settler = createSettler(deps)
  const guard = deps.makeGuard(key => gone.has(key))
  const taken = takenBy(judgement)
  /** Tasks of which a call was made, or was about to be. */
  const called = new Set<string>()
  /** Why nothing else is tried: keys that ended, a clock that is wrong, or an error that nobody expected. */
  let halted: string | undefined
  let fault: string | undefined
  const answerTo = createCaller({
    context: deps.context,
    hindrance,
    reading: guard.reading,
    isOver: () => deps.stopped() || halted !== undefined,
  })

  function outcomeOf(id: string): Promise<StepOutcome> {
    const known = outcomes.get(id)
    if (known !== undefined) return known
    const task = tasks.get(id)
    const made = task === undefined ? Promise.resolve<StepOutcome>({ state: 'done' }) : recorded(task)
    outcomes.set(id, made)
    return made
  }

  const stageTried = memoize((name: string) =>
    Promise.all((stages.get(name) ?? []).map(({ id }) => outcomeOf(id))),
  )

  async function recorded(task: Task): Promise<StepOutcome> {
    const outcome = await perform(task).catch(error => broken(task, error))
    if (outcome.state === 'done' && task.step === 'remove') gone.add(task.key)
    const record: StepRecord = { key: task.key, step: task.step, outcome, at: deps.now() }
    records.push(record)
    if (task.step === 'remove' && isAsked(outcome)) {
      records.push(...(taken.get(task.key) ?? []).map(key => ({ ...record, key })))
    }
    deps.onStep(record)
    return outcome
  }

  /** What was done must be reported, whatever went wrong: the task failed, and nothing new begins. */
  function broken(task: Task, error: unknown): StepOutcome {
    fault ??= faultText(error)
    halted ??= fault
    return { state: 'failed', reason: fault, ...(called.has(task.id) ? { asked: true } : {}) }
  }

  async function perform(task: Task): Promise<StepOutcome> {
    const [earlier] = await Promise.all([
      Promise.all(task.after.map(async id => ({ id, outcome: await outcomeOf(id) }))),
      Promise.all(task.afterTried.map(outcomeOf)),
      Promise.all(task.afterStages.map(stageTried)),
    ])
    const missing = earlier.find(({ outcome }) => outcome.state !== 'done')
    if (missing !== undefined) return skippedFor(missing.outcome, tasks.get(missing.id))
    for (const other of task.awaits) {
      const times = timesOf(kindOf(other).remove, deps.poll)
      const over = deps.waiting(other, 'dependsOn')
      const gone = await settler
        .until(other, groupOf(other, 'await'), times, fresh => fresh === undefined)
        .finally(over)
      if (gone.state !== 'done') {
        const state = gone.state === 'blind' ? `could not be looked at: ${gone.reason}` : 'is still there'
        return {
          state: 'failed',
          reason: `${describe(other)}, which a resource in dependsOn takes care of, ${state}`,
        }
      }
    }
    if (halted !== undefined) return haltedBy(halted)
    return (await hindrance(task)) ?? call(task)
  }

  /** Why the call may not be made, asked just before it. */
  async function hindrance(task: Task): Promise<StepOutcome | undefined> {
    const refusal = await guard.check(task.object, task.step)
    if (refusal !== undefined) return refusal
    await deps.lookForStop()
    if (deps.stopped()) return STOPPED
    // Another call may have met it while the guard looked.
    return halted === undefined ? undefined : haltedBy(halted)
  }

  async function call(task: Task): Promise<StepOutcome> {
    const step = stepOf(task.object, task.step)
    if (step === undefined) return { state: 'failed', reason: `there is no step ${task.step}` }
    const over = deps.waiting(task.object, step.verb)
    try {
      for (let sends = 1; ; sends += 1) {
        const outcome = await seenDone(task, step, sends)
        if (outcome.state !== 'unanswered') return outcome
        const hindered = await hindrance(task)
        if (hindered !== undefined) return notAgain(hindered)
        deps.onResend(outcome.record)
      }
    } finally {
      over()
    }
  }

  async function seenDone(
    task: Task,
    step: Step<KindName>,
    sends: number,
  ): Promise<StepOutcome | Unanswered> {
    const { object } = task
    const times = timesOf(step, deps.poll)
    // Who has a long way to go does not wait for the calls of those who have not.
    const group = `${groupOf(object, task.step)} ${wayOf(task)}`
    const call = { task, step, group, times, priority: wayOf(task) }
    called.add(task.id)
    const result = await answerTo(call).finally(settler.begin(group))
    if (result.outcome === 'hindered') return sends === 1 ? result.why : notAgain(result.why)
    if (result.outcome === 'done') return { state: 'done', note: result.note }
    const refused = result.outcome === 'failed' ? result : undefined
    if (refused?.ofCaller) halted ??= refused.reason
    // A refusal after a call without an answer may mean that this one is under way: the object tells.
    if (refused !== undefined && (sends === 1 || refused.ofCaller))
      return { state: 'failed', reason: refused.reason, ...(sends === 1 ? {} : { asked: true }) }
    const lost = result.outcome === 'requested' ? result.lost : undefined
    const failures = failuresOf(step, object)
    const looking = lost === undefined ? times : lookTimes(times, sends)
    const begin = deps.seconds()
    // Nothing would show that it is still there, and such calls may be made again.
    if (lost !== undefined && task.step === 'remove' && kindOf(object).unlisted === true) {
      await deps.pause(looking.first)
      return afterLook(object, lost, sends, deps.seconds() - begin)
    }
    const seen: { failure?: string } = {}
    const settled = await settler.until(object, group, looking, fresh => {
      if (isDone(task, fresh)) return true
      seen.failure = failures(fresh)
      return seen.failure !== undefined
    })
    if (seen.failure !== undefined)
      return { state: 'failed', reason: `the service tried it and failed (${seen.failure}); run again` }
    if (settled.state === 'done') return { state: 'done' }
    if (settled.state === 'late' && refused !== undefined)
      return { state: 'failed', reason: refused.reason, asked: true }
    if (settled.state === 'late' && lost !== undefined)
      return afterLook(object, lost, sends, deps.seconds() - begin)
    if (settled.state === 'blind' && settled.ofCaller) halted ??= settled.reason
    return notSeenDone(settled, times.timeout)
  }

  await Promise.all(longestFirst(all, ways).map(({ id }) => outcomeOf(id)))
  return { steps: records, fault }
}
