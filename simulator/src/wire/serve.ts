// One call from bytes to answer: decode, find its faults, authenticate, authorize, count, act, log.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { isEqual, sumBy } from 'lodash'
import type { Answer, Call, Product } from '../entities/entity'
import { actionOf } from '../entities/registry'
import type { Behaviour, Caller, Sending } from '../faults/behaviour'
import type { Faults, PlannedFault } from '../faults/faults'
import { expired } from '../faults/kinds/expireKey'
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
  /** Of the account; without one, the first: all have the same regions and the same clock. */
  readonly world: (accountId?: string) => World
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

export interface Served extends Response {
  /** Default: the answer leaves as it should. */
  readonly sending?: Sending
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

interface Request {
  readonly named: Named
  readonly region: string
  /** As sent where they could not be decoded. */
  readonly params: Params
  readonly refusal?: Refusal
}

function readRequest(request: WireRequest, port: string, world: World): Request {
  const named = findFacts(request)
  const region = regionOf(request, port, world, named)
  const flat = new Map([...request.query, ...request.form])
  try {
    return { named, region, params: decodeParams(named.facts, flat) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { named, region, params: rawParams(flat), refusal: error }
  }
}

/** The call's effect, as the faults let it happen. */
function perform(call: Call, facts: ActionFacts, world: World, faults: readonly Behaviour[]): Answer {
  // What was scheduled for a time that has come happens before the call.
  world.clock.settle()
  for (const { before } of faults) before?.(call, world)
  const served = faults.reduce<() => Answer>(
    (inner, fault) => () => fault.perform?.(call, world, inner, facts) ?? inner(),
    () => act(call, world),
  )
  const answer = served()
  for (const { after } of faults) after?.(call, world)
  return answer
}

export async function serve(service: Service, port: string, request: WireRequest): Promise<Served> {
  const seq = service.log.nextSeq()
  const at = new Date()
  const requestId = randomUUID().toUpperCase()
  const world = service.world()
  const flat = new Map([...request.query, ...request.form])
  let asked: Request | undefined
  let accountId = ''
  let hits: readonly PlannedFault[] = []
  /** Those that found nothing in the answer to change. */
  const idle = new Set<PlannedFault>()
  let response: Response
  try {
    asked = readRequest(request, port, world)
    const { named, region, params, refusal } = asked
    const { action, facts } = named
    const { product, kind: calls } = facts
    hits = service.faults.on({ product, region, action, calls, params }, world.clock.now())
    const faults = hits.map(({ behaviour }) => behaviour)
    const skewMs = 1000 * sumBy(faults, ({ skewSeconds = 0 }) => skewSeconds)
    const key = service.authenticator?.verify(request, at.getTime() - skewMs)
    accountId = key?.accountId ?? world.accountId
    const policy = service.policy()
    if (policy) authorize(policy, product, action)
    const delay = sumBy(faults, ({ delayMs = 0 }) => delayMs) + service.latencyMs
    if (delay > 0) await sleep(delay)
    service.rateLimit?.count(accountId, region, product, action, Date.now())
    refuseByFault(service.faults, faults, { product, action, keyId: key?.id ?? '' })
    if (refusal) throw refusal
    if (faults.some(({ unserved }) => unserved)) response = { status: 0, code: 'NotServed', body: {} }
    else {
      const arn = key?.arn ?? rootArn(accountId)
      const call: Call = { product, region, action, params, accountId, arn }
      response = success(facts, perform(call, facts, service.world(accountId), faults), requestId)
      for (const hit of hits) {
        const { answer } = hit.behaviour
        if (answer === undefined) continue
        const body = answer(response.body, facts)
        if (isEqual(body, response.body)) idle.add(hit)
        response = { ...response, body }
      }
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    response = failure(error, requestId, asked?.named.facts)
  }
  service.log.add({
    seq,
    at: at.toISOString(),
    product: asked?.named.facts.product ?? '',
    region: asked?.region ?? port,
    action: asked?.named.action ?? flat.get('Action') ?? '',
    params: asked?.params ?? rawParams(flat),
    status: response.status,
    code: response.code,
    requestId,
    accountId,
    estateTime: new Date(world.clock.now()).toISOString(),
    ...faultOf(hits.filter(hit => !idle.has(hit))),
  })
  const sending = hits.find(({ behaviour }) => behaviour.sending)?.behaviour.sending
  return { ...response, ...(sending ? { sending } : {}) }
}

function faultOf(hits: readonly PlannedFault[]): { readonly fault?: string } {
  return hits.length === 0 ? {} : { fault: hits.map(({ rule }) => rule.effect.kind).join(' ') }
}

function refuseByFault(faults: Faults, hits: readonly Behaviour[], caller: Caller): void {
  if (hits.some(({ expires }) => expires)) faults.endKey(caller.keyId)
  if (faults.hasEnded(caller.keyId)) throw expired(caller.keyId)
  for (const { refuse } of hits) {
    const refusal = refuse?.(caller)
    if (refusal) throw refusal
  }
}

function act(call: Call, world: World) {
  const action = actionOf(call.product, call.action)
  if (!action)
    throw new Refusal('UnsupportedOperation', `The simulator does not perform ${call.action} yet.`, 400)
  return action(call, world)
}
