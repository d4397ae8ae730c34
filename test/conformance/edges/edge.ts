// One edge of the dependency order: an estate, the call that ignores the edge, and what the provider does instead.
import type { Cloud } from '../../../provider/dist/cloud/index.js'
import type { ResourceType } from '../../../provider/dist/model/inputs.js'
import type { Circumstances, Products } from '../rows/harness'

/** What a call that ignores the edge leads to. */
export type Consequence =
  /** The service says no, with this code. */
  | { readonly refused: string }
  /** The service obeys, and its record of losses names this edge. */
  | { readonly damage: string }
  /** The service obeys, and only the order of the calls tells. */
  | { readonly order: true }
  /** The service obeys, and this goes on being billed: `item: kind id`. */
  | { readonly billed: string }

export interface EdgeCase {
  /** As the order's own table writes it. */
  readonly edge: string
  readonly strength: 'hard' | 'data'
  readonly estate: Products
  readonly more?: Circumstances
  /** `pause`: until the service has done what was asked. */
  readonly wrong: (cloud: Cloud, pause: () => Promise<void>) => Promise<unknown>
  readonly shows: Consequence
  readonly type: ResourceType
  readonly inputs: Readonly<Record<string, unknown>>
  /** What the provider gets done (an action), or what it leaves for now (`kind id`). */
  readonly instead: { readonly calls: string } | { readonly leaves: string }
}
