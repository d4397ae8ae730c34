// Refused because of too many calls. Alibaba Cloud says so with several codes and HTTP statuses.
import { Refusal } from '../../wire/refusal'
import { given } from '../options'
import type { FaultKind } from './kind'

/** Answered with Throttling.User (HTTP 429) and without effect. */
export interface Throttle {
  readonly kind: 'throttle'
  /** Default `Throttling.User`; also seen: `Throttling.Api`, `Throttling`. */
  readonly code?: string
  /** Default 429; many products answer 400. */
  readonly status?: number
}

export const throttle: FaultKind<Throttle> = options => {
  const code = options.text('code', 'Throttling.Api')
  const status = options.number('status', { least: 200, most: 599, such: 429 })
  const refusal = () =>
    new Refusal(code ?? 'Throttling.User', 'Request was denied due to user flow control.', status ?? 429)
  return { effect: { kind: 'throttle', ...given({ code, status }) }, behaviour: { refuse: refusal } }
}
