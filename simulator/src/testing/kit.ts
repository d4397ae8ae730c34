// What the simulator's tests share: a running simulator, the official SDK's client, the admin port.
import OpenApi, { $OpenApiUtil } from '@alicloud/openapi-core'
import { RuntimeOptions } from '@darabonba/typescript'
import { afterEach } from 'vitest'
import {
  type Json,
  type JsonObject,
  parseJson,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '..'

export const NOW = '2026-11-01T08:00:00Z'
export const NOW_SECONDS = Date.parse(NOW) / 1000
export const REGION = 'cn-hangzhou'

const VERSIONS: Readonly<Record<string, string>> = {
  hbr: '2017-09-08',
  hdr: '2017-09-25',
  ebs: '2021-07-30',
  tag: '2018-08-28',
  bss: '2017-12-14',
  ecs: '2014-05-26',
  nas: '2017-06-26',
  sts: '2015-04-01',
}

const running: Simulator[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map(simulator => simulator.stop()))
})

/** An estate of one region; further regions may be given beside it. */
export const estate = (hbr: JsonObject, others: JsonObject = {}): JsonObject => ({
  accountId: '1234567890123456',
  now: NOW,
  regions: { [REGION]: { hbr }, ...others },
})

export async function start(content: Json, options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const simulator = await startSimulator({ estate: content, ...options })
  running.push(simulator)
  return simulator
}

export interface CallOptions {
  readonly endpoint?: string
  readonly secret?: string
  readonly keyId?: string
  readonly token?: string
  /** Signature V1 instead of V3. */
  readonly v1?: boolean
  readonly product?: string
  readonly body?: Readonly<Record<string, unknown>>
}

export interface Answered {
  /** HTTP status, 0 when the connection broke. */
  readonly status: number
  readonly code: string
  readonly body: JsonObject
}

const field = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? new Map(Object.entries(error)).get(name) : undefined

/** Calls an action through the official client and gives back what it saw, success or error. */
export async function call(
  simulator: Simulator,
  action: string,
  query: Readonly<Record<string, unknown>> = {},
  options: CallOptions = {},
): Promise<Answered> {
  const url = new URL(options.endpoint ?? simulator.endpoints[REGION] ?? '')
  const client = new OpenApi(
    new $OpenApiUtil.Config({
      accessKeyId: options.keyId ?? 'LTAIsimulator',
      accessKeySecret: options.secret ?? 'simulator-secret',
      ...(options.token ? { securityToken: options.token, type: 'sts' } : {}),
      endpoint: url.host,
      protocol: 'HTTP',
    }),
  )
  const request = new $OpenApiUtil.OpenApiRequest({
    query: $OpenApiUtil.default.query(query),
    ...(options.body ? { body: options.body } : {}),
  })
  const version = VERSIONS[options.product ?? 'hbr'] ?? ''
  const runtime = new RuntimeOptions({ autoretry: false })
  try {
    const answer = options.v1
      ? await client.doRPCRequest(action, version, 'HTTP', 'POST', 'AK', 'json', request, runtime)
      : await client.callApi(
          new $OpenApiUtil.Params({
            action,
            version,
            protocol: 'HTTP',
            pathname: '/',
            method: 'POST',
            authType: 'AK',
            style: 'RPC',
            reqBodyType: 'formData',
            bodyType: 'json',
          }),
          request,
          runtime,
        )
    const body: JsonObject = answer.body
    return { status: Number(answer.statusCode), code: String(body.Code ?? 200), body }
  } catch (error) {
    const status = Number(field(error, 'statusCode') ?? 0)
    return {
      status,
      code: String(field(error, 'code')),
      body: { message: error instanceof Error ? error.message : '' },
    }
  }
}

export async function admin(
  simulator: Simulator,
  path: string,
  body?: Json,
  method = body === undefined ? 'GET' : 'POST',
) {
  const response = await fetch(`${simulator.admin}${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  return parseJson(await response.text())
}

export const advance = (simulator: Simulator, seconds: number) =>
  admin(simulator, '/clock', { advanceSeconds: seconds })
