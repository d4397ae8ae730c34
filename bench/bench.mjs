// What the cases share: a simulator process with a certain estate, and measured processes that work against it.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../scripts/lib/paths.mjs'
import { run } from '../scripts/lib/process.mjs'
import { startSimulator } from '../scripts/lib/simulator.mjs'

/** Milliseconds; nothing here takes as long. */
const AT_MOST = 300_000

/** @typedef {import('../scripts/lib/simulator.mjs').Simulator} Simulator */
/** @typedef {import('../scripts/setup/index.mjs').Tools} Tools */

/**
 * @typedef {object} Place
 * @property {object} estate
 * @property {number} [latencyMs] of each call; default 50
 * @property {number} [settleSeconds] until a deletion shows; default 2
 * @property {boolean} [rateLimit] default true
 */

/**
 * @typedef {object} Bench
 * @property {Tools} tools
 * @property {number} runs how often each case is measured
 * @property {string} folder for this bench alone
 * @property {(place: Place) => Promise<Simulator>} simulate stopped when the bench ends
 * @property {<R>(job: import('./worker.mjs').Job) => Promise<R & { readonly memoryBytes: number }>} measure
 * @property {(text: string) => void} say
 */

/**
 * @template T
 * @param {Tools} tools
 * @param {number} runs
 * @param {(bench: Bench) => Promise<T>} body
 * @returns {Promise<T>}
 */
export async function withBench(tools, runs, body) {
  const folder = await mkdtemp(join(tmpdir(), 'hbr-absent-bench-'))
  /** @type {Simulator[]} */
  const simulators = []
  try {
    return await body({
      tools,
      runs,
      folder,
      simulate: async ({ estate, latencyMs = 50, settleSeconds = 2, rateLimit = true }) => {
        const args = ['--settle-seconds', String(settleSeconds), ...(rateLimit ? [] : ['--no-rate-limit'])]
        const own = await mkdtemp(join(folder, 'simulator-'))
        const simulator = await startSimulator({ estate, node: tools.node, folder: own, latencyMs, args })
        simulators.push(simulator)
        return simulator
      },
      measure: job => measure(tools.node, job),
      say: text => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`),
    })
  } finally {
    await Promise.all(simulators.map(simulator => simulator.stop()))
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * @param {string} node
 * @param {import('./worker.mjs').Job} job
 * @returns {Promise<any>}
 */
async function measure(node, job) {
  const { code, stdout, text } = await run(node, [join(root, 'bench', 'worker.mjs'), JSON.stringify(job)], {
    timeout: AT_MOST,
  })
  if (code !== 0) throw new Error(`the measured process of ${job.job} ended with ${code}:\n${text}`)
  return JSON.parse(stdout)
}

/** @returns {Promise<readonly import('./listing.mjs').ActionFacts[]>} */
export async function readCatalog() {
  return JSON.parse(await readFile(join(root, 'provider', 'api', 'catalog.json'), 'utf8')).actions
}
