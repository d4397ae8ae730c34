// An answer that ends in the middle, after the effect.
import { given } from '../options'
import type { FaultKind } from './kind'

/** Served, but only a part of the answer's bytes is sent. */
export interface CutAnswer {
  readonly kind: 'cutAnswer'
  /** The part that is sent, 0 to 1. Default 0.5. */
  readonly keep?: number
  /** Default true: the connection breaks there. False: a complete HTTP answer with half a JSON, as from a bad proxy. */
  readonly closed?: boolean
}

export const cutAnswer: FaultKind<CutAnswer> = options => {
  const keep = options.number('keep', { most: 1, such: 0.5 })
  const closed = options.flag('closed')
  return {
    effect: { kind: 'cutAnswer', ...given({ keep, closed }) },
    behaviour: { sending: { how: 'cut', keep: keep ?? 0.5, closed: closed ?? true } },
  }
}
