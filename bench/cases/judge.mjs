// Relate, judge, plan and digest of 100,000 objects in memory, and how that grows.
import { figureOf } from '../statistics.mjs'
import { times } from './case.mjs'

const MANY = 100_000

/** @typedef {{ readonly ms: number, readonly memoryBytes: number }} Run */

/** @type {import('./case.mjs').Case} */
export const judge = {
  name: 'judge',
  async run(bench) {
    const measure = async (/** @type {number} */ objects, /** @type {boolean} */ arePointsListed) => {
      /** @type {Run} */
      const run = await bench.measure({ job: 'judge', objects, arePointsListed })
      return run
    }
    const rounds = await times(bench.runs, async () => ({
      listed: { tenth: await measure(MANY / 10, true), all: await measure(MANY, true) },
      counted: { tenth: await measure(MANY / 10, false), all: await measure(MANY, false) },
    }))
    /** The worse of the two estates. @type {(of: (sizes: typeof rounds[number]['listed']) => number) => import('../statistics.mjs').Figure} */
    const worse = of => figureOf(rounds.map(({ listed, counted }) => Math.max(of(listed), of(counted))))
    const seconds = (/** @type {(round: typeof rounds[number]) => Run} */ of) =>
      figureOf(rounds.map(round => of(round).ms / 1000))
    return {
      title: `${MANY} objects judged`,
      about:
        'Relate, judge, plan and digest of an estate in memory, each run in a process of its own. Two estates: one with its backup points listed one by one, one in which the vaults count them. The worse of the two counts.',
      measured: [
        { what: 'points listed', figure: seconds(({ listed }) => listed.all), unit: 's' },
        { what: 'points counted', figure: seconds(({ counted }) => counted.all), unit: 's' },
        {
          what: `${MANY / 10} objects, points listed`,
          figure: seconds(({ listed }) => listed.tenth),
          unit: 's',
        },
        {
          what: `${MANY / 10} objects, points counted`,
          figure: seconds(({ counted }) => counted.tenth),
          unit: 's',
        },
      ],
      bounds: [
        {
          what: 'time',
          value: worse(({ all }) => all.ms / 1000),
          is: 'at most',
          limit: 3,
          unit: 's',
        },
        {
          what: 'peak memory',
          value: worse(({ all }) => all.memoryBytes / 2 ** 20),
          is: 'at most',
          limit: 600,
          unit: 'MiB',
        },
        {
          what: 'time of 10 × the objects',
          value: worse(({ all, tenth }) => all.ms / tenth.ms),
          is: 'at most',
          limit: 12,
          unit: 'times',
        },
      ],
      traffic: [],
    }
  },
}
