// The way of a run's requests to the simulator, which can be cut off at one request: what a kill is to the service.
import type { NetworkOptions } from '../../provider/dist/cloud/index.js'
import { createTransport } from '../../provider/dist/cloud/transport.js'

export interface Kill {
  /** Counts all requests, or only those that delete or change. */
  readonly count: 'any' | 'writing'
  /** The request at which the process dies, from 1. */
  readonly at: number
  /** Whether that request still leaves and has its effect. */
  readonly moment: 'before' | 'after'
}

export interface Network {
  readonly options: NetworkOptions
  /** Resolves when the process is dead and the service has done what had left by then. */
  readonly died: Promise<'died'>
}

/** Short pauses: the faults of these tests are as short. */
const PAUSES = { firstMs: 2, mostMs: 10, totalMs: 4_000 }
/** Milliseconds; where answers never come, nobody waits long for them. */
const TIMEOUT_MS = { hurried: 400, calm: 10_000 }

const NEVER = new Promise<never>(() => undefined)

/** After the kill nothing leaves any more and no answer comes, so whatever waits for one waits for ever. */
export function createNetwork(manner: keyof typeof TIMEOUT_MS, kill?: Kill): Network {
  const life = { count: 0, dead: false }
  const underWay = new Set<Promise<unknown>>()
  let die: (died: 'died') => void = () => undefined
  const died = new Promise<'died'>(resolve => {
    die = resolve
  })

  async function end(): Promise<void> {
    life.dead = true
    await Promise.allSettled(underWay)
    die('died')
  }

  return {
    died,
    options: {
      timeoutMs: TIMEOUT_MS[manner],
      retry: PAUSES,
      random: () => 0.5,
      transport: options => {
        const send = createTransport(options)
        return async (facts, endpoint, parameters) => {
          if (life.dead) return NEVER
          const counts = kill?.count === 'any' || (kill?.count === 'writing' && facts.kind !== 'list')
          if (counts) life.count += 1
          const isLast = counts && life.count === kill?.at
          if (isLast && kill?.moment === 'before') {
            void end()
            return NEVER
          }
          const sending = send(facts, endpoint, parameters)
          underWay.add(sending)
          const over = () => underWay.delete(sending)
          sending.then(over, over)
          if (isLast) void end()
          const answer = await sending.catch((error: unknown) => (life.dead ? NEVER : Promise.reject(error)))
          return life.dead ? NEVER : answer
        }
      },
    },
  }
}
