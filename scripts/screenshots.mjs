// Makes docs/screenshots/*.png anew from sample reports, in Chromium.
import { runRound } from './lib/round.mjs'
import { setUpOrExit } from './setup/index.mjs'

const tools = await setUpOrExit({ quiet: true })
const { failed } = await runRound(tools, ['screenshots'])
process.exitCode = failed > 0 ? 1 : 0
