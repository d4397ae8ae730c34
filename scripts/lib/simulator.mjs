// Starts the simulator as a process of its own and speaks to its admin port. Used by the demo and by the tests.
import { spawn } from 'node:child_process'
import { open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './paths.mjs'
import { signalTo } from './process.mjs'

/** The key that the simulator accepts where it was told no other. */
export const simulatorKey = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAIsimulator',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'simulator-secret',
}

const startWithin = 30_000

/**
 * @typedef {object} Options
 * @property {string | object} estate an estate file, or an estate
 * @property {string} node the Node.js to run it with
 * @property {string} folder where its log and an estate that is no file are kept; must outlive it
 * @property {number} [latencyMs]
 * @property {readonly string[]} [args] further arguments
 * @property {NodeJS.ProcessEnv} [env] the whole environment
 */

/** @typedef {{ readonly seq: number, readonly at: string, readonly product: string, readonly region: string, readonly action: string, readonly params: Readonly<Record<string, unknown>>, readonly status: number, readonly code: string, readonly requestId: string, readonly accountId: string, readonly estateTime: string, readonly fault?: string }} Call */
/** @typedef {{ readonly row: string, readonly item: string, readonly region: string, readonly kind: string, readonly id: string, readonly since: string }} Billed */
/** @typedef {Readonly<Record<string, unknown>>} WireRecord */
/** @typedef {{ readonly accountId: string, readonly now: string, readonly regions: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, readonly WireRecord[]>>>>>>, readonly _damage?: readonly { readonly edge: string }[] }} EstateFile */

/**
 * What the admin port does.
 * @typedef {object} Admin
 * @property {(expand?: boolean, account?: string) => Promise<EstateFile>} state `expand`: without `_repeat`; `account`: default the first
 * @property {(since?: number) => Promise<readonly Call[]>} calls those with a higher `seq` than `since`
 * @property {() => Promise<readonly Billed[]>} billing
 * @property {() => Promise<string>} now its clock, ISO 8601
 * @property {(seconds: number) => Promise<unknown>} advance moves the clock
 * @property {(faults: object) => Promise<unknown>} faults
 * @property {(edit: object) => Promise<unknown>} edit what a person does in the console meanwhile
 * @property {() => Promise<unknown>} reset
 */

/**
 * @typedef {object} Process
 * @property {string} admin
 * @property {Readonly<Record<string, string>>} endpoints as for HBR_ABSENT_ENDPOINTS
 * @property {number} pid
 * @property {() => Promise<void>} stop
 */

/** @typedef {Process & Admin} Simulator */

/**
 * It is not tied to this process, so that the demo can leave it running; whoever starts it stops it.
 * @param {Options} options
 * @returns {Promise<Simulator>}
 */
export async function startSimulator({ estate, node, folder, latencyMs, args = [], env = process.env }) {
  const file = typeof estate === 'string' ? estate : join(folder, 'estate.json')
  if (typeof estate !== 'string') await writeFile(file, JSON.stringify(estate))
  const latency = latencyMs === undefined ? [] : ['--latency-ms', String(latencyMs)]
  const command = [join(root, 'simulator', 'dist', 'cli.js'), '--estate', file, ...latency, ...args]

  const log = join(folder, 'simulator.log')
  const output = await open(log, 'w')
  const child = spawn(node, command, { env, detached: true, stdio: ['ignore', output.fd, output.fd] })
  const ended = new Promise(resolve => {
    child.once('exit', resolve)
    child.once('error', resolve)
  })
  await output.close()
  child.unref()
  const pid = child.pid
  if (pid === undefined) throw new Error(`the simulator could not be started with ${node}`)

  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) signalTo(pid, 'SIGTERM')
    const timer = setTimeout(() => signalTo(pid, 'SIGKILL'), 5_000)
    await ended
    clearTimeout(timer)
  }
  const ready = await firstLine(log, () => child.exitCode !== null || child.signalCode !== null).catch(
    async error => {
      await stop()
      throw error
    },
  )
  const { admin, endpoints } = JSON.parse(ready)
  return { admin, endpoints, pid, stop, ...adminOf(admin) }
}

/**
 * @param {string} log
 * @param {() => boolean} hasEnded
 * @returns {Promise<string>} the line that says that it is ready
 */
async function firstLine(log, hasEnded) {
  const until = performance.now() + startWithin
  while (performance.now() < until) {
    const over = hasEnded()
    const text = await readFile(log, 'utf8')
    const line = text.split('\n').find((line, at, all) => line.startsWith('{"admin"') && at < all.length - 1)
    if (line) return line
    if (over) throw new Error(`the simulator did not start:\n${text}`)
    await sleep(30)
  }
  throw new Error(
    `the simulator was not ready after ${startWithin / 1000} s:\n${await readFile(log, 'utf8')}`,
  )
}

/**
 * @param {string} admin base URL of the admin port
 * @returns {Admin}
 */
export function adminOf(admin) {
  /** @type {(path: string, body?: object) => Promise<any>} */
  const ask = async (path, body) => {
    const answer = await fetch(
      `${admin}${path}`,
      body && { method: 'POST', body: JSON.stringify(body), headers },
    )
    if (!answer.ok)
      throw new Error(`the simulator's ${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  const headers = { 'content-type': 'application/json' }
  return {
    state: (expand = false, account = '') =>
      ask(`/state?expand=${expand}${account && `&account=${account}`}`),
    calls: (since = 0) => ask(`/calls?since=${since}`),
    billing: () => ask('/billing'),
    now: async () => (await ask('/clock')).now,
    advance: (/** @type {number} */ seconds) => ask('/clock', { advanceSeconds: seconds }),
    faults: (/** @type {object} */ faults) => ask('/faults', faults),
    edit: (/** @type {object} */ edit) => ask('/edit', edit),
    reset: () => ask('/reset', {}),
  }
}
