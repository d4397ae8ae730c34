// One API action in one region: limits, signing, sending, decoding, retries. Everything that talks to the cloud does it here.
import pLimit from 'p-limit'
import {
  type ActionName,
  factsOf,
  isResponseOf,
  type ListAction,
  type RequestOf,
  type ResponseOf,
  type RowOf,
} from './actions'
import { assumedRole } from './assumeRole'
import { type Clock, systemClock } from './clock'
import { createKeySource, type KeyOptions } from './credentials'
import { parseAnswer, ShapeError, shaped } from './decode'
import { encode } from './encode'
import { createEndpointFinder, type Endpoint, type EndpointMap } from './endpoints'
import { CloudError } from './errors'
import type { ActionFacts, Product } from './facts'
import { failureInAnswer, failureOf } from './failure'
import { createLimiter, DOCUMENTED_LIMIT, noLimit, type RateLimit } from './limits'
import { listAll } from './paging'
import { DEFAULT_RETRY, pauseBeforeRetry, type RetryPolicy } from './retry'
import { createTransport } from './transport'

/** One request that was sent, for counting. */
export interface CallRecord {
  readonly product: Product
  readonly region: string
  readonly action: ActionName
  readonly kind: ActionFacts['kind']
  /** From sending to the answer, in milliseconds. */
  readonly ms: number
  readonly ok: boolean
  /** Of the failure. */
  readonly code?: string
}

/** A failed attempt that is made again, for the run's report. */
export interface RetryRecord {
  readonly action: ActionName
  readonly region: string
  /** The attempt that failed, from 1. */
  readonly attempt: number
  readonly code: string
  /** The pause before the next attempt, in milliseconds. */
  readonly pauseMs: number
}

export interface CloudOptions {
  /** Default: the default chain of `@alicloud/credentials`. */
  readonly credentials?: KeyOptions
  /** The Pulumi config `hbr-absent:endpoints`. */
  readonly endpoints?: EndpointMap
  /** The text of `HBR_ABSENT_ENDPOINTS`. Default: the process's own. */
  readonly endpointsVariable?: string
  /** Most requests on their way at once. Default 16. */
  readonly concurrency?: number
  /** For each region and action. Default 600 calls in 60 s, as documented. */
  readonly rateLimit?: RateLimit | 'off'
  readonly retry?: Partial<RetryPolicy>
  /** For one request. Default 30,000. */
  readonly timeoutMs?: number
  readonly clock?: Clock
  /** From 0 up to 1, for the pauses. Default Math.random. */
  readonly random?: () => number
  readonly onCall?: (record: CallRecord) => void
  readonly onRetry?: (record: RetryRecord) => void
}

export interface CallOptions {
  /** Stops waiting. A request that is already on its way is not taken back: it may still be performed. */
  readonly signal?: AbortSignal
}

export interface Cloud {
  /**
   * Calls one action. Pass lists and objects as they are; they are encoded as the action wants them.
   * `RegionId` is filled in.
   * @throws CloudError
   */
  call<A extends ActionName>(
    region: string,
    action: A,
    request: RequestOf<A>,
    options?: CallOptions,
  ): Promise<ResponseOf<A>>
  /**
   * All rows of a listing, from every page, or an error: never a part of them.
   * @throws CloudError; code `IncompleteListing` when the pages do not add up
   */
  list<A extends ListAction>(
    region: string,
    action: A,
    request: RequestOf<A>,
    options?: CallOptions,
  ): Promise<readonly RowOf<A>[]>
}

