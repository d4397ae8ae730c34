// One edge of the dependency order: what must be so when a deleting call is made.
import type { Call, Log, Placed } from './log'

export interface OrderRule {
  /** As the order's own table writes it: first before second. */
  readonly edge: string
  /** `hard`: the API refuses otherwise. `data`: the order protects data, control or billing. */
  readonly strength: 'hard' | 'data'
  /** The calls that the edge is about. */
  readonly actions: readonly string[]
  /** What was still there, or not yet so, when the call was made; empty if the edge held. */
  missing(call: Call, log: Log): readonly string[]
}

/** The texts of those things that do not satisfy. */
export function unless(
  things: readonly Placed[],
  satisfied: (thing: Placed) => boolean,
  name: (thing: Placed) => string,
): readonly string[] {
  return things.filter(thing => !satisfied(thing)).map(name)
}
