// What this process did to the cloud and when, so that a listing from before can be brought up to date without a new one.
import type { ObjectKey } from '../model/object'

interface Change {
  readonly tick: number
  readonly key: ObjectKey
  /** It was seen gone. False: a step changed it, and nobody knows here what it is like now. */
  readonly gone: boolean
}

export interface Journal {
  note(key: ObjectKey, gone: boolean): void
  /** Tick of the latest change: listings from before it may show what has changed since. */
  latest(): number
  /** Changes at or after a tick of this process: the keys that were seen gone, and those that are otherwise changed. */
  since(tick: number): { readonly gone: ReadonlySet<ObjectKey>; readonly touched: ReadonlySet<ObjectKey> }
}

export function createJournal(ticks: () => number): Journal {
  const changes: Change[] = []
  return {
    note: (key, gone) => changes.push({ tick: ticks(), key, gone }),
    latest: () => changes.at(-1)?.tick ?? 0,
    since(tick) {
      const later = changes.filter(change => change.tick >= tick)
      const gone = new Set(later.filter(change => change.gone).map(({ key }) => key))
      return { gone, touched: new Set(later.map(({ key }) => key).filter(key => !gone.has(key))) }
    },
  }
}
