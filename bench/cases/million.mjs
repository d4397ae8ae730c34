// A vault with a million backup points goes as one with a thousand does: the points are counted, never listed.
import { ACCOUNT, model } from '../estates.mjs'
import { figureOf } from '../statistics.mjs'
import { trafficOf } from '../traffic.mjs'
import { times } from './case.mjs'

const REGION = 'cn-hangzhou'
const MANY = 1_000_000
const FEW = 1_000
const SETTLE_SECONDS = 0
const poll = { initialSeconds: 0.1, maxSeconds: 1, timeoutSeconds: 120 }

/** @type {import('../../provider/dist/model/inputs.js').ResourceInputs} */
const inputs = { accountId: ACCOUNT, regions: [REGION] }

/** @type {import('./case.mjs').Case} */
export const million = {
  name: 'million',
  async run(bench) {
    const place = (/** @type {number} */ points) =>
      bench.simulate({ estate: model(REGION, points), latencyMs: 5, settleSeconds: SETTLE_SECONDS })
    const [few, many] = [await place(FEW), await place(MANY)]
    const once = async (/** @type {import('../bench.mjs').Simulator} */ simulator) => {
      await simulator.reset()
      const { endpoints } = simulator
      /** @type {import('../jobs/reconcile.mjs').Reconciled & { memoryBytes: number }} */
      const run = await bench.measure({ job: 'reconcile', endpoints, type: 'Estate', inputs, poll })
      return { ...run, traffic: trafficOf(await simulator.calls(), 5) }
    }
    const rounds = await times(bench.runs, async () => ({ few: await once(few), many: await once(many) }))
    const perPoint = (/** @type {import('../traffic.mjs').Traffic} */ { byAction }) =>
      (byAction.ListSnapshots ?? 0) + (byAction.DeleteSnapshot ?? 0)
    return {
      title: `A vault with ${MANY} backup points`,
      about: `The points go with their vault, and are never listed; beside it the same with ${FEW} points.`,
      measured: [
        {
          what: 'wall time',
          figure: figureOf(rounds.map(({ many }) => (many.previewMs + many.upMs) / 1000)),
          unit: 's',
        },
        { what: 'calls', figure: figureOf(rounds.map(({ many }) => many.traffic.calls)), unit: 'calls' },
        {
          what: 'peak memory',
          figure: figureOf(rounds.map(({ many }) => many.memoryBytes / 2 ** 20)),
          unit: 'MiB',
        },
      ],
      bounds: [
        {
          what: 'calls that list or delete points',
          value: figureOf(rounds.map(({ many }) => perPoint(many.traffic))),
          is: 'at most',
          limit: 0,
          unit: 'calls',
        },
        {
          what: `memory, of that with ${FEW} points`,
          value: figureOf(rounds.map(({ many, few }) => many.memoryBytes / few.memoryBytes)),
          is: 'at most',
          limit: 1.1,
          unit: 'times',
        },
      ],
      traffic: [],
    }
  },
}
