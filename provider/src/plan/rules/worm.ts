// Protects locked data: a vault with backup lock can't go before its last backup point has expired.
import { lockOf } from '../../kinds/vaultLock'
import type { SafetyRule } from './rule'

export const worm: SafetyRule = (object, { view, now }) =>
  object.kind === 'vault' || object.kind === 'mirrorVault' ? lockOf(object, view, now) : undefined
