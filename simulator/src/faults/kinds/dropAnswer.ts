// The connection breaks instead of an answer, by default after the effect: the caller can't know whether it was done.
import { given } from '../options'
import type { FaultKind } from './kind'

/** The connection is closed instead of answered. */
export interface DropAnswer {
  readonly kind: 'dropAnswer'
  /** Default true: the call takes effect. */
  readonly served?: boolean
}

export const dropAnswer: FaultKind<DropAnswer> = options => {
  const served = options.flag('served')
  return {
    effect: { kind: 'dropAnswer', ...given({ served }) },
    behaviour: { sending: { how: 'lost' }, unserved: served === false },
  }
}
