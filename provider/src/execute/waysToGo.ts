// execute: how long a task and everything that waits for it take at least. What has the longest way to go begins first,
// since the run can't end before the end of that way. Pure.
import { max, memoize, sortBy } from 'lodash'
import type { PollSettings } from '../model/inputs'
import { listsBy } from '../model/lists'
import { stepOf, timesOf } from './step'
import type { Task } from './tasks'

/** Seconds; of a call and of the look after it. Tells apart ways of which nothing else is known. */
const CALL_AND_LOOK = 0.1

/** Seconds, by the id of the task. */
export type WaysToGo = ReadonlyMap<string, number>

export function waysToGo(tasks: readonly Task[], poll: PollSettings): WaysToGo {
  const waitsFor = listsBy(tasks, ({ after, afterTried }) => [...after, ...afterTried])
  const waitsForStage = listsBy(tasks, ({ afterStages }) => afterStages)
  const known = new Map<string, number>()
  const longest = (waiting: readonly Task[] | undefined) => max(waiting?.map(wayOf)) ?? 0
  const afterStage = memoize((name: string) => longest(waitsForStage.get(name)))

  function wayOf(task: Task): number {
    const before = known.get(task.id)
    if (before !== undefined) return before
    // Should tasks ever wait for each other in a circle, no order is better than another.
    known.set(task.id, 0)
    const after = Math.max(longest(waitsFor.get(task.id)), ...task.stages.map(afterStage))
    const way = secondsOf(task, poll) + after
    known.set(task.id, way)
    return way
  }

  for (const task of tasks) wayOf(task)
  return known
}

export function longestFirst(tasks: readonly Task[], ways: WaysToGo): readonly Task[] {
  return sortBy(tasks, ({ id }) => -(ways.get(id) ?? 0))
}

function secondsOf({ object, step }: Task, poll: PollSettings): number {
  const times = timesOf(stepOf(object, step) ?? {}, poll)
  return CALL_AND_LOOK + (times.atOnce === true ? 0 : times.first)
}
