// A slow service.
import type { FaultKind } from './kind'

/** Served after so many milliseconds more, of real time. */
export interface Latency {
  readonly kind: 'latency'
  readonly ms: number
}

export const latency: FaultKind<Latency> = options => {
  const ms = options.needed('ms', options.number('ms', { such: 500 }), 500)
  return { effect: { kind: 'latency', ms }, behaviour: { delayMs: ms } }
}
