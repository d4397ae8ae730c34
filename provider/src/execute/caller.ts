// execute: makes the call for a task, together with others of its group where the step takes several objects, and only
// while all of these may be touched.
import type { CallOptions } from '../cloud'
import type { CallContext, PollTimes, Step } from '../kinds/kind'
import type { KindName } from '../model/object'
import { type Answered, type Attempted, attempt } from './attempt'
import { createBatcher } from './batch'
import { createPermit, type PermitDeps } from './permit'
import type { StepOutcome } from './run'
import type { Task } from './tasks'

export interface CallerDeps extends PermitDeps {
  /** `changes`: options of the calls that change something. */
  context(region: string, poll: PollTimes, changes: CallOptions): CallContext
  /** Why the object may not be touched now, asked anew. */
  hindrance(task: Task): Promise<StepOutcome | undefined>
}

export interface Call {
  readonly task: Task
  readonly step: Step<KindName>
  /** Only tasks of the same group share a call. */
  readonly group: string
  readonly times: PollTimes
  readonly priority: number
}

export function createCaller(deps: CallerDeps): (call: Call) => Promise<Answered> {
  const join = createBatcher<Task, Attempted>()

  return async ({ task, step, group, times, priority }) => {
    const { object } = task
    const company = `${group} ${step.together?.(object) ?? ''}`
    for (;;) {
      const result = await join(company, step.batch, task, tasks => {
        const permit = createPermit(() => Promise.all(tasks.map(deps.hindrance)), deps)
        const objects = tasks.map(other => other.object)
        return attempt(step, objects, deps.context(object.region, times, { priority, permit }))
      })
      if (result.outcome !== 'again') return result
    }
  }
}
