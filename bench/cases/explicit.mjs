// A hundred resources, each naming one vault, in one stack: what they share, through the engine.
import { startEngine } from '../engine.mjs'
import { vaultsOnly } from '../estates.mjs'
import { figureOf } from '../statistics.mjs'
import { middle, times } from './case.mjs'

const REGION = 'cn-hangzhou'
const RESOURCES = 100
const LATENCY_MS = 50
const SETTLE_SECONDS = 1
const poll = { initialSeconds: SETTLE_SECONDS, maxSeconds: 1, timeoutSeconds: 60 }

/** @type {(count: number) => string} */
const programOf = count => `
const absent = require('@hbr-absent/sdk')
for (let at = 0; at < ${count}; at += 1)
  new absent.Vault('vault-' + at, { regionId: '${REGION}', vaultId: 'v-' + at, acknowledgeDataLoss: true })
`

/** @type {import('./case.mjs').Case} */
export const explicit = {
  name: 'explicit',
  async run(bench) {
    const simulator = await bench.simulate({
      estate: vaultsOnly(REGION, RESOURCES),
      latencyMs: LATENCY_MS,
      settleSeconds: SETTLE_SECONDS,
    })
    const engineFor = (/** @type {number} */ count) =>
      startEngine(bench, simulator, { program: programOf(count), poll, latencyMs: LATENCY_MS })
    const rounds = await times(bench.runs, async () => {
      await simulator.reset()
      const one = await (await engineFor(1)).preview()
      const engine = await engineFor(RESOURCES)
      const all = await engine.preview()
      const up = await engine.up()
      return { one, all, up, left: await simulator.billing() }
    })
    const seen = middle(rounds, ({ up }) => up.seconds)
    if (seen.left.length > 0) throw new Error(`${seen.left.length} vaults are left`)
    const figure = (/** @type {(round: typeof seen) => number} */ of) => figureOf(rounds.map(of))
    /** An action that each full listing calls once, and nothing else calls. */
    const listings = (/** @type {typeof seen} */ { up }) => up.traffic.byAction.DescribeContainerCluster ?? 0
    const fullPages = (/** @type {typeof seen} */ { one }) => one.traffic.lists
    return {
      title: `${RESOURCES} resources that name one vault each`,
      about: `In one stack, through the engine with its default parallelism; ${LATENCY_MS} ms a call.`,
      measured: [
        {
          what: 'preview of 1 resource: list calls',
          figure: figure(({ one }) => one.traffic.lists),
          unit: 'calls',
        },
        {
          what: `preview of ${RESOURCES}: list calls`,
          figure: figure(({ all }) => all.traffic.lists),
          unit: 'calls',
        },
        { what: `preview of ${RESOURCES}`, figure: figure(({ all }) => all.seconds), unit: 's' },
        { what: '`pulumi up`', figure: figure(({ up }) => up.seconds), unit: 's' },
        { what: '`pulumi up`: list calls', figure: figure(({ up }) => up.traffic.lists), unit: 'calls' },
      ],
      bounds: [
        {
          what: 'preview: list calls beyond those of 1 resource',
          value: figure(({ one, all }) => all.traffic.lists - one.traffic.lists),
          is: 'at most',
          limit: 10,
          unit: 'calls',
        },
        { what: '`up`: full listings', value: figure(listings), is: 'at most', limit: 10, unit: 'calls' },
        {
          what: '`up`: targeted reads a resource',
          value: figure(round => (round.up.traffic.lists - listings(round) * fullPages(round)) / RESOURCES),
          is: 'at most',
          limit: 4,
          unit: 'calls',
          how: 'list calls that belong to no full listing',
        },
        {
          what: 'refused deletes',
          value: figure(({ up }) => up.traffic.refused),
          is: 'at most',
          limit: 0,
          unit: 'calls',
        },
      ],
      traffic: [{ title: `\`pulumi up\` of ${RESOURCES} resources`, traffic: seen.up.traffic }],
    }
  },
}
