// The inputs of a resource in the form that judge and plan use: defaults filled in, dates and durations in milliseconds.
import type { ResourceType, Rule } from './inputs'
import type { KindName } from './object'

export interface CheckedOptions {
  readonly approve: readonly string[]
  /** Milliseconds since the epoch. */
  readonly approveUntil?: number
  readonly acknowledgeDataLoss: boolean
  readonly onBlocked: 'fail' | 'defer'
  readonly notBefore?: number
  readonly gracePeriodMs?: number
  readonly protect: readonly Rule[]
  readonly maxObjects: number
  readonly maxBytes?: number
  readonly acceptManual: readonly string[]
  readonly hanaSids: Readonly<Record<string, string>>
  readonly untag: boolean
  readonly nativeSnapshots: boolean
  readonly diskReplication: boolean
  readonly subscriptions: boolean
  readonly backupPoints: 'withVault' | 'oneByOne'
  readonly cascade: boolean
}

/** What one resource covers. */
export type Scope =
  | {
      readonly type: 'Estate'
      readonly accountId: string
      readonly regions: readonly string[]
      readonly select?: readonly Rule[]
    }
  | {
      readonly type: Exclude<ResourceType, 'Estate'>
      readonly accountId: string
      readonly regions: readonly [string]
      /** Kind and id of the root object, as the kind's file composes ids. */
      readonly root: { readonly kind: KindName; readonly id: string }
    }
