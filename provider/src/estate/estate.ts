// Everything that was seen in the regions of a scope, and what could not be listed.
import type { AnyObject, KindName, SourceRef, Tags } from '../model/object'

/** A listing that failed. What could depend on it is blocked. */
export interface Gap {
  readonly kind: KindName | 'source'
  readonly region: string
  /** The API action that failed, for the person and for RAM policies. */
  readonly action: string
  readonly reason: string
  /** The caller may not call the action. */
  readonly denied: boolean
}

/** Name, tags and resource group of a backed-up source, read from the product that owns it. */
export interface SourceFacts {
  readonly ref: SourceRef
  readonly name?: string
  readonly tags: Tags | 'unknown'
  /** Empty: in none. Undefined: its product was not asked, so it is not known. */
  readonly resourceGroupId?: string
}

export interface Estate {
  readonly accountId: string
  /** This process's own tick in milliseconds at which the oldest listing in it began. */
  readonly observedAt: number
  readonly regions: readonly string[]
  readonly objects: readonly AnyObject[]
  readonly gaps: readonly Gap[]
  readonly sources: readonly SourceFacts[]
}
