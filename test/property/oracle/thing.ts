// A thing as the oracle sees it: what a person may say of it, what it belongs to, what holds it.
import type { OptIn, PlainScope } from './scope'

export interface Face {
  readonly id: string
  readonly name?: string
  readonly tags: Readonly<Record<string, string>>
  readonly group?: string
}

export interface Thing {
  /** `kind/region/id`. */
  readonly key: string
  readonly kind: string
  readonly region: string
  /** Unix seconds. */
  readonly created?: number
  /** `unsure`: they depend on what else is there, and the oracle does not say how. */
  readonly rows: readonly string[] | 'unsure'
  readonly face: Face
  /** What it backs up. */
  readonly sources: readonly Face[]
  /** A plan names it, and a selection may. The others come and go with what they belong to. */
  readonly own: boolean
  /** Keys that it belongs to, most specific first: what an attached thing follows, and what a cascade looks at. */
  readonly belongsTo: readonly string[]
  /** Deleting any of these takes it along. */
  readonly carriedBy: readonly string[]
  /** It has no meaning without that one: a resource that names that one covers this one too. */
  readonly partOf?: string
  /** What keeps it where a rule names it: the vault of a plan, the policy of a binding. */
  readonly keepers: readonly string[]
  /** Things whose protection may keep it, too. */
  readonly shares: readonly string[]
  /** What goes to pieces with it, whatever the order: it may go only if all of these may. */
  readonly takes: readonly string[]
  /** Keys that must be gone before it can be removed. */
  readonly needsGone: readonly string[]
  /** Nothing shows it any more: no listing has it, and what pointed to it is gone. */
  readonly hidden: boolean
  /** Nobody touches it without this option. */
  readonly optIn?: OptIn
  /** Nobody touches it with this option. */
  readonly optOut?: OptIn
  /** No selection finds it: it must be named by its id. */
  readonly onlyNamed?: true
  /** It is in the scope wherever that one is, besides where a selection matches it. */
  readonly follows?: string
  /** A cascade of one of these may take it along: the service does not tell whether it is theirs. */
  readonly perhapsOf?: readonly string[]
  /** It works only through these: a cascade of any of them takes it along. */
  readonly needs: readonly string[]
  /** Why it can't be deleted, at a time in Unix seconds. `unsure`: the oracle does not say, so it may stay. */
  obstacle(at: number, scope: PlainScope): Obstacle
}

export type Obstacle = 'for now' | 'for good' | 'unsure' | undefined

/** What most things are; a crop says what is different. */
export const PLAIN = {
  rows: [],
  sources: [],
  own: true,
  belongsTo: [],
  keepers: [],
  shares: [],
  needsGone: [],
  needs: [],
  carriedBy: [],
  takes: [],
  hidden: false,
  obstacle: () => undefined,
} as const