/** @throws CloudOptionError for wrong endpoints or half a key pair */
export function createCloud(options: CloudOptions = {}): Cloud {
  const clock = options.clock ?? systemClock
  const random = options.random ?? Math.random
  const timeoutMs = options.timeoutMs ?? 30_000
  const policy = { ...DEFAULT_RETRY, ...options.retry }
  const endpointOf = createEndpointFinder(
    options.endpoints,
    options.endpointsVariable ?? process.env.HBR_ABSENT_ENDPOINTS,
  )
  const ownKeys = createKeySource(options.credentials ?? {})
  const roleArn = options.credentials?.assumeRoleArn
  const keys = roleArn
    ? assumedRole(roleArn, createTransport({ keys: ownKeys, timeoutMs }), endpointOf('sts', ''), timeoutMs)
    : ownKeys
  const send = createTransport({ keys, timeoutMs })
  const places = pLimit(options.concurrency ?? 16)
  const limiter =
    options.rateLimit === 'off' ? noLimit : createLimiter(options.rateLimit ?? DOCUMENTED_LIMIT, clock)

  /** One request; its failure is a CloudError. */
  async function attempt<A extends ActionName>(
    action: A,
    region: string,
    endpoint: Endpoint,
    request: RequestOf<A>,
  ): Promise<ResponseOf<A>> {
    const facts = factsOf(action)
    const where = { action, region, host: endpoint.host, timeoutMs }
    const begin = clock.now()
    const record = (ok: boolean, code?: string) =>
      options.onCall?.({
        product: facts.product,
        region,
        action,
        kind: facts.kind,
        ms: clock.now() - begin,
        ok,
        ...(code === undefined ? {} : { code }),
      })
    try {
      const answer = parseAnswer(await send(facts, endpoint, encode(facts, region, request)))
      const failure = failureInAnswer(where, facts, answer)
      if (failure !== undefined) throw failure
      const response = shaped(facts.response, answer)
      if (!isResponseOf(action, response)) throw new ShapeError('the answer is not an object')
      record(true)
      return response
    } catch (thrown) {
      const error = failureOf(where, thrown)
      record(false, error.code)
      throw error
    }
  }

  /** One request within the service's pace and our own concurrency. */
  async function paced<A extends ActionName>(
    action: A,
    region: string,
    endpoint: Endpoint,
    request: RequestOf<A>,
    signal?: AbortSignal,
  ): Promise<ResponseOf<A>> {
    const giveBack = await limiter.acquire(`${region} ${action}`, signal)
    try {
      return await places(() => {
        signal?.throwIfAborted()
        return attempt(action, region, endpoint, request)
      })
    } finally {
      giveBack()
    }
  }

  async function call<A extends ActionName>(
    region: string,
    action: A,
    request: RequestOf<A>,
    { signal }: CallOptions = {},
  ): Promise<ResponseOf<A>> {
    const facts = factsOf(action)
    refuseEmptyLists(facts, action, region, request)
    let endpoint = endpointOf(facts.product, region)
    const begin = clock.now()
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await untilAborted(paced(action, region, endpoint, request, signal), signal)
      } catch (error) {
        if (!(error instanceof CloudError)) throw error
        // The account belongs to the other site of bss; nothing was done on this one.
        if (error.code === 'NotApplicable' && endpoint.otherSite !== undefined) {
          endpoint = { protocol: endpoint.protocol, host: endpoint.otherSite }
          continue
        }
        const pauseMs = pauseBeforeRetry(policy, facts.kind, error, attempts, clock.now() - begin, random())
        if (pauseMs === undefined) throw error
        options.onRetry?.({ action, region, attempt: attempts, code: error.code, pauseMs })
        await clock.sleep(pauseMs, signal)
      }
    }
  }

  return {
    call,
    list: (region, action, request, callOptions) => listAll(call, region, action, request, callOptions),
  }
}

/** An empty list of what to delete might be read as "everything", so such a call is never sent. */
function refuseEmptyLists(facts: ActionFacts, action: ActionName, region: string, request: object): void {
  if (facts.kind === 'list') return
  for (const [name, value] of Object.entries(request)) {
    if (Array.isArray(value) && value.length === 0) {
      throw new CloudError(
        { tag: 'invalid', code: 'EmptyList', action, region },
        `${name} is empty; nothing was sent`,
      )
    }
  }
}

/** The core can't cancel a request; whoever waits for it can stop waiting. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
