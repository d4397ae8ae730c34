// Refusals that a run after a killed one can't avoid.
import { isEqual } from 'lodash'
import type { Call } from '../../scripts/lib/simulator.mjs'

/**
 * What the killed run asked for may be going while the next one looks, and some things no listing shows at all: asking
 * for them again is how the next run learns that they are gone.
 * @param calls of all runs
 */
export function isRepeated(call: Call, calls: readonly Call[]): boolean {
  const asked = calls.some(
    earlier =>
      earlier.seq < call.seq &&
      earlier.action === call.action &&
      earlier.code === '200' &&
      isEqual(earlier.params, call.params),
  )
  return asked && /Not(Exists?|Found)$/.test(call.code)
}
