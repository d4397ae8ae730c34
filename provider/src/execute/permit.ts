// Protects against what changes while a call waits for its turn under the service's limit, or before it is made again:
// right before sending, what could forbid it must have been read within the last minute, and must not forbid it.
import type { Permit } from '../cloud'
import type { StepOutcome } from './run'

export interface PermitDeps {
  /** Of the guard. */
  reading(): number | undefined
  /** Nothing is sent any more, whatever the reading says. */
  isOver(): boolean
}

/** Some of the objects of a call may not be touched now: the call is not sent. */
export class Hindered extends Error {
  constructor(
    /** In the order of the objects; undefined where nothing is against it. */
    readonly outcomes: readonly (StepOutcome | undefined)[],
    /** An earlier call of the same step was sent, and may have had its effect. */
    readonly begun: boolean,
  ) {
    super('the call was held back')
  }
}

/** @param hindrances why each of the objects may not be touched, asked anew */
export function createPermit(
  hindrances: () => Promise<readonly (StepOutcome | undefined)[]>,
  { reading, isOver }: PermitDeps,
): Permit {
  let asked: number | undefined
  /** Calls that were sent, without those that had no effect. */
  let sent = 0
  return {
    async ask() {
      asked = reading()
      const outcomes = await hindrances()
      if (outcomes.some(outcome => outcome !== undefined)) throw new Hindered(outcomes, sent > 0)
    },
    use() {
      // Where the reading changed while it was asked, nobody knows which one the answer stands on.
      const holds = !isOver() && asked !== undefined && reading() === asked
      if (holds) sent += 1
      return holds
    },
    noEffect() {
      sent -= 1
    },
  }
}
