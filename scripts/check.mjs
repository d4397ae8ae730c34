// `npm run check`: everything that can be checked without running a test.
import { runChecks } from './lib/checks.mjs'
import { setUpOrExit } from './setup/index.mjs'

const { node } = await setUpOrExit({ quiet: true, compile: false })
const { failed } = await runChecks(node)
process.exitCode = failed ? 1 : 0
