// 2,000 objects in four regions: without Pulumi, through the engine, and once more when nothing is left.
import { readCatalog } from '../bench.mjs'
import { startEngine } from '../engine.mjs'
import { ACCOUNT, estateOf, mixed } from '../estates.mjs'
import { leastOf } from '../listing.mjs'
import { figureOf } from '../statistics.mjs'
import { trafficOf } from '../traffic.mjs'
import { middle, times } from './case.mjs'

const REGIONS = ['cn-beijing', 'cn-hangzhou', 'cn-shanghai', 'cn-shenzhen']
const OBJECTS = 2000
const POINTS_A_PLAN = 5
const LATENCY_MS = 50
const SETTLE_SECONDS = 2
/** The service's documented limit for one action in one region. */
const MOST_IN_A_MINUTE = 600
/** As long as the simulator takes: a look that comes before that would only cost a call. */
const poll = { initialSeconds: SETTLE_SECONDS, maxSeconds: 0.5, timeoutSeconds: 120 }

/** @type {import('../../provider/dist/model/inputs.js').ResourceInputs} */
const inputs = { accountId: ACCOUNT, regions: REGIONS, limits: { maxObjects: 2 * OBJECTS } }

const program = `
const absent = require('@hbr-absent/sdk')
new absent.Estate('all', ${JSON.stringify(inputs)})
`

/** @typedef {import('../bench.mjs').Bench} Bench */
/** @typedef {import('../bench.mjs').Simulator} Simulator */

/**
 * @param {Bench} bench
 * @param {Simulator} simulator
 */
async function withoutPulumi({ measure }, simulator) {
  await simulator.reset()
  const { endpoints } = simulator
  /** @type {import('../jobs/reconcile.mjs').Reconciled & { memoryBytes: number }} */
  const run = await measure({ job: 'reconcile', endpoints, type: 'Estate', inputs, poll })
  const calls = await simulator.calls()
  return {
    ...run,
    seconds: (run.previewMs + run.upMs) / 1000,
    preview: trafficOf(
      calls.filter(({ at }) => Date.parse(at) < run.boundary),
      LATENCY_MS,
    ),
    traffic: trafficOf(calls, LATENCY_MS),
  }
}

/**
 * @param {Bench} bench
 * @param {Simulator} simulator
 */
async function throughPulumi(bench, simulator) {
  await simulator.reset()
  const engine = await startEngine(bench, simulator, { program, poll, latencyMs: LATENCY_MS })
  const { digests } = await engine.preview()
  await engine.approve(digests)
  const up = await engine.up()
  return { up, idle: await engine.up() }
}

/**
 * What page sizes, batches, latency and the longest chain leave no way around.
 * @param {Bench} bench
 * @param {Simulator} simulator
 */
async function leastOfRun({ measure, simulate }, simulator) {
  const shapeOf = async (/** @type {Simulator} */ { endpoints }) => {
    /** @type {import('../jobs/shape.mjs').Shape} */
    const shape = await measure({
      job: 'shape',
      endpoints,
      type: 'Estate',
      inputs,
      settleSeconds: SETTLE_SECONDS,
    })
    return shape
  }
  const catalog = await readCatalog()
  await simulator.reset()
  const shape = await shapeOf(simulator)
  const before = leastOf(await simulator.calls(), catalog)
  const emptied = await simulate({ estate: estateOf(REGIONS, () => ({ hbr: {} })), latencyMs: 0 })
  await shapeOf(emptied)
  const after = leastOf(await emptied.calls(), catalog)
  await emptied.stop()
  // Two questions come before everything: who is calling, and which regions there are.
  const listing = { calls: before.pages, seconds: ((2 + before.chain) * LATENCY_MS) / 1000 }
  return {
    listing,
    objects: shape.steps,
    calls: before.pages + shape.changes + shape.looks + after.pages,
    // Each step of the chain is a call and a look at least.
    seconds:
      listing.seconds + shape.chainSettleSeconds + ((2 * shape.chain + after.chain) * LATENCY_MS) / 1000,
    chain: shape.chain,
    nothingLeft: after.pages,
  }
}

