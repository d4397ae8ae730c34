// execute: waits until objects are seen gone, or a preparation is seen done. One listing answers for all that wait.
import { CloudError } from '../cloud'
import { readKind } from '../estate/reread'
import { kindOf } from '../kinds'
import type { Look, PollTimes } from '../kinds/kind'
import { type AnyObject, type KindName, keyOf, type ObjectKey } from '../model/object'

export interface SettleDeps {
  look(region: string, pointsOf: ReadonlySet<string>): Look
  /** Sleeps; returns early when the run is stopped. */
  pause(seconds: number): Promise<void>
  /** The run was told to stop: nobody is waited for any more. */
  stopped(): boolean
  /** Monotonic seconds, for time-outs. */
  seconds(): number
}

export interface Settler {
  /** A call for the group is on its way: looking before it is answered tells nothing. */
  begin(group: string): () => void
  /** Waits until `done` holds for the object as listed, undefined meaning absent, but no longer than the time-out. */
  until(
    object: AnyObject,
    group: string,
    times: PollTimes,
    done: (fresh: AnyObject | undefined) => boolean,
  ): Promise<Settled>
}

export type Settled =
  | { readonly state: 'done' }
  /** The object was there to the end of the time. */
  | { readonly state: 'late' }
  /** The last look failed, so nobody knows. `ofCaller`: no further look could do better. */
  | { readonly state: 'blind'; readonly reason: string; readonly ofCaller: boolean }
  | { readonly state: 'stopped' }

interface Waiter {
  readonly object: AnyObject
  readonly deadline: number
  readonly done: (fresh: AnyObject | undefined) => boolean
  readonly resolve: (settled: Settled) => void
  readonly reject: (error: unknown) => void
}

interface Group {
  readonly waiters: Set<Waiter>
  calls: number
  looking: boolean
}

/** Growth of the pause between two looks. */
const GROWTH = 1.5
/** Seconds; how long looks are put off while calls of the group are still on their way. */
const CALLS_SETTLE = 0.05

export function createSettler(deps: SettleDeps): Settler {
  const groups = new Map<string, Group>()

  function groupOf(name: string): Group {
    const known = groups.get(name)
    if (known !== undefined) return known
    const made: Group = { waiters: new Set(), calls: 0, looking: false }
    groups.set(name, made)
    return made
  }

  /** Looks until nobody waits. Errors of the listing are retried until the waiters' time is over. */
  async function watch(group: Group, times: PollTimes): Promise<void> {
    group.looking = true
    let isEarly = times.atOnce === true
    let wait = isEarly ? 0 : times.first
    try {
      while (group.waiters.size > 0) {
        await deps.pause(wait)
        while (group.calls > 0 && !deps.stopped()) await deps.pause(CALLS_SETTLE)
        if (deps.stopped()) {
          for (const waiter of group.waiters) finish(group, waiter, { state: 'stopped' })
          return
        }
        const before = [...group.waiters]
        const fresh = await freshObjects(before, deps)
        for (const waiter of before) {
          const isOver = deps.seconds() >= waiter.deadline
          if ('state' in fresh) {
            if (isOver || fresh.ofCaller) finish(group, waiter, fresh)
          } else if (waiter.done(fresh.get(keyOf(waiter.object)))) finish(group, waiter, { state: 'done' })
          else if (isOver) finish(group, waiter, { state: 'late' })
        }
        wait = isEarly ? times.first : Math.min(times.most, Math.max(wait, 0.05) * GROWTH)
        isEarly = false
      }
    } catch (error) {
      for (const waiter of group.waiters) waiter.reject(error)
      group.waiters.clear()
    } finally {
      group.looking = false
    }
  }

  return {
    begin(name) {
      const group = groupOf(name)
      group.calls += 1
      return () => {
        group.calls -= 1
      }
    },
    until(object, name, times, done) {
      const group = groupOf(name)
      return new Promise((resolve, reject) => {
        group.waiters.add({ object, deadline: deps.seconds() + times.timeout, done, resolve, reject })
        if (!group.looking) void watch(group, times)
      })
    },
  }
}

function finish(group: Group, waiter: Waiter, settled: Settled): void {
  group.waiters.delete(waiter)
  waiter.resolve(settled)
}

type Blind = Settled & { readonly state: 'blind' }

/** The waiters' objects, and maybe others of their kind and region, as they are now, or why they could not be listed. */
async function freshObjects(
  waiters: readonly Waiter[],
  deps: SettleDeps,
): Promise<ReadonlyMap<ObjectKey, AnyObject> | Blind> {
  const [first] = waiters
  if (first === undefined) return new Map()
  const pointsOf = new Set(
    waiters.flatMap(({ object }) => (object.kind === 'backupPoint' ? [object.facts.vaultId] : [])),
  )
  const kind: KindName = kindOf(first.object).kind
  try {
    const objects = waiters.map(({ object }) => object)
    const listed: readonly AnyObject[] = await readKind(
      kind,
      objects,
      deps.look(first.object.region, pointsOf),
    )
    return new Map(listed.map(object => [keyOf(object), object]))
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    return { state: 'blind', reason: error.message, ofCaller: error.caller !== undefined }
  }
}
