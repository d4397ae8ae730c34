// "First before second", between two objects or their steps. Kinds state edges; graph, plan and execute read them.
import type { ObjectKey } from './object'

/**
 * How strongly an order binds. `hard`: the API refuses otherwise. `data`: the order protects data, control or
 * billing. `documented`: the product document's order. `free`: the later removal takes the earlier object along.
 */
export type Strength = 'hard' | 'data' | 'documented' | 'free'

export interface Edge {
  readonly first: ObjectKey
  /** What `first` must have reached: `absent`, or the name of one of its preparations, such as `uninstall`. */
  readonly reached: string
  readonly second: ObjectKey
  /** The step of `second` that waits: `remove`, or the name of one of its preparations. */
  readonly step: string
  readonly strength: Strength
  /** Completes the sentence "must go first, because …". */
  readonly because: string
  /** Orders what is done, but what blocks `first` does not block `second`. */
  readonly orderOnly?: true
  /** As `orderOnly`, but where a protect rule names `first` itself, `second` is kept too. */
  readonly protectionOnly?: true
  /** `second` waits until `first` was tried; a failure of `first` does not hold it back. */
  readonly tried?: true
}

/** The usual edge: `first` must be absent before `second` is removed. */
export function goesBefore(first: ObjectKey, second: ObjectKey, strength: Strength, because: string): Edge {
  return { first, reached: 'absent', second, step: 'remove', strength, because }
}
