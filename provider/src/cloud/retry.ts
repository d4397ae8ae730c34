// When a failed call is made again, and after which pause.
import type { CloudError } from './errors'
import type { ActionFacts } from './facts'

export interface RetryPolicy {
  /** Most attempts while the service throttles; its window is a minute. */
  readonly throttledAttempts: number
  /** Most attempts while the service or the network fails. */
  readonly transientAttempts: number
  /** Upper bound of the first pause; it doubles with each attempt. */
  readonly firstMs: number
  /** Most milliseconds of one pause. */
  readonly mostMs: number
  /** No new attempt begins later than this after the first one. */
  readonly totalMs: number
}

export const DEFAULT_RETRY: RetryPolicy = {
  throttledAttempts: 10,
  transientAttempts: 4,
  firstMs: 500,
  mostMs: 20_000,
  totalMs: 120_000,
}

/** The call was certainly not done: what changes something may be made again, too. */
export function hadNoEffect(error: CloudError): boolean {
  if (error.answerLost) return false
  return error.tag === 'throttled' || error.tag === 'transient' || error.caller !== undefined
}

/** Reading may always be repeated. */
function repeatable(kind: ActionFacts['kind'], error: CloudError): boolean {
  if (error.tag !== 'throttled' && error.tag !== 'transient') return false
  return kind === 'list' || hadNoEffect(error)
}

/**
 * The pause before the next attempt in milliseconds, or undefined: give up. Full jitter, so that callers that were
 * stopped together do not come back together; never less than what the service asks for.
 *
 * @param attempt the number of attempts made, from 1
 * @param elapsedMs since the first attempt was sent
 * @param random from 0 up to 1
 */
export function pauseBeforeRetry(
  policy: RetryPolicy,
  kind: ActionFacts['kind'],
  error: CloudError,
  attempt: number,
  elapsedMs: number,
  random: number,
): number | undefined {
  const attempts = error.tag === 'throttled' ? policy.throttledAttempts : policy.transientAttempts
  if (!repeatable(kind, error) || attempt >= attempts) return undefined
  const pause = Math.max(error.retryAfterMs ?? 0, pauseBefore(policy, attempt, random))
  return elapsedMs + pause > policy.totalMs ? undefined : pause
}

/** Full jitter under a ceiling that doubles with each attempt, in milliseconds. */
export function pauseBefore(policy: RetryPolicy, attempt: number, random: number): number {
  return random * Math.min(policy.mostMs, policy.firstMs * 2 ** (attempt - 1))
}
