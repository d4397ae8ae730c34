// What went wrong with one request, as a CloudError: from the core's exceptions and from failures inside HTTP 200.

import { isFields, NotJsonError, ShapeError } from './decode'
import { type CallerFault, CloudError, type CloudErrorFacts, CloudOptionError } from './errors'
import type { ActionFacts, Product } from './facts'
import { NoCredentialsError } from './keys'
import { publicEndpoint, REGION } from './publicEndpoint'
import { callerFault, nothingDone, tagOf } from './tags'

export interface Where {
  readonly action: string
  readonly region: string
  readonly host: string
  readonly timeoutMs: number
  readonly product?: Product
}

type Failure = Omit<CloudErrorFacts, 'action' | 'region'>

const failed = ({ action, region }: Where, failure: Failure, reason: string) =>
  new CloudError({ action, region, ...failure }, reason)

/** The service answered with a failure. */
function serviceFailure(
  where: Where,
  status: number,
  answer: Readonly<Record<string, unknown>>,
  retryAfterMs?: number,
): CloudError {
  const code = textOf(answer.Code ?? answer.code)
  const tag = tagOf(status, code)
  const requestId = textOf(answer.RequestId ?? answer.requestId)
  const caller = callerFault(code)
  const failure: Failure = {
    tag,
    status,
    code: code === '' ? `HTTP ${status}` : code,
    answerLost: tag === 'transient' && !nothingDone(status, code),
    ...(requestId === '' ? {} : { requestId }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(caller === undefined ? {} : { caller }),
  }
  const said = textOf(answer.Message ?? answer.message) || 'the service gave no reason'
  return failed(where, failure, caller === undefined ? said : `${ADVICE[caller]}. The service says: ${said}`)
}

const ADVICE: Readonly<Record<CallerFault, string>> = {
  keys: 'the credentials have ended or are not valid: renew them',
  clock: "this machine's clock is wrong, and requests more than 15 minutes off are refused: set the clock",
}

/** A failure that came as HTTP 200: hbr, hdr and bss do that for some actions. */
export function failureInAnswer(
  where: Where,
  facts: ActionFacts,
  answer: Readonly<Record<string, unknown>>,
): CloudError | undefined {
  const code = textOf(answer.Code)
  // bss says "Success" where the others say "200" or nothing.
  const good = code === '' || code === '200' || (facts.product === 'bss' && code === 'Success')
  if (good && textOf(answer.Success) !== 'false') return undefined
  return serviceFailure(where, 200, good ? { ...answer, Code: '' } : answer)
}

/** Nothing was sent: the call may be repeated whatever it does. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'EMFILE',
])
const TLS = /^(CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH)|EPROTO/

/** What the core threw. Its messages hold the whole URL with all parameters, so they are not passed on. */
export function failureOf(where: Where, thrown: unknown): CloudError {
  if (thrown instanceof CloudError) return thrown
  if (thrown instanceof NoCredentialsError)
    return failed(where, { tag: 'denied', code: 'NoCredentials', caller: 'keys' }, thrown.message)
  if (thrown instanceof CloudOptionError)
    return failed(where, { tag: 'invalid', code: 'WrongOption' }, thrown.message)
  if (thrown instanceof ShapeError)
    return unreadable(where, thrown instanceof NotJsonError ? 'transient' : 'unknown', thrown.message)
  if (!(thrown instanceof Error)) return unreadable(where, 'unknown', 'an unknown failure')
  const status = numberOf(thrown, 'statusCode')
  if (status !== undefined) {
    const data: unknown = Reflect.get(thrown, 'data')
    // The core reads `x-acs-retry-after` into it, in milliseconds.
    return serviceFailure(where, status, isFields(data) ? data : {}, numberOf(thrown, 'retryAfter'))
  }
  const code = textOf(Reflect.get(thrown, 'code'))
  const { host, timeoutMs } = where
  if (NOT_SENT.has(code))
    return failed(
      where,
      { tag: 'transient', code },
      `nothing answers at ${host}; check hbr-absent:endpoints and the network`,
    )
  if (code === 'ENOTFOUND')
    return failed(
      where,
      { tag: 'invalid', code, noPublicEndpoint: isPublic(where) },
      `there is no host ${host}; check the region and hbr-absent:endpoints`,
    )
  if (TLS.test(code))
    return failed(
      where,
      { tag: 'invalid', code },
      `${host} has no valid certificate; the connection is refused`,
    )
  // An error answer that is not JSON: a proxy in between, or a wrong endpoint.
  if (thrown instanceof SyntaxError || thrown instanceof TypeError)
    return unreadable(where, 'transient', `the answer of ${host} is not JSON`)
  const reason = thrown.name.startsWith('RequestTimeout')
    ? `no answer from ${host} within ${timeoutMs / 1000} s`
    : `the connection to ${host} broke`
  return failed(where, { tag: 'transient', code: 'NoAnswer', answerLost: true }, reason)
}

/** A host that a person configured may simply be mistyped. */
function isPublic({ product, region, host }: Where): boolean {
  return product !== undefined && REGION.test(region) && publicEndpoint(product, region).host === host
}

/** The answer came but says nothing that can be relied on: the call may have been performed. */
function unreadable(where: Where, tag: 'transient' | 'unknown', reason: string): CloudError {
  return failed(where, { tag, code: 'UnreadableAnswer', answerLost: true }, reason)
}

/** What is no scalar says nothing: an object may not even be turned into text. */
function textOf(value: unknown): string {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value) ? String(value) : ''
}

function numberOf(error: Error, name: string): number | undefined {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'number' ? value : undefined
}
