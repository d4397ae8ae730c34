// A safety rule: one reason to keep or block an object, in a file of its own.
import type { Standings } from '../../estate/standing'
import type { EstateView } from '../../estate/view'
import type { AnyObject } from '../../model/object'
import type { CheckedOptions, Scope } from '../../model/options'
import type { Verdict } from '../../model/verdict'

export interface JudgeContext {
  readonly view: EstateView
  readonly scope: Scope
  readonly standings: Standings
  readonly options: CheckedOptions
  /** Milliseconds since the epoch. */
  readonly now: number
  /** When each object was first recorded in the state, for the grace period. */
  readonly firstSeen: ReadonlyMap<string, number>
}

/** Undefined: this rule has nothing against the deletion. */
export type SafetyRule = (object: AnyObject, context: JudgeContext) => Verdict | undefined
