// One API action in one region: pace, signing, sending, decoding, retries. Everything that talks to the cloud does it here.
import PQueue from 'p-queue'
import { type ActionName, factsOf, isResponseOf, type RequestOf, type ResponseOf } from './actions'
import { assumedRole } from './assumeRole'
import { systemClock } from './clock'
import type { CallOptions, Cloud, CloudOptions } from './cloud'
import { createKeySource } from './credentials'
import { parseAnswer, ShapeError, shaped } from './decode'
import { encode } from './encode'
import { createEndpointFinder } from './endpoints'
import { CloudError } from './errors'
import type { ActionFacts } from './facts'
import { failureInAnswer, failureOf, type Where } from './failure'
import { holdKeys } from './heldKeys'
import { createLimiter, DOCUMENTED_LIMIT, noLimit } from './limits'
import { listAll } from './paging'
import { type Endpoint, otherSite } from './publicEndpoint'
import { DEFAULT_RETRY, hadNoEffect, pauseBefore, pauseBeforeRetry } from './retry'
import { createTransport } from './transport'

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
  const connect = options.transport ?? createTransport
  const held = holdKeys(keys)
  const send = connect({ keys: held.signing, timeoutMs, heard: options.serviceClock?.heard })
  const places = new PQueue({ concurrency: options.concurrency ?? 64 })
  const limiter =
    options.rateLimit === 'off' ? noLimit : createLimiter(options.rateLimit ?? DOCUMENTED_LIMIT, clock)

  /** One request and its checked answer; throws whatever went wrong. */
  async function exchange<A extends ActionName>(
    action: A,
    where: Where,
    endpoint: Endpoint,
    request: RequestOf<A>,
  ): Promise<ResponseOf<A>> {
    const facts = factsOf(action)
    const answer = parseAnswer(await send(facts, endpoint, encode(facts, where.region, request)))
    const failure = failureInAnswer(where, facts, answer)
    if (failure !== undefined) throw failure
    const response = shaped(facts.response, answer)
    if (!isResponseOf(action, response)) throw new ShapeError('the answer is not an object')
    return response
  }

  /** One request, recorded; its failure is a CloudError. */
  async function attempt<A extends ActionName>(
    action: A,
    where: Where,
    endpoint: Endpoint,
    request: RequestOf<A>,
  ): Promise<ResponseOf<A>> {
    const { product, kind } = factsOf(action)
    const begin = clock.now()
    const done = { product, region: where.region, action, kind }
    const generation = held.generation()
    try {
      const response = await exchange(action, where, endpoint, request)
      options.onCall?.({ ...done, ms: clock.now() - begin, ok: true })
      return response
    } catch (thrown) {
      const error = failureOf(where, thrown)
      if (error.caller === 'keys' && generation !== undefined) keys.renewal?.ended(generation)
      options.onCall?.({ ...done, ms: clock.now() - begin, ok: false, code: error.code })
      throw error
    }
  }

  /**
   * One request within the service's pace and our own concurrency, and only while it is permitted.
   *
   * @param sending told right before it is sent
   */
  async function paced<A extends ActionName>(
    action: A,
    region: string,
    endpoint: Endpoint,
    request: RequestOf<A>,
    { signal, permit, priority = usualPriority(action) }: CallOptions,
    sending: () => void,
  ): Promise<ResponseOf<A>> {
    const where = { action, region, host: endpoint.host, timeoutMs, product: factsOf(action).product }
    const giveBack = await limiter.acquire(`${region} ${action}`, signal)
    async function send(): Promise<{ readonly answer: ResponseOf<A> } | 'not permitted'> {
      signal?.throwIfAborted()
      if (permit?.use() === false) return 'not permitted'
      sending()
      try {
        return { answer: await attempt(action, where, endpoint, request) }
      } catch (error) {
        if (error instanceof CloudError && hadNoEffect(error)) permit?.noEffect()
        throw error
      }
    }
    try {
      for (;;) {
        // Both outside the places: keys may have to be asked for, and whoever gives the permit may have to list first.
        // Keys come first: what the permit stands on must be fresh when the call is sent.
        await held.refresh().catch((thrown: unknown) => {
          throw failureOf(where, thrown)
        })
        await permit?.ask()
        const sent = await places.add(send, { priority })
        if (sent !== 'not permitted') return sent.answer
      }
    } finally {
      giveBack()
    }
  }

  async function call<A extends ActionName>(
    region: string,
    action: A,
    request: RequestOf<A>,
    callOptions: CallOptions = {},
  ): Promise<ResponseOf<A>> {
    const { signal } = callOptions
    const facts = factsOf(action)
    refuseEmptyLists(facts, action, region, request)
    let endpoint = endpointOf(facts.product, region)
    let begin: number | undefined
    const sending = () => {
      begin ??= clock.now()
    }
    let renewed = false
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await untilAborted(paced(action, region, endpoint, request, callOptions, sending), signal)
      } catch (error) {
        if (!(error instanceof CloudError)) throw error
        const other = otherSite(endpoint, error.code)
        if (other !== undefined) {
          endpoint = other
          options.onRetry?.({ action, region, attempt: attempts, code: error.code, pauseMs: 0 })
          continue
        }
        // Once more with other keys where the service ended the first ones; not where those may not assume the role.
        if (keys.renewal !== undefined && error.caller === 'keys' && error.action === action && !renewed) {
          renewed = true
          options.onRetry?.({ action, region, attempt: attempts, code: error.code, pauseMs: 0 })
          continue
        }
        // What waited for its turn was not tried yet.
        const elapsedMs = begin === undefined ? 0 : clock.now() - begin
        const pauseMs = pauseBeforeRetry(policy, facts.kind, error, attempts, elapsedMs, random())
        if (pauseMs === undefined) throw error
        options.onRetry?.({ action, region, attempt: attempts, code: error.code, pauseMs })
        await clock.sleep(pauseMs, signal)
      }
    }
  }

  return {
    call,
    list: (region, action, request, callOptions) =>
      listAll(call, region, action, request, callOptions, async attempt => {
        const pauseMs = pauseBefore(policy, attempt, random())
        options.onRetry?.({ action, region, attempt, code: 'IncompleteListing', pauseMs })
        await clock.sleep(pauseMs, callOptions?.signal)
      }),
  }
}

/** What a look finds out sets much going, and a look is a call or two. */
function usualPriority(action: ActionName): number {
  return factsOf(action).kind === 'list' ? Number.MAX_SAFE_INTEGER : 0
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
