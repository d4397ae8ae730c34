// `npm run fleet -- ARGS…` in examples/fleet: the example with the CLI and the Node that set-up found.
import { join } from 'node:path'
import { root } from './lib/paths.mjs'
import { passThrough } from './lib/process.mjs'
import { setUpOrExit } from './setup/index.mjs'

const tools = await setUpOrExit({ quiet: true })
process.exitCode = await passThrough(
  tools.node,
  [join(root, 'examples', 'fleet', 'dist', 'main.js'), ...process.argv.slice(2)],
  { cwd: process.env.INIT_CWD ?? process.cwd(), env: { ...process.env, PATH: tools.path } },
)
