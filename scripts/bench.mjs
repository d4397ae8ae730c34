// `npm run bench -- ARGS…`: the benchmarks, with the Node and the Pulumi that set-up found.
import { bench } from '../bench/index.mjs'
import { setUpOrExit } from './setup/index.mjs'

const tools = await setUpOrExit({ quiet: true })
process.exitCode = await bench(tools, process.argv.slice(2))
