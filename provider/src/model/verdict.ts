// What was decided about one object, and why. Made by judge, read by plan, execute and report.
import type { ObjectKey } from './object'

export interface DeleteVerdict {
  readonly state: 'delete'
  readonly reason: string
  /** Goes with the removal of this object, so it needs no call of its own. */
  readonly takenBy?: ObjectKey
  /** Its preparations are done now; the removal itself waits. */
  readonly later?: BlockedVerdict
}

export interface KeepVerdict {
  readonly state: 'keep'
  readonly reason: string
  readonly by?: string
}

export interface BlockedVerdict {
  readonly state: 'blocked'
  readonly reason: string
  /** The object, option or fact that blocks. */
  readonly by?: string
  /** Milliseconds since the epoch; only where the date is fixed. */
  readonly until?: number
  /** Time alone ends the block. */
  readonly temporary: boolean
  /** `remove`: what prepares the removal (uninstall, stop) may still be done now. */
  readonly phase: 'all' | 'remove'
}

export type Verdict = DeleteVerdict | KeepVerdict | BlockedVerdict

type Blocker = { readonly by?: string; readonly phase?: 'all' | 'remove' }

/** A block that a person must end. */
export function blocked(reason: string, blocker: Blocker = {}): BlockedVerdict {
  return { state: 'blocked', reason, temporary: false, phase: 'all', ...blocker }
}

/** A block that time ends; `until` in milliseconds where the date is fixed. */
export function waiting(reason: string, until?: number, blocker: Blocker = {}): BlockedVerdict {
  return { state: 'blocked', reason, temporary: true, phase: 'all', until, ...blocker }
}

export function kept(reason: string, by?: string): KeepVerdict {
  return { state: 'keep', reason, by }
}
