// The safety property: over random estates, programs, faults and kills, no promise is broken.
import fc from 'fast-check'
import { expect } from 'vitest'
import type { SafetyCase } from './cases'
import { carryThrough, TIME_BUDGET_MS, type Verdict } from './drive'
import { soakEnd } from './soak'
import { createTally } from './tally'

/**
 * SAFETY_SEED=random looks for new cases, a number repeats a run, SAFETY_SCALE makes it longer or shorter, SAFETY_PATH
 * replays one case. Without it the cases are the same each time, so that a red build means a change.
 */
const asked = process.env.SAFETY_SEED ?? '20261124'
const seed = asked === 'random' ? Date.now() % 2 ** 31 : Number(asked)
const scale = Number(process.env.SAFETY_SCALE ?? 1)
const path = process.env.SAFETY_PATH

/** Milliseconds, some ten times what a quiet machine needs: of the cases and of the search for a smaller counterexample, which is given up then. */
const LIMIT = soakEnd === undefined ? 1_200_000 * Math.max(1, scale) : Math.max(1, soakEnd - Date.now())
export const TEST_TIMEOUT = LIMIT + 60_000

/** They make a thousand cases, each suite with estates of its own. */
const SUITES = ['refusals', 'network', 'surprises', 'killed'] as const
const USUAL_RUNS = 250

export async function holdsFor(
  name: (typeof SUITES)[number],
  cases: fc.Arbitrary<SafetyCase>,
): Promise<void> {
  const numRuns = Math.ceil(USUAL_RUNS * scale)
  // A failure names the seed of its suite, which SAFETY_SEED takes as it is where SAFETY_PATH is given.
  const ownSeed = path === undefined ? seed + SUITES.indexOf(name) : seed
  console.log(`safety tests, ${name}: seed ${ownSeed}, ${numRuns} cases`)
  const tally = createTally(`safety-${name}`)
  try {
    await fc.assert(
      fc.asyncProperty(cases, async example => {
        const verdict = await carryThrough(example)
        tally.count(namesOf(example), {
          wrong: verdict.wrong.length,
          lost: verdict.lost.length,
          reruns: verdict.reruns,
          worstMs: verdict.convergedMs,
        })
        expect(brokenPromises(verdict)).toEqual([])
      }),
      // A soak does as many as its time allows.
      {
        seed: ownSeed,
        numRuns,
        path,
        interruptAfterTimeLimit: LIMIT,
        markInterruptAsFailure: soakEnd === undefined,
      },
    )
  } finally {
    tally.write()
  }
}

function namesOf({ faults, kill, edits }: SafetyCase): readonly string[] {
  return [
    ...faults.map(({ name }) => name),
    ...(kill === undefined
      ? []
      : [`killed ${kill.moment} a ${kill.count === 'any' ? 'request' : 'deleting request'}`]),
    ...(edits.length === 0 ? [] : ['changes between preview and update']),
  ]
}

function brokenPromises({ wrong, lost, undone, longestMs }: Verdict): readonly string[] {
  return [
    ...wrong,
    ...lost,
    ...undone.map(text => `after the last rerun: ${text}`),
    ...(longestMs > TIME_BUDGET_MS ? [`the run took ${Math.round(longestMs)} ms`] : []),
  ]
}
