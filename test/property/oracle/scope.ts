// What one resource of the program covers and what it may do, in plain words.
import type { PlainRule } from './rules'

/** Options without which nobody touches certain things. */
export type OptIn = 'nativeSnapshots' | 'subscriptions' | 'diskReplication' | 'untag'

export interface PlainScope {
  readonly regions: readonly string[]
  /** Estate: what is selected. Otherwise one root. */
  readonly covers:
    | { readonly select: readonly PlainRule[] | undefined }
    | { readonly root: string; readonly cascade: boolean }
  readonly protect: readonly PlainRule[]
  readonly optIns: readonly OptIn[]
  /** The system ids of all HANA clusters are given. */
  readonly hanaSids: boolean
  /** All steps by hand are taken on. */
  readonly acceptManual: boolean
  /** Unix seconds before which nothing may be touched. */
  readonly notBefore?: number
  readonly maxObjects?: number
}
