// What the child processes of a test get: the tools that set-up found, the network guard and the simulator's key.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toolsFile } from '../../scripts/lib/paths.mjs'
import { simulatorKey } from '../../scripts/lib/simulator.mjs'
import type { Tools } from '../../scripts/setup/index.mjs'

/** For NODE_OPTIONS: quoted, since the checkout's path may hold spaces. */
export const guardOption = `--require ${JSON.stringify(join(__dirname, 'network-guard.cjs'))}`

export function tools(): Tools {
  try {
    return JSON.parse(readFileSync(toolsFile, 'utf8'))
  } catch (error) {
    throw new Error('set-up has not run: start the tests with `npm test`, or run `npm run build` once', {
      cause: error,
    })
  }
}

const nowhere = 'http://127.0.0.1:9'

/**
 * @param folder holds the guard's log; also marks all processes of this test, so that none is left behind
 */
export function childEnvironment(folder: string): NodeJS.ProcessEnv {
  return {
    ...simulatorKey,
    NODE_OPTIONS: guardOption,
    HBR_ABSENT_GUARD_LOG: join(folder, 'refused-by-network-guard.log'),
    HBR_ABSENT_OFFLINE: '1',
    ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
    // The engine is no Node process: a proxy where nothing listens keeps it from leaving the machine.
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    NO_PROXY: '127.0.0.1,localhost,::1',
    // No profile file of the person who runs the tests.
    HOME: folder,
    // The engine and its hosts leave files behind.
    TMPDIR: folder,
  }
}
