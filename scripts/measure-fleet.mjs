// `node scripts/measure-fleet.mjs [ACCOUNTS]`: what one account of the fleet example costs, for docs/throughput.md. Linux only.
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './lib/paths.mjs'
import { start } from './lib/process.mjs'
import { simulatorKey, startSimulator } from './lib/simulator.mjs'
import { engineEnvironment } from './lib/stack.mjs'
import { setUpOrExit } from './setup/index.mjs'

const REGION = 'cn-hangzhou'
const MIB = 1024 * 1024
/** Of a second, the unit of /proc/PID/stat on every Linux that Node runs on. */
const TICK = 100

const many = Number(process.argv[2] ?? 5)
const tools = await setUpOrExit({ quiet: true })
const one = await measure(1)
const all = await measure(many)

console.log(
  `${availableParallelism()} cores, one account at once; CPU seconds include all processes of the run`,
)
for (const [at, { phase, cpu }] of one.phases.entries()) {
  const other = all.phases[at]
  if (!other) throw new Error('unreachable: both runs have the same phases')
  const each = (other.cpu - cpu) / (many - 1)
  const calls = other.calls / many
  const mib = Math.round(Math.max(other.memory, one.phases[at]?.memory ?? 0) / MIB)
  console.log(
    `${phase}: ${each.toFixed(1)} CPU s and ${calls} calls an account, peak ${mib} MiB, ${cpu.toFixed(1)} CPU s for the first`,
  )
}
console.log(`state of an account after up: ${Math.round(all.stateBytes / many / 1024)} KiB`)

/** @param {number} accounts each with one vault and one plan */
async function measure(accounts) {
  const parent = await mkdtemp(join(tmpdir(), 'hbr-absent-fleet-'))
  const [folder, home, state] = ['fleet', 'home', 'state'].map(name => join(parent, name))
  if (!folder || !home || !state) throw new Error('unreachable: three names give three paths')
  await Promise.all([folder, home, state].map(path => mkdir(path)))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  const estates = Array.from({ length: accounts }, (_, at) => estateOf(String(1_000_000_000_000_000 + at)))
  await writeFile(join(folder, 'fleet.json'), JSON.stringify(estates.map(entryOf)))
  const simulator = await startSimulator({
    estate: estates,
    node: tools.node,
    folder: parent,
    args: ['--settle-seconds', '1'],
  })
  const env = {
    ...process.env,
    ...simulatorKey,
    ...engineEnvironment(tools, home, state),
    HBR_ABSENT_ENDPOINTS: JSON.stringify(simulator.endpoints),
  }
  try {
    const phases = []
    for (const phase of ['preview', 'up', 'up, finished already']) {
      const before = (await simulator.calls()).length
      const approved = phase === 'preview' ? [] : ['--approved', 'reports/digests.json']
      const args = [String(phase.split(',')[0]), '--fleet', 'fleet.json', '--parallel', '1', ...approved]
      const { cpu, memory } = await run(args, folder, env)
      phases.push({ phase, cpu, memory, calls: (await simulator.calls()).length - before })
    }
    return { phases, stateBytes: await bytesIn(join(state, '.pulumi', 'stacks')) }
  } finally {
    await simulator.stop()
    await rm(parent, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 */
async function run(args, cwd, env) {
  const before = await cpuOfChildren()
  let memory = 0
  const sampling = setInterval(async () => {
    memory = Math.max(memory, await memoryOf(`PULUMI_HOME=${env.PULUMI_HOME}`))
  }, 200)
  const program = join(root, 'examples', 'fleet', 'dist', 'main.js')
  const { code, text } = await start(tools.node, [program, ...args], { cwd, env }).done
  clearInterval(sampling)
  if (code === 1 || code === 4) throw new Error(text)
  return { cpu: (await cpuOfChildren()) - before, memory }
}

/** Seconds of all processes that ended below this one, of those that were waited for. */
async function cpuOfChildren() {
  const fields = (await readFile('/proc/self/stat', 'utf8')).split(') ')[1]?.split(' ') ?? []
  return (Number(fields[13]) + Number(fields[14])) / TICK
}

/**
 * Bytes that the processes with this variable hold, each shared page counted once.
 * @param {string} marker
 */
async function memoryOf(marker) {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name) && name !== String(process.pid))
  const sizes = await Promise.all(
    pids.map(async pid => {
      // A process may end in between, or belong to somebody else.
      const read = (/** @type {string} */ file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')
      if (!(await read('environ')).split('\0').includes(marker)) return 0
      return 1024 * Number(/^Pss:\s+(\d+)/m.exec(await read('smaps_rollup'))?.[1] ?? 0)
    }),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** @param {string} folder @returns {Promise<number>} */
async function bytesIn(folder) {
  const names = await readdir(folder, { recursive: true })
  const files = await Promise.all(
    names.filter(name => name.endsWith('.json')).map(name => stat(join(folder, name))),
  )
  return files.reduce((sum, { size }) => sum + size, 0)
}

/** @param {string} accountId */
function estateOf(accountId) {
  const hbr = {
    Vaults: [{ VaultId: 'v-1' }],
    BackupPlans: [{ PlanId: 'p-1', VaultId: 'v-1', SourceType: 'OSS', Bucket: 'b' }],
  }
  return { accountId, now: '2027-01-01T00:00:00Z', regions: { [REGION]: { hbr } } }
}

/** @param {{ accountId: string }} estate */
function entryOf({ accountId }) {
  const poll = { initialSeconds: 0.05, maxSeconds: 0.3, timeoutSeconds: 60 }
  return { account: accountId, role: 'hbr-absent', regions: [REGION], options: { poll } }
}
