// `npm test`: set-up, all checks, all tests; goes on after a failure and closes with the counts.
import { runChecks } from './lib/checks.mjs'
import { closing } from './lib/closing.mjs'
import { runRound } from './lib/round.mjs'
import { setUp } from './setup/index.mjs'
import { SetUpError } from './setup/step.mjs'

/**
 * Browser tests measure time, so nothing else runs beside them. End-to-end tests come last and by themselves: they take
 * the longest and start the most processes.
 */
const rounds = [
  ['unit', 'property', 'conformance', 'fuzz'],
  ['safety', 'crash'],
  ['browser'],
  ['e2e', 'security'],
]

let stopped = false
process.once('SIGINT', () => {
  stopped = true
})

/** @type {{ passed: number, failed: number, skipped?: number }[]} */
const parts = []
try {
  const tools = await setUp()
  parts.push(await runChecks(tools.node))
  for (const projects of rounds) {
    parts.push(stopped ? { passed: 0, failed: 1 } : await runRound(tools, projects))
  }
} catch (error) {
  if (!(error instanceof SetUpError)) throw error
  console.error(error.message)
  parts.push({ passed: 0, failed: 1 })
}
const { line, code } = closing(parts)
console.log(line)
process.exitCode = code
