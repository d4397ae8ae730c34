// `npm run demo -- [--estate FILE] [--latency-ms N] [--keep]`: the whole way, with the real engine, against the simulator on loopback.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../lib/paths.mjs'
import { signalTo } from '../lib/process.mjs'
import { simulatorKey, startSimulator } from '../lib/simulator.mjs'
import { createStack } from '../lib/stack.mjs'
import { setUpOrExit } from '../setup/index.mjs'
import { outputsOf, previewedDigest, runPhase } from './engine.mjs'
import { readEstate } from './estate.mjs'
import { printKept } from './keep.mjs'
import { printBilling, printLeft, printPhases } from './report.mjs'
import { whatIsWrong } from './verdict.mjs'

const { values } = parseArgs({
  options: {
    estate: { type: 'string', default: join(root, 'examples', 'estates', 'full.json') },
    'latency-ms': { type: 'string', default: '20' },
    keep: { type: 'boolean', default: false },
  },
})
const file = resolve(process.env.INIT_CWD ?? process.cwd(), values.estate)
const tools = await setUpOrExit()
const { estate, expectation } = await readEstate(file)
const folder = await mkdtemp(join(tmpdir(), 'hbr-absent-demo-'))

const simulator = await startSimulator({
  estate: file,
  node: tools.node,
  folder,
  latencyMs: Number(values['latency-ms']),
})
// Before anything else can fail: a demo that is stopped leaves no simulator behind.
process.once('exit', code => {
  if (!values.keep || code !== 0) signalTo(simulator.pid, 'SIGTERM')
})
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.once(signal, () => process.exit(130))
console.log(
  `\nThe simulator answers for ${Object.keys(estate.regions).join(', ')}, ${values['latency-ms']} ms a call: ${simulator.admin}`,
)

const env = {
  ...simulatorKey,
  HBR_ABSENT_ENDPOINTS: JSON.stringify(simulator.endpoints),
  ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
}
const given = Object.entries(expectation?.config ?? {}).map(([key, value]) => [`hbr-absent:${key}`, value])
const config = {
  'hbr-absent:regions': Object.keys(estate.regions),
  'hbr-absent:accountId': estate.accountId,
  // What a lock or a rule of the service holds back is listed, and waits for a later run.
  'hbr-absent:onBlocked': 'defer',
  'hbr-absent:poll': { initialSeconds: 0.1, maxSeconds: 0.5, timeoutSeconds: 120 },
  ...Object.fromEntries(given),
}
const stack = await createStack({ program: { readyMade: true }, folder, tools, config, env })

const billedBefore = await simulator.billing()
const preview = await runPhase('preview', simulator, stack, ['preview', '--diff'], true)
const digest = await previewedDigest(stack.project)
if (preview.code !== 0 || preview.changing > 0)
  fail('the preview failed, or called something that changes the estate')

if (digest) {
  console.log(`\n── approve: pulumi config set hbr-absent:approve ${digest}`)
  const { code, text } = await stack.run(['config', 'set', '--plaintext', 'hbr-absent:approve', digest])
  if (code !== 0) fail(text)
}
const up = await runPhase('up', simulator, stack, ['up', '--yes', '--skip-preview'], true)
if (up.code !== 0) fail('pulumi up failed: see above')
const again = await runPhase('second preview', simulator, stack, ['preview', '--expect-no-changes'], false)
if (again.code !== 0) fail('the second preview does not say that nothing changes')

const [state, billed, outputs] = [
  await simulator.state(true),
  await simulator.billing(),
  await outputsOf(stack),
]
if (!outputs) fail('the stack holds no Estate')
printBilling(billedBefore, billed)
printLeft(outputs)
printPhases([preview, up, again])

const wrong = whatIsWrong({ state, billed, expectation, outputs })
for (const line of wrong) console.log(line)
if (wrong.length > 0) fail(`${wrong.length} differences from what should be left`)
console.log('\nExactly what was expected is left.')

if (values.keep) printKept({ simulator, stack, env })
else {
  await simulator.stop()
  await rm(folder, { recursive: true, force: true })
}

/**
 * The folder stays, for whoever wants to see what happened.
 * @param {string} why
 * @returns {never}
 */
function fail(why) {
  console.error(`\nThe demo failed: ${why}\nIts stack and logs are in ${folder}`)
  process.exit(1)
}
