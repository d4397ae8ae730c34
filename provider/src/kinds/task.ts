// Waits for an asynchronous task of the service, as DescribeTask tells of it.

import { CloudError } from '../cloud'
import { parseJson } from '../parseJson'
import type { CallContext } from './kind'

export type TaskEnd =
  | { readonly ended: 'completed'; readonly result: unknown }
  | { readonly ended: 'failed'; readonly result: unknown; readonly reason: string }
  /** It did not end in time, or nobody can say how it ended: look at the objects themselves. */
  | { readonly ended: 'unknown' }

/** The service's pace, from the step's `settle` and the person's `poll` settings. */
export async function taskResult(taskId: string, context: CallContext): Promise<TaskEnd> {
  const { first, most, timeout } = context.poll
  const until = performance.now() + timeout * 1000
  let wait = first
  while (performance.now() < until) {
    const before = performance.now()
    await context.pause(wait)
    // A pause that ends early means that the run was stopped.
    if (performance.now() - before < wait * 500) return { ended: 'unknown' }
    wait = most
    const end = await look(taskId, context)
    if (end !== undefined) return end
  }
  return { ended: 'unknown' }
}

/** Undefined: it is still running. */
async function look(taskId: string, { cloud, region }: CallContext): Promise<TaskEnd | undefined> {
  try {
    const task = await cloud.call(region, 'hbr.DescribeTask', { TaskId: taskId })
    if (Number(task.Progress) === -1) {
      return {
        ended: 'failed',
        result: parseJson(task.Result ?? ''),
        reason: task.Message || 'the task failed',
      }
    }
    switch (task.Description) {
      case 'completed':
        return { ended: 'completed', result: parseJson(task.Result ?? '') }
      case 'expired':
      case 'cancelled':
        return {
          ended: 'failed',
          result: parseJson(task.Result ?? ''),
          reason: `the task was ${task.Description}`,
        }
      default:
        return undefined
    }
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    if (error.tag === 'throttled' || error.tag === 'transient') return undefined
    return { ended: 'unknown' }
  }
}