/** @type {import('./case.mjs').Case} */
export const estate = {
  name: 'estate',
  async run(bench) {
    const simulator = await bench.simulate({
      estate: estateOf(REGIONS, region => mixed(region, OBJECTS / REGIONS.length, POINTS_A_PLAN)),
      latencyMs: LATENCY_MS,
      settleSeconds: SETTLE_SECONDS,
    })
    const least = await leastOfRun(bench, simulator)
    const rounds = await times(bench.runs, async () => ({
      own: await withoutPulumi(bench, simulator),
      ...(await throughPulumi(bench, simulator)),
    }))
    const seen = middle(rounds, ({ own }) => own.seconds)
    const figure = (/** @type {(round: typeof seen) => number} */ of) => figureOf(rounds.map(of))
    return {
      title: `${OBJECTS} objects in ${REGIONS.length} regions`,
      about: `Vaults, plans of three types, installed clients and bindings of a policy in each region, with ${POINTS_A_PLAN} points a plan; ${LATENCY_MS} ms a call, a deletion shows after ${SETTLE_SECONDS} s, the documented rate limit on. The least is ${least.calls} calls and ${least.seconds.toFixed(1)} s (${least.chain} steps in the longest chain).`,
      measured: [
        { what: 'preview and up, without Pulumi', figure: figure(({ own }) => own.seconds), unit: 's' },
        { what: 'preview, without Pulumi', figure: figure(({ own }) => own.previewMs / 1000), unit: 's' },
        { what: 'calls', figure: figure(({ own }) => own.traffic.calls), unit: 'calls' },
        { what: 'peak calls in flight', figure: figure(({ own }) => own.traffic.inFlight), unit: 'calls' },
        { what: 'peak memory', figure: figure(({ own }) => own.memoryBytes / 2 ** 20), unit: 'MiB' },
        { what: '`pulumi up`', figure: figure(({ up }) => up.seconds), unit: 's' },
        { what: '`pulumi up` once more', figure: figure(({ idle }) => idle.seconds), unit: 's' },
      ],
      bounds: [
        {
          what: 'calls, of the least',
          value: figure(({ own }) => own.traffic.calls / least.calls),
          is: 'at most',
          limit: 1.15,
          unit: 'times',
        },
        {
          what: 'time, of the least',
          value: figure(({ own }) => own.seconds / least.seconds),
          is: 'at most',
          limit: 1.25,
          unit: 'times',
        },
        {
          what: 'calls of one action in one region in 60 s',
          value: figure(({ own, up }) => Math.max(own.traffic.window, up.traffic.window)),
          is: 'at most',
          limit: MOST_IN_A_MINUTE,
          unit: 'calls',
        },
        {
          what: 'refused deletes',
          value: figure(({ own, up }) => own.traffic.refused + up.traffic.refused),
          is: 'at most',
          limit: 0,
          unit: 'calls',
        },
        {
          what: 'preview: list calls, of one full listing',
          value: figure(({ own }) => own.preview.lists / least.listing.calls),
          is: 'at most',
          limit: 1.1,
          unit: 'times',
        },
        {
          what: 'preview: time',
          value: figure(({ own }) => own.previewMs / 1000),
          is: 'at most',
          limit: 1.5 * least.listing.seconds + 3,
          unit: 's',
          how: '1.5 × the longest chain of pages + 3 s',
        },
        {
          what: '`pulumi up`: time',
          value: figure(({ up, own }) => up.seconds - 1.3 * own.seconds),
          is: 'at most',
          limit: 5,
          unit: 's',
          how: 'beyond 1.3 × the same run without Pulumi',
        },
        {
          what: 'nothing left: list calls',
          value: figure(({ idle }) => idle.traffic.lists),
          is: 'at most',
          limit: least.nothingLeft,
          unit: 'calls',
          how: 'one full listing',
        },
        {
          what: 'nothing left: time',
          value: figure(({ idle }) => idle.seconds),
          is: 'at most',
          limit: 4,
          unit: 's',
        },
      ],
      traffic: [
        { title: 'hbr-absent, without Pulumi', traffic: seen.own.traffic },
        { title: 'its preview', traffic: seen.own.preview },
      ],
    }
  },
}
