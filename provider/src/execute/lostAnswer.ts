// execute: what to do about a call whose answer was lost. It is made again only after a look that showed no effect, and
// only where it deletes: an edit that is made twice could undo what somebody else edited meanwhile.
import type { RetryRecord } from '../cloud'
import { kindOf } from '../kinds'
import type { LostAnswer, PollTimes } from '../kinds/kind'
import type { AnyObject } from '../model/object'
import type { StepOutcome } from './run'

/** Times that such a call is made. */
const MOST_SENDS = 3
/** Most seconds of a look before the call is made again. */
const LONGEST_LOOK = 60

/** The object is there as before, so the call may be made again. */
export interface Unanswered {
  readonly state: 'unanswered'
  readonly record: RetryRecord
}

/** An equal part of the time for each send; but nobody waits long before a call that may be made again. */
export function lookTimes(times: PollTimes, sends: number): PollTimes {
  const part = times.timeout / MOST_SENDS
  return { ...times, timeout: sends < MOST_SENDS ? Math.min(part, LONGEST_LOOK) : part }
}

/** @param looked seconds for which the object was still seen after the call */
export function afterLook(
  object: AnyObject,
  { action, code, reason }: LostAnswer,
  sends: number,
  looked: number,
): StepOutcome | Unanswered {
  if (sends < MOST_SENDS && kindOf(object).effect === 'delete') {
    const pauseMs = Math.round(looked * 1000)
    return { state: 'unanswered', record: { action, region: object.region, attempt: sends, code, pauseMs } }
  }
  const shown = kindOf(object).unlisted ? 'nothing shows whether it is gone' : 'is still there'
  const often = sends === 1 ? 'once' : `${sends} times`
  return {
    state: 'failed',
    reason: `it was asked for ${often} without a usable answer, and ${shown}: ${reason}; run again`,
    asked: true,
  }
}

/** Not made again; but the first call may still have its effect. */
export function notAgain(outcome: StepOutcome): StepOutcome {
  return outcome.state === 'done' ? outcome : { ...outcome, asked: true }
}
