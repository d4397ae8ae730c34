// One signed request and its answer's text, by the official client core. No retries, no meaning: see failure.ts.
import './quietHttp'
import Credential from '@alicloud/credentials'
import OpenApiClient, { $OpenApiUtil } from '@alicloud/openapi-core'
import TagClient from '@alicloud/tag20180828'
import { RuntimeOptions } from '@darabonba/typescript'
import { refuseUnchecked } from './certificates'
import { openApiRequest, type Parameters } from './encode'
import type { ActionFacts } from './facts'
import type { KeySource } from './keys'
import type { Endpoint } from './publicEndpoint'
import { learnSecrets } from './secrets'

/** Sends one request. Rejects with whatever the core throws, for `failureOf`. */
export type Send = (facts: ActionFacts, endpoint: Endpoint, parameters: Parameters) => Promise<string>

export interface TransportOptions {
  readonly keys: KeySource
  /** For the whole request, from connecting to the answer's last byte. */
  readonly timeoutMs: number
  /** Told the `Date` header of each answer. */
  readonly heard?: (date: string | undefined) => void
}

const USER_AGENT = 'hbr-absent'

/** Connections are kept alive by the core, which shares one agent for each protocol. */
export function createTransport({ keys, timeoutMs, heard }: TransportOptions): Send {
  const clients = new Map<string, OpenApiClient>()
  const credential = new Credential(null, {
    getCredentials: async () => {
      const current = await keys()
      learnSecrets(current)
      return current
    },
    getProviderName: () => USER_AGENT,
  })

  function clientFor(facts: ActionFacts, endpoint: Endpoint): OpenApiClient {
    const key = `${facts.product} ${endpoint.protocol} ${endpoint.host}`
    const known = clients.get(key)
    if (known !== undefined) return known
    const config = new $OpenApiUtil.Config({
      credential,
      endpoint: endpoint.host,
      protocol: endpoint.protocol,
      readTimeout: timeoutMs,
      connectTimeout: timeoutMs,
      userAgent: USER_AGENT,
    })
    const client = facts.product === 'tag' ? new TagClient(config) : new OpenApiClient(config)
    clients.set(key, client)
    return client
  }

  return async (facts, endpoint, parameters) => {
    refuseUnchecked(endpoint.host)
    const params = new $OpenApiUtil.Params({
      action: facts.action,
      version: facts.version,
      protocol: endpoint.protocol,
      pathname: '/',
      method: facts.method,
      authType: 'AK',
      style: 'RPC',
      reqBodyType: 'formData',
      // Text, because JSON.parse would round integers beyond 2^53.
      bodyType: 'string',
    })
    const call = clientFor(facts, endpoint).callApi(
      params,
      openApiRequest(parameters),
      new RuntimeOptions({}),
    )
    const answer = await withDeadline(call, timeoutMs)
    heard?.(answer.headers?.date)
    return String(answer.body)
  }
}

/**
 * The core's own read timer is lost when an older request on the same connection ends its time, and its idle timer
 * does not see an answer that drips. A late answer is dropped; the connection's own timers close it.
 */
function withDeadline<T>(call: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const error = new Error('no answer in time')
      error.name = 'RequestTimeoutError'
      reject(error)
    }, timeoutMs)
    call.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
