// The one error that the cloud part throws for a call, and the one for a wrong option. Handled by tag, once.
import { redact } from './secrets'

/**
 * What a caller has to know of a failure.
 * - `notFound`: the object of the call does not exist.
 * - `throttled`: too many calls; nothing was done.
 * - `transient`: the service or the network failed; see `answerLost`.
 * - `refused`: the service understood the request and will not do it; `code` says why.
 * - `denied`: credentials, permission, or an account that may not use the service.
 * - `invalid`: the request, the region or the endpoint is wrong; repeating it can't help.
 * - `unknown`: anything else. Never to be taken for success.
 */
export type ErrorTag = 'notFound' | 'throttled' | 'transient' | 'refused' | 'denied' | 'invalid' | 'unknown'

/** What is wrong with the caller rather than with the call: nothing else that is asked for would be served either. */
export type CallerFault = 'keys' | 'clock'

export interface CloudErrorFacts {
  readonly tag: ErrorTag
  /** The service's code, or one of this client: `NoAnswer`, `UnreadableAnswer`, `IncompleteListing` and others. */
  readonly code: string
  /** `hbr.DeleteVault`. */
  readonly action: string
  readonly region: string
  readonly requestId?: string
  readonly status?: number
  /**
   * The call may have been performed although no usable answer came. Look whether it was; don't repeat it blindly.
   * Default false.
   */
  readonly answerLost?: boolean
  /** The pause that the service asks for, in milliseconds. */
  readonly retryAfterMs?: number
  /** The name service knows no public endpoint of the product in the region. Default false. */
  readonly noPublicEndpoint?: boolean
  readonly caller?: CallerFault
}

/** A failed call. The message is for people and holds no key, token or signature. */
export class CloudError extends Error {
  override readonly name = 'CloudError'
  readonly tag: ErrorTag
  readonly code: string
  readonly action: string
  readonly region: string
  readonly requestId: string | undefined
  readonly status: number | undefined
  readonly answerLost: boolean
  readonly retryAfterMs: number | undefined
  readonly noPublicEndpoint: boolean
  readonly caller: CallerFault | undefined
  /** The message without what differs from call to call. */
  readonly stable: string

  constructor(facts: CloudErrorFacts, reason: string) {
    const { tag, code, action, region, requestId } = facts
    const request = requestId === undefined ? '' : ` (request ${requestId})`
    const stable = redact(`${action} in ${region}: ${reason} [${code}]`)
    super(redact(`${stable}${request}`))
    this.stable = stable
    this.tag = tag
    this.code = redact(code)
    this.action = action
    this.region = region
    this.requestId = requestId === undefined ? undefined : redact(requestId)
    this.status = facts.status
    this.answerLost = facts.answerLost ?? false
    this.retryAfterMs = facts.retryAfterMs
    this.noPublicEndpoint = facts.noPublicEndpoint ?? false
    this.caller = facts.caller
  }
}

/** A wrong option of this client: what is wrong and what a correct value looks like. */
export class CloudOptionError extends Error {
  override readonly name = 'CloudOptionError'

  constructor(
    /** The option's name as a person writes it: `hbr-absent:endpoints`, `HBR_ABSENT_ENDPOINTS`. */
    readonly option: string,
    reason: string,
  ) {
    super(`${option}: ${reason}`)
  }
}
