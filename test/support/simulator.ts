// A simulator of its own for a test, stopped when the test file ends.
import type { Options, Simulator } from '../../scripts/lib/simulator.mjs'
import { startSimulator as start } from '../../scripts/lib/simulator.mjs'
import { atEnd } from './clean-up'
import { tools } from './environment'
import { testFolder } from './folder'

/**
 * @param options `estate` is an estate file's path or an estate; ports are chosen by the system
 * @example const simulator = await startSimulator({ estate, latencyMs: 20 })
 */
export async function startSimulator(
  options: Pick<Options, 'estate' | 'latencyMs' | 'args'>,
): Promise<Simulator> {
  const { folder, env } = await testFolder()
  const simulator = await start({ ...options, node: tools().node, folder, env: { ...process.env, ...env } })
  atEnd(simulator.stop)
  return simulator
}
