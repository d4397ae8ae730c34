// The demo's Pulumi runs: each is shown as it goes, with how long it took and how many calls it made.
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * @typedef {object} Phase
 * @property {string} name
 * @property {number} seconds
 * @property {number} calls
 * @property {number} changing calls that delete or change something
 * @property {number} code exit code
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
  const changing = calls.filter(
    call => !/^(Describe|List|Get|Search|Check|Query|Inquiry)/.test(call.action),
  ).length
  const seconds = result.durationMs / 1000
  console.log(
    `── ${name}: ${seconds.toFixed(1)} s, ${calls.length} calls, of which ${changing} change something`,
  )
  return { name, seconds, calls: calls.length, changing, code: result.code }
}

/**
 * The digest to approve: the name of the plan document that the preview has written.
 * @param {string} project
 * @returns {Promise<string | undefined>} undefined: nothing to approve
 */
export async function previewedDigest(project) {
  const plans = join(project, '.hbr-absent', 'plans')
  const names = existsSync(plans) ? await readdir(plans) : []
  return names.find(name => name.endsWith('.json'))?.replace(/\.json$/, '')
}

/** @typedef {{ readonly kind: string, readonly region: string, readonly id: string, readonly reason: string }} Left */

/**
 * @typedef {object} Outputs the parts of an Estate's outputs that the demo shows
 * @property {{ keep: readonly Left[], blocked: readonly Left[] }} plan
 * @property {{ stopsOn?: string }} billing
 * @property {readonly Left[]} leftovers
 * @property {readonly Left[]} pending
 * @property {readonly { row: string, region: string, what: string, how: string }[]} manual
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
