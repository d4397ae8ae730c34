// execute: what a step came to where it was not done, in the words that the person reads.
import { redact } from '../cloud'
import { errorText } from '../errorText'
import { describe } from '../kinds'
import type { StepOutcome } from './run'
import type { Settled } from './settle'
import type { Task } from './tasks'

export const STOPPED: StepOutcome = {
  state: 'skipped',
  reason: 'the run was stopped before it began; run `pulumi up` again',
}

/** For an error that no part of the run knows how to handle. */
export function faultText(error: unknown): string {
  return redact(`an unexpected error ended the run (${errorText(error)}); please report it, and run again`)
}

export function haltedBy(reason: string): StepOutcome {
  return { state: 'skipped', reason: `nothing more was tried: ${reason}` }
}

export function skippedFor(outcome: StepOutcome, task: Task | undefined): StepOutcome {
  const what = task === undefined ? 'something that must go first' : describe(task.object)
  if (outcome.state === 'pending')
    return { state: 'pending', reason: `it waits for ${what}: ${outcome.reason}`, until: outcome.until }
  const why = outcome.state === 'done' ? '' : `: ${outcome.reason}`
  return { state: 'skipped', reason: `it waits for ${what}, which is still there${why}` }
}

/** It was asked for, and not seen done. @param timeout seconds */
export function notSeenDone(
  settled: Exclude<Settled, { readonly state: 'done' }>,
  timeout: number,
): StepOutcome {
  switch (settled.state) {
    case 'stopped':
      return {
        state: 'skipped',
        reason: 'it was asked for; the run was stopped before it was seen done',
        asked: true,
      }
    case 'late':
      return {
        state: 'pending',
        reason: `it was asked for, but is not seen done after ${timeout} s (poll.timeoutSeconds); run again`,
        asked: true,
      }
    case 'blind':
      return {
        state: 'failed',
        reason: `it was asked for, but whether it is done could not be looked at: ${settled.reason}; run again`,
        asked: true,
      }
  }
}
