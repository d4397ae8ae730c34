// No answer: the connection stays open until the caller gives up.
import { given } from '../options'
import type { FaultKind } from './kind'

/** Never answered. */
export interface Timeout {
  readonly kind: 'timeout'
  /** Default true: the call takes effect, only its answer never comes. */
  readonly served?: boolean
}

export const timeout: FaultKind<Timeout> = options => {
  const served = options.flag('served')
  return {
    effect: { kind: 'timeout', ...given({ served }) },
    behaviour: { sending: { how: 'silent' }, unserved: served === false },
  }
}
