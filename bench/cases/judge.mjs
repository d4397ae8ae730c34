// Relate, judge, plan and digest of 100,000 objects in memory, and how that grows.
import { figureOf } from '../statistics.mjs'
import { times } from './case.mjs'

const MANY = 100_000

/** @typedef {{ readonly ms: number, readonly memoryBytes: number }} Run */

/** @type {import('./case.mjs').Case} */
export const judge = {
  name: 'judge',
  async run(bench) {
    const measure = async (/** @type {number} */ objects) => {
      /** @type {Run} */
      const run = await bench.measure({ job: 'judge', objects })
      return run
    }
    const rounds = await times(bench.runs, async () => ({
      tenth: await measure(MANY / 10),
      all: await measure(MANY),
    }))
    return {
      title: `${MANY} objects judged`,
      about: 'Relate, judge, plan and digest of an estate in memory, each run in a process of its own.',
      measured: [
        {
          what: `${MANY / 10} objects`,
          figure: figureOf(rounds.map(({ tenth }) => tenth.ms / 1000)),
          unit: 's',
        },
      ],
      bounds: [
        {
          what: 'time',
          value: figureOf(rounds.map(({ all }) => all.ms / 1000)),
          is: 'at most',
          limit: 3,
          unit: 's',
        },
        {
          what: 'peak memory',
          value: figureOf(rounds.map(({ all }) => all.memoryBytes / 2 ** 20)),
          is: 'at most',
          limit: 600,
          unit: 'MiB',
        },
        {
          what: 'time of 10 × the objects',
          value: figureOf(rounds.map(({ all, tenth }) => all.ms / tenth.ms)),
          is: 'at most',
          limit: 12,
          unit: 'times',
        },
      ],
      traffic: [],
    }
  },
}
