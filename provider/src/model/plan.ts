// The plan as a person, a pipeline and a policy pack see it (docs: the plan). Plain sorted data.
import type { KindName } from './object'

export interface DeleteEntry {
  readonly kind: KindName
  readonly region: string
  readonly id: string
  readonly name?: string
  readonly reason: string
  /** Objects of one wave need nothing of each other; wave 1 goes first. */
  readonly wave: number
  /** All backup points of the object go with it. */
  readonly points?: 'all'
}

/** What is changed but not deleted. */
export interface ChangeEntry {
  readonly kind: KindName
  readonly region: string
  readonly id: string
  readonly action: string
  readonly reason: string
}

export interface BlockedEntry {
  readonly kind: KindName
  readonly region: string
  readonly id: string
  readonly reason: string
  /** The object, option or fact that blocks. */
  readonly by?: string
  /** ISO 8601; only where the date is fixed. */
  readonly until?: string
  /** True when time alone ends the block. */
  readonly temporary: boolean
}

export interface KeepEntry {
  readonly kind: KindName
  readonly region: string
  readonly id: string
  readonly reason: string
}

export interface ManualEntry {
  readonly id: string
  readonly row: string
  readonly region: string
  readonly what: string
  readonly how: string
  /** What the next run looks at to see that the step is done. */
  readonly evidence?: string
}

export interface PlanDocument {
  readonly digest: string
  /** False when something could not be listed: then what might depend on it is blocked. */
  readonly complete: boolean
  readonly delete: readonly DeleteEntry[]
  readonly change: readonly ChangeEntry[]
  readonly blocked: readonly BlockedEntry[]
  readonly keep: readonly KeepEntry[]
  readonly manual: readonly ManualEntry[]
}
