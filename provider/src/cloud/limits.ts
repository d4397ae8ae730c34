// The service's pace: at most so many calls in any window, for each region and action.
import type { Clock } from './clock'

export interface RateLimit {
  readonly calls: number
  readonly windowMs: number
}

/** Documented for hbr: 600 calls in 60 s for each region, action and account. */
export const DOCUMENTED_LIMIT: RateLimit = { calls: 600, windowMs: 60_000 }

export interface Limiter {
  /** Waits for a place, first come first served. Give it back when the call has ended. */
  acquire(key: string, signal?: AbortSignal): Promise<() => void>
}

export const noLimit: Limiter = { acquire: async () => () => undefined }

interface Lane {
  /** Calls on their way. */
  running: number
  /** When finished calls end to count, oldest first. */
  readonly expiries: number[]
  /** The last one in the queue; the next one waits for it, which keeps the order. */
  tail: Promise<void>
  /** Wakes the first in the queue when a call ends. */
  wake: () => void
}

/**
 * Nothing waits while fewer calls than the limit are in the window, so short runs go at full speed. A place is free
 * again one window after its call *ended*: the service counts when a call arrives, which is some time between our
 * start and end, so no window of the service ever sees more than the limit.
 */
export function createLimiter(limit: RateLimit, clock: Clock): Limiter {
  const lanes = new Map<string, Lane>()

  function laneOf(key: string): Lane {
    const known = lanes.get(key)
    if (known !== undefined) return known
    const lane: Lane = { running: 0, expiries: [], tail: Promise.resolve(), wake: () => undefined }
    lanes.set(key, lane)
    return lane
  }

  function full(lane: Lane): boolean {
    const now = clock.now()
    while (lane.expiries.length > 0 && (lane.expiries[0] ?? 0) <= now) lane.expiries.shift()
    return lane.running + lane.expiries.length >= limit.calls
  }

  async function waitForPlace(lane: Lane, signal?: AbortSignal): Promise<void> {
    while (full(lane)) {
      const next = lane.expiries[0]
      if (next !== undefined) await clock.sleep(next - clock.now(), signal)
      else await new Promise<void>(resolve => (lane.wake = resolve))
    }
    signal?.throwIfAborted()
    lane.running += 1
  }

  return {
    acquire: async (key, signal) => {
      const lane = laneOf(key)
      const turn = lane.tail.then(() => waitForPlace(lane, signal))
      // Someone who gives up must not stop the others behind.
      lane.tail = turn.catch(() => undefined)
      await turn
      let given = false
      return () => {
        if (given) return
        given = true
        lane.running -= 1
        lane.expiries.push(clock.now() + limit.windowMs)
        lane.wake()
      }
    },
  }
}
