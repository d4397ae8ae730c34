// One call from bytes to answer: authenticate, count, decode, let the faults in, act, log.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Call, Product } from '../entities/entity'
import { actionOf } from '../entities/registry'
import { type Effect, type Faults, refusalOf } from '../faults/faults'
import type { World } from '../world'
import { type Authenticator, rootArn } from './authenticate'
import type { CallLog } from './callLog'
import { type ActionFacts, actionsOf } from './catalog'
import { decodeParams, type Params, rawParams } from './params'
import { authorize, type Policy } from './ram'
import type { RateLimit } from './rateLimit'
import { Refusal } from './refusal'
import { failure, type Response, success } from './respond'
import type { WireRequest } from './signatures'

export interface Service {
  readonly world: () => World
  /** undefined with --no-auth. */
  readonly authenticator: Authenticator | undefined
  /** undefined: the caller may do everything. */
  readonly policy: () => Policy | undefined
  /** undefined with --no-rate-limit. */
  readonly rateLimit: RateLimit | undefined
  readonly faults: Faults
  readonly log: CallLog
  readonly latencyMs: number
}

/** `drop`: the connection is to be closed instead of answered. */
export interface Served extends Response {
  readonly drop: boolean
}

interface Named {
  readonly action: string
  readonly facts: ActionFacts
}

function findFacts(request: WireRequest): Named {
  const param = (name: string) => request.query.get(name) ?? request.form.get(name)
  const action = request.headers['x-acs-action'] ?? param('Action') ?? ''
  const version = request.headers['x-acs-version'] ?? param('Version') ?? ''
  const actions = actionsOf(version)
  if (!actions)
    throw new Refusal('InvalidVersion', `Specified parameter Version ${version} is not valid.`, 400)
  const facts = actions.get(action)
  if (!facts) throw new Refusal('InvalidAction.NotFound', `Specified API ${action} is not found.`, 404)
  return { action, facts }
}

/** Products with one endpoint for all regions, and actions that answer the same everywhere. */
const isCentral = (product: Product, action: string) =>
  product === 'sts' || product === 'bss' || action === 'DescribeRegions'

function regionOf(request: WireRequest, port: string, world: World, { facts }: Named): string {
  if (world.regions.includes(port) || isCentral(facts.product, facts.action)) return port
  const region = request.query.get('RegionId') ?? request.form.get('RegionId') ?? ''
  if (world.regions.includes(region)) return region
  throw new Refusal(
    'InvalidRegionId.NotFound',
    `The specified region ${region || '(none)'} does not exist.`,
    404,
  )
}

export async function serve(service: Service, port: string, request: WireRequest): Promise<Served> {
  const seq = service.log.nextSeq()
  const at = new Date()
  const requestId = randomUUID().toUpperCase()
  const world = service.world()
  const flat = new Map([...request.query, ...request.form])
  let named: Named | undefined
  let region = port
  let params: Params = rawParams(flat)
  let accountId = ''
  let effects: readonly Effect[] = []
  let response: Response
  try {
    const key = service.authenticator?.verify(request, at.getTime())
    accountId = key?.accountId ?? world.accountId
    named = findFacts(request)
    const policy = service.policy()
    if (policy) authorize(policy, named.facts.product, named.action)
    region = regionOf(request, port, world, named)
    const { action, facts } = named
    effects = service.faults.on({ product: facts.product, region, action })
    const delay = effects.reduce(
      (sum, effect) => sum + (effect.kind === 'latency' ? effect.ms : 0),
      service.latencyMs,
    )
    if (delay > 0) await sleep(delay)
    service.rateLimit?.count(region, facts.product, action, Date.now())
    for (const effect of effects) {
      const refusal = refusalOf(effect)
      if (refusal) throw refusal
    }
    params = decodeParams(facts, flat)
    const call: Call = {
      product: facts.product,
      region,
      action,
      params,
      accountId,
      arn: key?.arn ?? rootArn(accountId),
    }
    world.clock.settle()
    response = success(facts, act(call, world), requestId)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    response = failure(error, requestId, named?.facts)
  }
  service.log.add({
    seq,
    at: at.toISOString(),
    product: named?.facts.product ?? '',
    region,
    action: named?.action ?? flat.get('Action') ?? '',
    params,
    status: response.status,
    code: response.code,
    requestId,
    accountId,
    estateTime: new Date(world.clock.now()).toISOString(),
    ...(effects[0] ? { fault: effects.map(effect => effect.kind).join(' ') } : {}),
  })
  return { ...response, drop: effects.some(effect => effect.kind === 'dropAnswer') }
}

function act(call: Call, world: World) {
  const action = actionOf(call.product, call.action)
  if (!action)
    throw new Refusal('UnsupportedOperation', `The simulator does not perform ${call.action} yet.`, 400)
  return action(call, world)
}
