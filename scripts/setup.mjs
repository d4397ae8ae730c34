// `npm run build`: all the set-up and nothing else.
import { setUpOrExit } from './setup/index.mjs'

await setUpOrExit()
