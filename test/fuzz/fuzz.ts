// The settings of all fuzzing, and how a failure is repeated.
import fc from 'fast-check'

/**
 * FAST_CHECK_SEED=random looks for new cases, a number repeats a run, FAST_CHECK_RUNS makes it longer or shorter,
 * FAST_CHECK_PATH replays one case. Without it the cases are the same each time, so that a red build means a change.
 */
const asked = process.env.FAST_CHECK_SEED ?? '20261124'
const seed = asked === 'random' ? Date.now() % 2 ** 31 : Number(asked)
const path = process.env.FAST_CHECK_PATH
const runs = process.env.FAST_CHECK_RUNS

/** Checks the property over so many cases; prints the seed. */
export async function fuzz<T>(
  what: string,
  usual: number,
  cases: fc.Arbitrary<T>,
  holds: (example: T) => void | Promise<void>,
): Promise<void> {
  const numRuns = Number(runs ?? usual)
  console.log(`fuzzing of ${what}: seed ${seed}, ${numRuns} cases`)
  await fc.assert(
    fc.asyncProperty(cases, async example => holds(example)),
    { seed, numRuns, ...(path === undefined ? {} : { path }) },
  )
}
