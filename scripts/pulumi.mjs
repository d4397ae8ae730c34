// `npm run pulumi -- ARGS…`: the CLI that set-up found or built, in the folder that npm was called from.
import { passThrough } from './lib/process.mjs'
import { setUpOrExit } from './setup/index.mjs'

const tools = await setUpOrExit({ quiet: true })
process.exitCode = await passThrough(tools.pulumi, process.argv.slice(2), {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  env: { ...process.env, PATH: tools.path },
})
