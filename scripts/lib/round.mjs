// One round of test projects, with what only some of them need.
import { findChromium } from '../setup/chromium.mjs'
import { SetUpError, step } from '../setup/step.mjs'
import { runTests } from './vitest.mjs'

const inBrowser = new Set(['browser', 'screenshots'])

/**
 * A round that lacks its browser counts as one failure and does not keep the others from running.
 * @param {import('../setup/index.mjs').Tools} tools
 * @param {readonly string[]} projects
 * @param {readonly string[]} [args] further arguments for vitest
 * @returns {Promise<import('./vitest.mjs').Counts>}
 */
export async function runRound(tools, projects, args) {
  try {
    if (projects.some(name => inBrowser.has(name))) await step('chromium', true, findChromium)
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error
    console.error(error.message)
    return { passed: 0, failed: 1, skipped: 0 }
  }
  return runTests(tools, projects, args)
}
