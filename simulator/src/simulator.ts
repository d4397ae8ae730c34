// Puts the parts together: one port for each region, one for central products, one for the admin.
import { adminServer } from './admin/admin'
import { allRegions, readEstates } from './estate/several'
import { Faults } from './faults/faults'
import type { Json } from './json'
import { type AccessKey, Authenticator, rootArn } from './wire/authenticate'
import { CallLog } from './wire/callLog'
import { RamPolicy } from './wire/ramPolicy'
import { RateLimit } from './wire/rateLimit'
import type { Service } from './wire/serve'
import { listen, productServer } from './wire/server'
import { loadWorlds, worldOf } from './worlds'

export interface SimulatorOptions {
  /** The estate as parsed JSON: `contract` format, see the README. A list: so many accounts. */
  readonly estate: Json
  /** Ports from here on, in the order admin, `*`, regions. Default: free ports. */
  readonly portBase?: number
  /** Added to every call. Default 0. */
  readonly latencyMs?: number
  /** Of the first account. Default `LTAIsimulator` / `simulator-secret`. */
  readonly accessKey?: { readonly id: string; readonly secret: string }
  /** Default true: signatures are verified. */
  readonly auth?: boolean
  /** Default true: 600 calls in 60 s for each account, region and action. */
  readonly rateLimit?: boolean
  /** A RAM policy document: only the actions that it allows are served. Default: all. */
  readonly ramPolicy?: Json
  /** How long deletions and cancellations take to show, in seconds of the estate's clock. Default 3. */
  readonly settleSeconds?: number
}

export interface Simulator {
  /** Base URL of the admin port. */
  readonly admin: string
  /** A value for HBR_ABSENT_ENDPOINTS. */
  readonly endpoints: Readonly<Record<string, string>>
  stop(): Promise<void>
}

/** Throws an EstateError when the estate is wrong; listens on 127.0.0.1 only. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { auth = true, rateLimit = true, settleSeconds = 3, latencyMs = 0, portBase } = options
  const estates = readEstates(options.estate)
  let worlds = loadWorlds(estates, settleSeconds)
  const { id, secret } = options.accessKey ?? { id: 'LTAIsimulator', secret: 'simulator-secret' }
  const { accountId } = worlds.first
  const key: AccessKey = { id, secret, accountId, arn: rootArn(accountId) }
  const keyOf = (name: string) => (name === key.id ? key : worlds.roles.get(name))
  const limit = rateLimit ? new RateLimit() : undefined
  const log = new CallLog()
  const faults = new Faults()
  const ram = new RamPolicy(options.ramPolicy)
  const service: Service = {
    world: account => worldOf(worlds, account),
    authenticator: auth ? new Authenticator(keyOf) : undefined,
    policy: () => ram.policy,
    rateLimit: limit,
    faults,
    log,
    latencyMs,
  }
  const reset = () => {
    worlds = loadWorlds(estates, settleSeconds)
    log.reset()
    faults.clear()
    ram.set(options.ramPolicy)
    limit?.reset()
  }
  // The international site of BSS, where no region of an estate stands for it.
  const regions = allRegions(estates)
  const hasSite = estates.some(({ site }) => site !== undefined)
  const others = hasSite && !regions.includes('ap-southeast-1') ? ['bss.ap-southeast-1'] : []
  const ports = ['*', ...regions, ...others]
  const servers = [
    adminServer({ worlds: () => worlds, estates, log, faults, ram, reset }),
    ...ports.map(port => productServer(service, port)),
  ]
  const stop = async () => {
    await Promise.all(servers.map(server => server.close()))
  }
  try {
    const [admin = '', ...urls] = await Promise.all(
      servers.map((server, at) => listen(server, portBase === undefined ? 0 : portBase + at)),
    )
    return { admin, endpoints: Object.fromEntries(ports.map((port, at) => [port, urls[at] ?? ''])), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
