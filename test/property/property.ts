// The property itself: over random estates and programs a run does all that it may, and nothing that it may not.
import fc from 'fast-check'
import { expect } from 'vitest'
import { carryThrough } from './drive'
import { casesOf, type ShapeName } from './programs'

/**
 * FAST_CHECK_SEED=random looks for new cases, a number repeats a run, FAST_CHECK_RUNS makes it longer or shorter,
 * FAST_CHECK_PATH replays one case. Without it the cases are the same each time, so that a red build means a change.
 */
const asked = process.env.FAST_CHECK_SEED ?? '20261124'
const seed = asked === 'random' ? Date.now() % 2 ** 31 : Number(asked)
const numRuns = Number(process.env.FAST_CHECK_RUNS ?? 100)
const path = process.env.FAST_CHECK_PATH

/** Milliseconds: of the cases and of the search for a smaller counterexample, which is given up then. */
const LIMIT = 240_000
export const TEST_TIMEOUT = LIMIT + 60_000

export async function holdsFor(shapes: readonly ShapeName[]): Promise<void> {
  console.log(`property tests of ${shapes.join(', ')}: seed ${seed}, ${numRuns} cases`)
  await fc.assert(
    fc.asyncProperty(casesOf(shapes), async example => {
      expect(await carryThrough(example)).toEqual([])
    }),
    { seed, numRuns, path, interruptAfterTimeLimit: LIMIT, markInterruptAsFailure: true },
  )
}
