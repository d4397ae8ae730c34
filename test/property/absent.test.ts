// Random estates, selections, protections and options, driven through the reconciler over real HTTP.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carryThrough } from './drive'
import { cases } from './programs'

/**
 * FAST_CHECK_SEED=random looks for new cases, a number repeats a run, FAST_CHECK_RUNS makes it longer or shorter,
 * FAST_CHECK_PATH replays one case. Without it the cases are the same each time, so that a red build means a change.
 */
const asked = process.env.FAST_CHECK_SEED ?? '20261124'
const seed = asked === 'random' ? Date.now() % 2 ** 31 : Number(asked)
const numRuns = Number(process.env.FAST_CHECK_RUNS ?? 200)
const path = process.env.FAST_CHECK_PATH

describe('a run over a random estate', () => {
  it('deletes what it may, leaves what it must not touch, is never refused and has nothing left to do', async () => {
    console.log(`property tests: seed ${seed}, ${numRuns} cases`)
    await fc.assert(
      fc.asyncProperty(cases, async example => {
        expect(await carryThrough(example)).toEqual([])
      }),
      { seed, numRuns, path, interruptAfterTimeLimit: 240_000, markInterruptAsFailure: true },
    )
  }, 300_000)
})
