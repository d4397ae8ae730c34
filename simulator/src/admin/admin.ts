// The admin port: look at the estate, the calls and the bill, move the clock, plan faults, start again.
import type { FastifyInstance } from 'fastify'
import { billedNow } from '../billing/billing'
import { saveWorld } from '../estate/save'
import type { Estates } from '../estate/several'
import type { Faults } from '../faults/faults'
import { FaultError } from '../faults/options'
import { parseFaults } from '../faults/parse'
import { encodeJson, isObject, type Json, parseJson } from '../json'
import type { CallLog } from '../wire/callLog'
import { PolicyError } from '../wire/ram'
import type { RamPolicy } from '../wire/ramPolicy'
import { num } from '../wire/read'
import { newServer } from '../wire/server'
import type { World } from '../world'
import { type Worlds, worldOf } from '../worlds'
import { EditError, edit } from './edit'

export interface Admin {
  readonly worlds: () => Worlds
  readonly estates: Estates
  readonly log: CallLog
  readonly faults: Faults
  readonly ram: RamPolicy
  readonly reset: () => void
}

const clockOf = (world: World): Json => ({
  now: new Date(world.clock.now()).toISOString(),
  advancedSeconds: world.clock.advancedSeconds(),
})

/** Ten years: every daily plan runs at each of its times. */
const MOST_SECONDS = 315_360_000

class BadRequest extends Error {}

function readBody(body: unknown): Json {
  if (!Buffer.isBuffer(body) || body.length === 0) return {}
  try {
    return parseJson(body.toString())
  } catch (error) {
    throw new BadRequest(`The body is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function advance(world: World, body: Json): void {
  const seconds = isObject(body) ? num(body, 'advanceSeconds') : undefined
  if (seconds === undefined || !(seconds >= 0 && seconds <= MOST_SECONDS))
    throw new BadRequest(`POST /clock needs {"advanceSeconds": n} with n from 0 to ${MOST_SECONDS}`)
  world.clock.advance(seconds)
}

export function adminServer(admin: Admin): FastifyInstance {
  const app = newServer()
  /** Of the `account` that the query names, else the first. */
  const world = (query?: URLSearchParams) => {
    const worlds = admin.worlds()
    worlds.first.clock.settle()
    const account = query?.get('account') ?? worlds.first.accountId
    if (worlds.all.has(account)) return worldOf(worlds, account)
    throw new BadRequest(`No account ${account} here: ${[...worlds.all.keys()].join(', ')}`)
  }
  const estateOf = ({ accountId }: World) =>
    admin.estates.find(estate => estate.accountId === accountId) ?? admin.estates[0]
  const answer = (
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    make: (query: URLSearchParams, body: unknown) => Json,
  ) =>
    app.route({
      method,
      url,
      handler: async (request, reply) => {
        const query = new URLSearchParams(request.raw.url?.split(/\?(.*)/s)[1] ?? '')
        return reply.type('application/json; charset=utf-8').send(encodeJson(make(query, request.body)))
      },
    })
  app.setErrorHandler((error, _request, reply) => {
    const isTheirs = [BadRequest, FaultError, EditError, PolicyError].some(kind => error instanceof kind)
    const message = error instanceof Error ? error.message : String(error)
    return reply
      .code(isTheirs ? 400 : 500)
      .type('application/json')
      .send(encodeJson({ error: message }))
  })

  answer('GET', '/state', query => {
    const asked = world(query)
    return saveWorld(asked, estateOf(asked), query.get('expand') === 'true')
  })
  answer('GET', '/calls', query =>
    admin.log.since(Number(query.get('since') ?? 0)).map(call => ({ ...call })),
  )
  answer('GET', '/billing', query => billedNow(world(query)).map(item => ({ ...item })))
  answer('GET', '/clock', () => clockOf(world()))
  answer('POST', '/clock', (_query, body) => {
    advance(world(), readBody(body))
    return clockOf(world())
  })
  answer('POST', '/edit', (query, body) => edit(world(query), readBody(body)))
  const faultList = (): Json =>
    admin.faults
      .list()
      .map(({ match, effect, ...rest }) => ({ match: { ...match }, effect: { ...effect }, ...rest }))
  answer('GET', '/faults', faultList)
  answer('POST', '/faults', (_query, body) => {
    const asked = readBody(body)
    if (isObject(asked) && asked.clear === true) admin.faults.clear()
    else admin.faults.add(parseFaults(asked, ['*', ...world().regions]), [...admin.worlds().all.values()])
    return faultList()
  })
  answer('DELETE', '/faults', () => {
    admin.faults.clear()
    return faultList()
  })
  answer('GET', '/ram', () => admin.ram.document)
  answer('POST', '/ram', (_query, body) => {
    const document = readBody(body)
    admin.ram.set(isObject(document) && Object.keys(document).length === 0 ? undefined : document)
    return admin.ram.document
  })
  answer('POST', '/reset', () => {
    admin.reset()
    return clockOf(world())
  })
  return app
}
