// Credentials that end in the middle of a run: this key is refused from the matching call on.
import { Refusal } from '../../wire/refusal'
import type { FaultKind } from './kind'

/** The key that signed the matching call is refused there and from then on; other keys, such as renewed ones, are not. */
export interface ExpireKey {
  readonly kind: 'expireKey'
}

export const expireKey: FaultKind<ExpireKey> = () => ({
  effect: { kind: 'expireKey' },
  behaviour: { expires: true },
})

/** Temporary keys end by their token; a permanent one is turned off. */
export const expired = (keyId: string): Refusal =>
  keyId.startsWith('STS.')
    ? new Refusal('InvalidSecurityToken.Expired', 'Specified SecurityToken is expired.', 400)
    : new Refusal('InvalidAccessKeyId.Inactive', 'Specified access key is disabled.', 400)
