// `npm run simulator -- ARGS…`: the simulator under the Node that set-up found.
import { join } from 'node:path'
import { root } from './lib/paths.mjs'
import { passThrough } from './lib/process.mjs'
import { setUpOrExit } from './setup/index.mjs'

const tools = await setUpOrExit({ quiet: true })
process.exitCode = await passThrough(
  tools.node,
  [join(root, 'simulator', 'dist', 'cli.js'), ...process.argv.slice(2)],
  {
    cwd: process.env.INIT_CWD ?? process.cwd(),
  },
)
