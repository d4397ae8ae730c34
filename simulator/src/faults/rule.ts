// A fault rule: which calls it hits, when, how often, and what happens to them.
import type { Product } from '../entities/entity'
import type { Json } from '../json'
import type { Effect } from './effects'

export interface Match {
  readonly product?: Product
  readonly region?: string
  readonly action?: string
  /** What the action does: it reads, destroys, or changes something. */
  readonly calls?: 'list' | 'delete' | 'update'
  /** Parameters with these values, such as `{"PageNumber": 2}`; where the call has a list, it must hold the value. */
  readonly params?: Readonly<Record<string, Json | undefined>>
}

export interface FaultRule {
  /** All of its fields must match; `{}` matches every call. */
  readonly match: Match
  readonly effect: Effect
  /** Hits so many calls, then no more. Default: no end. */
  readonly times?: number
  /** Lets so many matching calls pass first. Default 0. */
  readonly skip?: number
  /** 0 to 1, default 1. Drawn from `seed` and the call, so the same calls are hit in every run. */
  readonly probability?: number
  /** Default 1. */
  readonly seed?: number
  /** Begins so many seconds of the estate's clock after it was posted. Default 0. */
  readonly afterSeconds?: number
  /** Ends so many seconds of the estate's clock after it began. Default: no end. */
  readonly forSeconds?: number
}
