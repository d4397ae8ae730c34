// What docs/reliability.md calls each effect of a fault rule.
import type { Effect, FaultRule } from '../../../simulator/dist/index.js'

export const NAMES: Readonly<Record<Effect['kind'] | 'failingPage' | 'unknownField', string>> = {
  throttle: 'throttling',
  error: 'HTTP 500 or 503',
  deny: 'action denied',
  expireKey: 'credentials expire',
  clockSkew: 'clock skew',
  latency: 'slow answers',
  timeout: 'time-out',
  dropAnswer: 'connection dropped',
  cutAnswer: 'answer cut short',
  staleList: 'stale listing',
  failingPage: 'page fails',
  skipRows: 'page skips rows',
  repeatRows: 'page repeats rows',
  setFields: 'unknown value',
  unknownField: 'unknown field',
  edit: 'objects come and go',
  endlessTask: 'task never ends',
  failTask: 'task fails',
  stopInstance: 'uninstall on a stopped instance',
  bindingReturns: 'binding comes back',
  lockVault: 'vault becomes locked',
}

export function faultName({ effect, match }: FaultRule): string {
  if (effect.kind === 'error' && effect.status === 429) return NAMES.throttle
  if (effect.kind === 'error' && match.params?.PageNumber !== undefined) return NAMES.failingPage
  if (effect.kind === 'setFields' && 'FieldOfTomorrow' in effect.fields) return NAMES.unknownField
  return NAMES[effect.kind]
}
