// What docs/reliability.md calls each effect of a fault rule.
import type { Effect, FaultRule } from '../../../simulator/dist/index.js'

export const NAMES: Readonly<Record<Effect['kind'], string>> = {
  throttle: 'throttling',
  error: '500 and 503',
  deny: 'action denied',
  expireKey: 'credentials that end',
  clockSkew: 'clock off by more than 15 minutes',
  latency: 'slow answers',
  timeout: 'no answer in time',
  dropAnswer: 'answer lost after the effect',
  cutAnswer: 'answer cut in the middle',
  staleList: 'stale listing',
  skipRows: 'page that fails, skips or repeats rows',
  repeatRows: 'page that fails, skips or repeats rows',
  setFields: 'unknown field or value',
  edit: 'objects come and go',
  endlessTask: 'task that never ends',
  failTask: 'task that fails',
  stopInstance: 'uninstall on a stopped instance',
  bindingReturns: 'binding that comes back',
  lockVault: 'vault locked meanwhile',
}

export function faultName({ effect, match }: FaultRule): string {
  if (effect.kind === 'error' && effect.status === 429) return NAMES.throttle
  return effect.kind === 'error' && match.params?.PageNumber !== undefined
    ? NAMES.skipRows
    : NAMES[effect.kind]
}
