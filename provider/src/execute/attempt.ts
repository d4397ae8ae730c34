// execute: makes one call for a batch of objects, and turns its errors into outcomes. The one place that handles them.
import { CloudError } from '../cloud'
import type { CallContext, Step, StepResult } from '../kinds/kind'
import type { KindName, LiveObject } from '../model/object'
import { notAgain } from './lostAnswer'
import { Hindered } from './permit'
import type { StepOutcome } from './run'

/** What came of a call for one object. `hindered`: it may not be touched now. */
export type Answered = StepResult | { readonly outcome: 'hindered'; readonly why: StepOutcome }

/** `again`: nothing is against it, but the call was not sent because of others in it. */
export type Attempted = Answered | { readonly outcome: 'again' }

const REQUESTED: StepResult = { outcome: 'requested' }

/** One result for each object, in order. An answer that was lost counts as requested: looking will tell. */
export async function attempt<K extends KindName>(
  step: Step<K>,
  objects: readonly LiveObject<K>[],
  context: CallContext,
): Promise<readonly Attempted[]> {
  try {
    return await step.run(objects, context)
  } catch (error) {
    if (error instanceof Hindered) return objects.map((_, at) => withoutSending(error, at))
    if (!(error instanceof CloudError)) throw error
    const result = resultOf(error)
    return objects.map(() => result)
  }
}

/** Where an earlier call of the step may have had its effect, looking tells. */
function withoutSending({ outcomes, begun }: Hindered, at: number): Attempted {
  const why = outcomes[at]
  if (why !== undefined) return { outcome: 'hindered', why: begun ? notAgain(why) : why }
  return begun ? REQUESTED : { outcome: 'again' }
}

function resultOf(error: CloudError): StepResult {
  // It may have been done, whatever went wrong on the way back: never sent again before somebody looked.
  if (error.answerLost) {
    const { action, code, message: reason } = error
    return { outcome: 'requested', lost: { action, code, reason } }
  }
  if (error.caller !== undefined) return { outcome: 'failed', reason: error.message, ofCaller: true }
  switch (error.tag) {
    case 'notFound':
      return REQUESTED
    case 'throttled':
      return { outcome: 'failed', reason: `${error.message}; the service asks for a slower pace, run again` }
    case 'transient':
      return { outcome: 'failed', reason: `${error.message}; run again` }
    case 'denied':
      return {
        outcome: 'failed',
        reason: `${error.message}; allow the action ${error.action.replace('.', ':')} to the caller`,
      }
    case 'refused':
      return { outcome: 'failed', reason: `the service refused: ${error.message}` }
    case 'invalid':
    case 'unknown':
      return { outcome: 'failed', reason: error.message }
  }
}
