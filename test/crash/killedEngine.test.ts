import fc from 'fast-check'
import { range } from 'lodash'
import { expect, it } from 'vitest'
import { soakEnd } from '../safety/soak'
import { createTally } from '../safety/tally'
import { type Engine, startEngine } from './engine'
import { type EngineKill, killedUp } from './killedEngine'

/** 20, or what a soak asks for, as long as there is time. */
const KILLS = Number(process.env.CRASH_KILLS ?? 20)
const SEED = Number(process.env.CRASH_SEED ?? 20261124)
const LANES = 2

const kills: fc.Arbitrary<EngineKill> = fc.record({
  victim: fc.constantFrom('engine' as const, 'provider' as const, 'both' as const),
  // Some kills come before anything was done, and some when all is done but the report.
  writes: fc.constantFrom(0, 1, 1, 3, 5, 8, 11, 14, 16),
  wait: fc.integer({ min: 0, max: 400 }),
  recorded: fc.boolean(),
})

it('kill -9 of engine, provider or both at a random moment leaves what the same `up` finishes', async () => {
  console.log(`crash tests: ${KILLS} kills of engine and provider, seed ${SEED}`)
  const plans = fc.sample(kills, { seed: SEED, numRuns: KILLS })
  const tally = createTally('crash-engine')
  const wrong: string[] = []
  let next = 0
  async function work(engine: Engine): Promise<void> {
    for (
      let plan = plans[next];
      plan !== undefined && Date.now() < (soakEnd ?? Number.POSITIVE_INFINITY);
      plan = plans[next]
    ) {
      next += 1
      const run = await killedUp(engine, plan)
      tally.count([`kill -9 of ${plan.victim === 'both' ? 'engine and provider' : `the ${plan.victim}`}`], {
        wrong: run.wrong.length,
        lost: run.lost.length,
        reruns: 1,
        worstMs: run.convergedMs,
      })
      wrong.push(...[...run.wrong, ...run.lost].map(text => `${JSON.stringify(plan)}: ${text}`))
    }
  }
  await Promise.all(range(LANES).map(async () => work(await startEngine())))
  tally.write()
  expect(wrong).toEqual([])
})
