// Any error of the service, without effect.
import { Refusal } from '../../wire/refusal'
import { given } from '../options'
import type { FaultKind } from './kind'

/** Answered with this error and without effect. */
export interface ErrorAnswer {
  readonly kind: 'error'
  /** Such as `ServiceUnavailable`. */
  readonly code: string
  /** HTTP status; 200 means Success=false. */
  readonly status: number
  readonly message?: string
}

export const error: FaultKind<ErrorAnswer> = options => {
  const code = options.needed('code', options.text('code', 'ServiceUnavailable'), 'ServiceUnavailable')
  const status = options.needed('status', options.number('status', { least: 200, most: 599, such: 503 }), 503)
  const message = options.text('message', 'The service is busy.')
  return {
    effect: { kind: 'error', code, status, ...given({ message }) },
    behaviour: { refuse: () => new Refusal(code, message ?? 'An injected fault.', status) },
  }
}
