// One vault, one plan, one client and 500 points: one by one against the retry loop on the same simulator, and with the vault.
import { readCatalog } from '../bench.mjs'
import { ACCOUNT, estateOf, model } from '../estates.mjs'
import { leastOf } from '../listing.mjs'
import { figureOf } from '../statistics.mjs'
import { trafficOf } from '../traffic.mjs'
import { middle, times } from './case.mjs'

const REGION = 'cn-hangzhou'
const POINTS = 500
const LATENCY_MS = 50
const SETTLE_SECONDS = 2
/** As long as the simulator takes: a look that comes before that would only cost a call. */
const poll = { initialSeconds: SETTLE_SECONDS, maxSeconds: 1, timeoutSeconds: 60 }

/** @typedef {import('../bench.mjs').Bench} Bench */
/** @typedef {Pick<import('../jobs/reconcile.mjs').ReconcileJob, 'type' | 'inputs'>} Resource */

/** All that the retry loop deletes. @type {Resource} */
const everything = {
  type: 'Estate',
  inputs: {
    accountId: ACCOUNT,
    regions: [REGION],
    select: [{ kinds: ['vault', 'backupPlan', 'client', 'clientBackups'] }],
    backupPoints: 'oneByOne',
  },
}

/** The vault with all that depends on it. @type {Resource} */
const vault = { type: 'Vault', inputs: { regionId: REGION, vaultId: 'v-1', cascade: true } }

/**
 * One run of the provider, and what it asked for.
 * @param {Bench} bench
 * @param {import('../bench.mjs').Simulator} simulator
 * @param {Resource} resource
 */
async function ours({ measure }, simulator, resource) {
  await simulator.reset()
  const { endpoints } = simulator
  /** @type {import('../jobs/reconcile.mjs').Reconciled & { memoryBytes: number }} */
  const run = await measure({ job: 'reconcile', endpoints, ...resource, poll })
  return {
    ...run,
    seconds: (run.previewMs + run.upMs) / 1000,
    traffic: trafficOf(await simulator.calls(), LATENCY_MS),
  }
}

/**
 * The model in a simulator without a limit of calls.
 * @param {Bench} bench
 */
function simulateModel({ simulate }) {
  return simulate({
    estate: model(REGION, POINTS),
    latencyMs: LATENCY_MS,
    settleSeconds: SETTLE_SECONDS,
    rateLimit: false,
  })
}

/**
 * The pages of one complete look, and the longest chain of what is to be done.
 * @param {Bench} bench
 * @param {object} estate
 * @param {Resource} resource
 */
async function least({ measure, simulate }, estate, resource) {
  const simulator = await simulate({ estate, latencyMs: 0, rateLimit: false })
  const { endpoints } = simulator
  /** @type {import('../jobs/shape.mjs').Shape} */
  const shape = await measure({ job: 'shape', endpoints, ...resource, settleSeconds: SETTLE_SECONDS })
  const { pages } = leastOf(await simulator.calls(), await readCatalog())
  await simulator.stop()
  return { pages, chain: shape.chain }
}

