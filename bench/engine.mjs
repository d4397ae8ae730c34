// The real engine on a program of its own: what each command took, and what it asked of the service.
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { simulatorKey } from '../scripts/lib/simulator.mjs'
import { createStack } from '../scripts/lib/stack.mjs'
import { trafficOf } from './traffic.mjs'

/**
 * @typedef {object} Command
 * @property {number} seconds
 * @property {string} stdout
 * @property {import('./traffic.mjs').Traffic} traffic
 */

/**
 * @param {import('./bench.mjs').Bench} bench
 * @param {import('./bench.mjs').Simulator} simulator
 * @param {{ readonly program: string, readonly poll: import('../provider/dist/model/inputs.js').PollSettings, readonly latencyMs: number }} how
 * `program`: the JavaScript of its index.js
 */
export async function startEngine({ tools, folder }, simulator, { program, poll, latencyMs }) {
  const stack = await createStack({
    program: { text: program },
    folder: await mkdtemp(join(folder, 'stack-')),
    tools,
    config: { 'hbr-absent:poll': poll },
    env: { ...simulatorKey, HBR_ABSENT_ENDPOINTS: JSON.stringify(simulator.endpoints) },
  })

  /**
   * @param {readonly string[]} args
   * @returns {Promise<Command>}
   */
  async function run(...args) {
    const before = (await simulator.calls()).at(-1)?.seq ?? 0
    const { code, durationMs, stdout, text } = await stack.run(args)
    if (code !== 0) throw new Error(`pulumi ${args.join(' ')} failed:\n${text.slice(-4000)}`)
    return {
      seconds: durationMs / 1000,
      stdout,
      traffic: trafficOf(await simulator.calls(before), latencyMs),
    }
  }

  return {
    /** The preview, and the digests of all plans in it. */
    async preview() {
      const command = await run('preview', '--json')
      /** @type {readonly { readonly newState?: { readonly inputs?: { readonly plan?: { readonly digest: string } } } }[]} */
      const steps = JSON.parse(command.stdout).steps
      return { ...command, digests: steps.flatMap(step => step.newState?.inputs?.plan?.digest ?? []) }
    },
    approve: (/** @type {readonly string[]} */ digests) =>
      run('config', 'set', '--plaintext', '--', 'hbr-absent:approve', JSON.stringify(digests)),
    up: () => run('up', '--yes', '--skip-preview'),
  }
}
