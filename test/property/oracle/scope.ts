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
  /** Unix seconds before which nothing may be touched. */
  readonly notBefore?: number
  readonly maxObjects?: number
}
