// The compiled provider without Pulumi: inputs as a person writes them, checked as the engine's adapter does.
import type { Reconciler } from '../../provider/dist/contract.js'
import { parseInputs } from '../../provider/dist/inputs/parse.js'
import type { CheckedInputs, ResourceInputs, ResourceType } from '../../provider/dist/model/inputs.js'

/** The key that a simulator accepts. */
export const KEYS = { accessKeyId: 'LTAIsimulator', accessKeySecret: 'simulator-secret' }

/** Fails where the inputs are wrong or not known. */
export function parsedInputs(type: ResourceType, raw: object): ResourceInputs {
  const parsed = parseInputs(type, { ...raw })
  if (parsed.outcome !== 'parsed') throw new Error(JSON.stringify(parsed))
  return parsed.inputs
}

/** Fails where the check refuses them. */
export async function checkedInputs(
  reconciler: Reconciler,
  type: ResourceType,
  raw: object,
): Promise<CheckedInputs> {
  const result = await reconciler.check(type, parsedInputs(type, raw))
  if (result.outcome === 'invalid') throw new Error(result.failures.map(({ reason }) => reason).join('; '))
  return result.inputs
}
