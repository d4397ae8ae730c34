// Runs test projects with vitest and counts the results from its JSON report.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readJsonIfThere } from './json.mjs'
import { root } from './paths.mjs'
import { passThrough } from './process.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @param {import('../setup/index.mjs').Tools} tools
 * @param {readonly string[]} projects
 * @param {readonly string[]} [args] further arguments for vitest
 * @returns {Promise<Counts>}
 */
export async function runTests(tools, projects, args = []) {
  const folder = await mkdtemp(join(tmpdir(), 'hbr-absent-report-'))
  const file = join(folder, 'report.json')
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const options = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  try {
    const code = await passThrough(
      tools.node,
      [vitest, 'run', ...projects.map(name => `--project=${name}`), ...options, ...args],
      { cwd: root, env: { ...process.env, PATH: tools.path } },
    )
    return countResults(await readJsonIfThere(file), code)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * @typedef {object} Report the part of vitest's JSON report that is used here
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ status: string, assertionResults: unknown[] }[]} testResults
 */

/**
 * A file that does not even load holds no failed test, and an error outside of any test only shows in the exit code:
 * both count as failures.
 * @param {Report | undefined} report undefined: vitest ended before it wrote one
 * @param {number} code
 * @returns {Counts}
 */
export function countResults(report, code) {
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const notLoaded = report.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.length === 0,
  )
  const failed = report.numFailedTests + notLoaded.length
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}
