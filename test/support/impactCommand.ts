// Runs `hbr-absent impact` as a person does: a process of its own that looks at a simulator.
import { join } from 'node:path'
import { root } from '../../scripts/lib/paths.mjs'
import { type Result, start } from '../../scripts/lib/process.mjs'
import { type Simulator, simulatorKey } from '../../scripts/lib/simulator.mjs'
import { tools } from './environment'
import { testFolder } from './folder'

const program = join(root, 'provider', 'dist', 'cli', 'main.js')

/** Never rejects: look at `code`. */
export async function impactCommand(simulator: Simulator, args: readonly string[]): Promise<Result> {
  const { folder, env } = await testFolder()
  const endpoints = { HBR_ABSENT_ENDPOINTS: JSON.stringify(simulator.endpoints) }
  return start(tools().node, [program, 'impact', ...args], {
    cwd: folder,
    env: { ...process.env, ...env, ...simulatorKey, ...endpoints },
    timeout: 60_000,
  }).done
}
