// An action that the account may not call: what RAM says.
import { notAuthorized } from '../../wire/ram'
import type { FaultKind } from './kind'

/** Answered with NoPermission (HTTP 403) and the action's name, as where no RAM policy allows it. */
export interface Deny {
  readonly kind: 'deny'
}

export const deny: FaultKind<Deny> = () => ({
  effect: { kind: 'deny' },
  behaviour: { refuse: ({ product, action }) => notAuthorized(product, action) },
})
