// The demo's Pulumi runs: each is shown as it goes, with how long it took and how many calls it made.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * @typedef {object} Phase
 * @property {string} name
 * @property {number} seconds
 * @property {number} calls
 * @property {number} changing calls that delete or change something
 * @property {number} code exit code
 * @property {string} stdout
 */

/**
 * @param {string} name
 * @param {import('../lib/simulator.mjs').Simulator} simulator
 * @param {import('../lib/stack.mjs').Stack} stack
 * @param {readonly string[]} args
 * @param {boolean} show
 * @returns {Promise<Phase>}
 */
export async function runPhase(name, simulator, stack, args, show) {
  console.log(`\n── ${name}: pulumi ${args.join(' ')}`)
  const before = await simulator.calls()
  const since = before.at(-1)?.seq ?? 0
  const result = await stack.run(args, {
    timeout: 600_000,
    ...(show && { onOutput: text => process.stdout.write(text) }),
  })
  if (!show && result.code !== 0) process.stdout.write(result.text)
  const calls = await simulator.calls(since)
  const changing = calls.filter(call => !/^(Describe|List|Get|Search|Check)/.test(call.action)).length
  const seconds = result.durationMs / 1000
  console.log(
    `── ${name}: ${seconds.toFixed(1)} s, ${calls.length} calls, of which ${changing} change something`,
  )
  return { name, seconds, calls: calls.length, changing, code: result.code, stdout: result.stdout }
}

/**
 * The digest to approve: the name of the plan document that the preview has written.
 * @param {string} project
 * @returns {Promise<string | undefined>} undefined: nothing to approve
 */
export async function previewedDigest(project) {
  const names = await readdir(join(project, '.hbr-absent', 'plans')).catch(() => [])
  return names.find(name => name.endsWith('.json'))?.replace(/\.json$/, '')
}

/**
 * @typedef {object} Plan the parts of an Estate's `plan` that say what is left
 * @property {readonly { kind: string, region: string, id: string, reason: string, until?: string }[]} keep
 * @property {readonly { kind: string, region: string, id: string, reason: string, until?: string }[]} blocked
 * @property {readonly { id: string, row: string, region: string, what: string, how: string }[]} manual
 */

/**
 * @param {string} preview output of `pulumi preview --json`
 * @returns {Plan | undefined}
 */
export function planOf(preview) {
  /** @type {{ newState?: { type: string, inputs: { plan?: Plan } } }[]} */
  const steps = JSON.parse(preview).steps
  return steps.find(step => step.newState?.type.endsWith('hbr-absent:Estate'))?.newState?.inputs.plan
}

/**
 * @typedef {object} Outputs the parts of an Estate's outputs that the demo shows
 * @property {boolean} absent
 * @property {{ stopsOn?: string }} billing
 * @property {readonly { kind: string, region: string, id: string, reason: string }[]} leftovers
 * @property {readonly { kind: string, region: string, id: string, reason: string }[]} pending
 */

/**
 * @param {import('../lib/stack.mjs').Stack} stack
 * @returns {Promise<Outputs | undefined>}
 */
export async function outputsOf(stack) {
  const { stdout } = await stack.run(['stack', 'export'])
  /** @type {{ type: string, outputs: Outputs }[]} */
  const resources = JSON.parse(stdout).deployment.resources ?? []
  return resources.find(resource => resource.type.endsWith('hbr-absent:Estate'))?.outputs
}
