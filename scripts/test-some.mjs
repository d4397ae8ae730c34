// `npm run test:unit` and its like: named test projects only; further arguments go to vitest.
import { closing } from './lib/closing.mjs'
import { runRound } from './lib/round.mjs'
import { setUpOrExit } from './setup/index.mjs'

const [projects = '', ...args] = process.argv.slice(2)
const tools = await setUpOrExit({ quiet: true })
const { line, code } = closing([await runRound(tools, projects.split(','), args)])
console.log(line)
process.exitCode = code