/** @type {import('./case.mjs').Case} */
export const modelOneByOne = {
  name: 'model-one-by-one',
  async run(bench) {
    const simulator = await simulateModel(bench)
    const before = await least(bench, model(REGION, POINTS), everything)
    const after = await least(
      bench,
      estateOf([REGION], () => ({ hbr: {} })),
      everything,
    )
    const rounds = await times(bench.runs, async () => {
      const own = await ours(bench, simulator, everything)
      await simulator.reset()
      /** @type {{ ms: number, passes: number }} */
      const loop = await bench.measure({ job: 'retryLoop', endpoints: simulator.endpoints, region: REGION })
      return { own, loop, loopTraffic: trafficOf(await simulator.calls(), LATENCY_MS) }
    })
    const seen = middle(rounds, ({ own }) => own.seconds)
    return {
      title: `${POINTS} backup points one by one, against a retry loop`,
      about: `One vault, one plan, one client and ${POINTS} points; ${LATENCY_MS} ms a call, a deletion shows after ${SETTLE_SECONDS} s, no rate limit. Preview and up in one process.`,
      measured: [
        { what: 'wall time', figure: figureOf(rounds.map(({ own }) => own.seconds)), unit: 's' },
        { what: 'calls', figure: figureOf(rounds.map(({ own }) => own.traffic.calls)), unit: 'calls' },
        {
          what: 'peak memory',
          figure: figureOf(rounds.map(({ own }) => own.memoryBytes / 2 ** 20)),
          unit: 'MiB',
        },
        {
          what: 'retry loop: wall time',
          figure: figureOf(rounds.map(({ loop }) => loop.ms / 1000)),
          unit: 's',
        },
        {
          what: 'retry loop: calls',
          figure: figureOf(rounds.map(({ loopTraffic }) => loopTraffic.calls)),
          unit: 'calls',
        },
        {
          what: 'retry loop: refused deletes',
          figure: figureOf(rounds.map(({ loopTraffic }) => loopTraffic.refused)),
          unit: 'calls',
        },
        {
          what: 'retry loop: passes',
          figure: figureOf(rounds.map(({ loop }) => loop.passes)),
          unit: 'passes',
        },
      ],
      bounds: [
        {
          what: 'faster than the retry loop',
          value: figureOf(rounds.map(({ own, loop }) => loop.ms / 1000 / own.seconds)),
          is: 'at least',
          limit: 6,
          unit: 'times',
        },
        {
          what: 'refused deletes',
          value: figureOf(rounds.map(({ own }) => own.traffic.refused)),
          is: 'at most',
          limit: 0,
          unit: 'calls',
        },
        {
          what: 'list calls',
          value: figureOf(rounds.map(({ own }) => own.traffic.lists)),
          is: 'at most',
          limit: before.pages + after.pages + before.chain + 3,
          unit: 'calls',
          how: `pages of the look before (${before.pages}) and of the one that verifies the end (${after.pages}) + ${before.chain} steps in the longest chain + 3`,
        },
      ],
      traffic: [
        { title: 'hbr-absent', traffic: seen.own.traffic },
        { title: 'retry loop', traffic: seen.loopTraffic },
      ],
    }
  },
}

/** @type {import('./case.mjs').Case} */
export const modelWithVault = {
  name: 'model-with-vault',
  async run(bench) {
    const simulator = await simulateModel(bench)
    const { pages } = await least(bench, model(REGION, POINTS), vault)
    const rounds = await times(bench.runs, () => ours(bench, simulator, vault))
    const seen = middle(rounds, ({ seconds }) => seconds)
    return {
      title: `${POINTS} backup points with their vault`,
      about:
        'The same estate and one resource for the vault, with cascade; the points go by the deletion of their vault.',
      measured: [
        { what: 'calls in all', figure: figureOf(rounds.map(({ traffic }) => traffic.calls)), unit: 'calls' },
        { what: 'wall time', figure: figureOf(rounds.map(({ seconds }) => seconds)), unit: 's' },
        {
          what: 'peak memory',
          figure: figureOf(rounds.map(({ memoryBytes }) => memoryBytes / 2 ** 20)),
          unit: 'MiB',
        },
      ],
      bounds: [
        {
          what: 'calls beyond the look that safety needs',
          value: figureOf(rounds.map(({ traffic }) => traffic.calls - pages)),
          is: 'at most',
          limit: 12,
          unit: 'calls',
          how: `that look is ${pages} pages: one question for each kind that could forbid the deletion`,
        },
        {
          what: 'refused deletes',
          value: figureOf(rounds.map(({ traffic }) => traffic.refused)),
          is: 'at most',
          limit: 0,
          unit: 'calls',
        },
      ],
      traffic: [{ title: 'hbr-absent', traffic: seen.traffic }],
    }
  },
}
