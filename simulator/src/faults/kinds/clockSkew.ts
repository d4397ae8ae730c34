// A machine whose clock is wrong, seen from the service: signatures more than 15 minutes off are refused.
import type { FaultKind } from './kind'

/** The matching calls are checked as if the caller's clock were so many seconds ahead (negative: behind). */
export interface ClockSkew {
  readonly kind: 'clockSkew'
  readonly seconds: number
}

export const clockSkew: FaultKind<ClockSkew> = options => {
  const seconds = options.needed(
    'seconds',
    options.number('seconds', { least: Number.NEGATIVE_INFINITY, such: 1200 }),
    1200,
  )
  return { effect: { kind: 'clockSkew', seconds }, behaviour: { skewSeconds: seconds } }
}
