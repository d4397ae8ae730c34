// execute: what the kind and the person say of one step: its times, its group, and how the object shows that it is done.
import { viewOf } from '../estate/view'
import { kindOf } from '../kinds'
import type { PollTimes, Preparation, Step } from '../kinds/kind'
import type { PollSettings } from '../model/inputs'
import type { AnyObject, KindName } from '../model/object'
import type { Task } from './tasks'

/** Seconds; suit deletions that show within a minute. */
const USUAL: PollTimes = { first: 2, most: 15, timeout: 600 }

export function stepOf(object: AnyObject, name: string): Step<KindName> | undefined {
  const kind = kindOf(object)
  return name === 'remove' ? kind.remove : kind.prepare.find(step => step.name === name)
}

function preparationOf(object: AnyObject, name: string): Preparation<KindName> | undefined {
  return kindOf(object).prepare.find(step => step.name === name)
}

export function groupOf(object: AnyObject, step: string): string {
  return `${object.kind} ${object.region} ${step}`
}

export function timesOf(step: { readonly settle?: Partial<PollTimes> }, poll: PollSettings): PollTimes {
  const own = { ...USUAL, ...step.settle }
  return {
    first: Math.min(own.first, poll.initialSeconds ?? own.first),
    most: poll.maxSeconds ?? own.most,
    timeout: poll.timeoutSeconds ?? own.timeout,
    atOnce: own.atOnce,
  }
}

export function isDone(task: Task, fresh: AnyObject | undefined): boolean {
  if (fresh === undefined) return true
  if (task.step === 'remove') return false
  const view = viewOf({ accountId: '', observedAt: 0, regions: [], objects: [fresh], gaps: [], sources: [] })
  return preparationOf(fresh, task.step)?.due(fresh, view) !== true
}

/** A failure that shows from the start may be that of an earlier try, so it counts only once it was seen gone. */
export function failuresOf(
  step: Step<KindName>,
  object: AnyObject,
): (fresh: AnyObject | undefined) => string | undefined {
  let fresher = step.failed?.(object) === undefined
  return fresh => {
    const failure = fresh === undefined ? undefined : step.failed?.(fresh)
    if (failure === undefined) fresher = true
    return fresher ? failure : undefined
  }
}
