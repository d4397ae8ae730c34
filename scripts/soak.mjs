// `npm run soak [-- --minutes N] [--seed N|random] [--scale N] [--kills N]`: the safety tests with many more cases and the
// kills of the real engine, bounded in time. CI runs it once, with the seed that is fixed here and few enough cases that a
// quick machine sees none that a slow one does not: the time is its ceiling only.
import { parseArgs } from 'node:util'
import { closing } from './lib/closing.mjs'
import { runRound } from './lib/round.mjs'
import { setUpOrExit } from './setup/index.mjs'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '8' },
    // Times the cases of `npm test`, at most; by default as many as there is time for.
    scale: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '200' },
  },
})
const minutes = Number(values.minutes)
if (!(minutes > 0)) {
  console.error('soak: --minutes takes a number above 0, such as --minutes 30')
  process.exit(2)
}
if (!(Number(values.scale) > 0)) {
  console.error('soak: --scale takes a number above 0, such as --scale 0.5')
  process.exit(2)
}
const seed = values.seed === 'random' ? Date.now() % 2 ** 31 : Number(values.seed)
const tools = await setUpOrExit({ quiet: true })
const end = Date.now() + minutes * 60_000
console.log(`soak: ${minutes} minutes, seed ${seed}; repeat it with --seed ${seed}`)

/** What a round may use of the time; the other suites get the rest. */
const parts = []
for (const [project, share] of /** @type {const} */ ([
  ['safety', 0.6],
  ['crash', 1],
])) {
  const now = Date.now()
  Object.assign(process.env, {
    SOAK_UNTIL: String(Math.round(now + (end - now) * share)),
    SAFETY_SEED: String(seed),
    SAFETY_SCALE: values.scale,
    CRASH_SEED: String(seed),
    CRASH_KILLS: values.kills,
  })
  parts.push(await runRound(tools, [project], project === 'crash' ? ['killedEngine'] : []))
}
const { line, code } = closing(parts)
console.log(line)
process.exitCode = code
