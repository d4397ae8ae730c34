// report: everything that a preview tells, as one piece of JSON data that all formats are made from.
import type { KindName } from '../model/object'
import type { NotLookedAt } from './notLookedAt'

/** Decimal text, because sizes may be beyond 2^53; null means "not known", never 0. */
export type Figure = string | null

export interface ObjectReport {
  readonly key: string
  readonly kind: KindName
  /** The kind in words: `backup vault`. */
  readonly title: string
  readonly region: string
  readonly id: string
  readonly name?: string
  readonly verdict: 'delete' | 'change' | 'blocked' | 'keep' | 'manual'
  readonly reason: string
  readonly by?: string
  /** ISO 8601. */
  readonly until?: string
  readonly temporary?: boolean
  readonly wave?: number
  readonly rows: readonly string[]
  /** Objects of the same vault are shown together. */
  readonly home?: string
  /** It holds backup data, so that a figure of it that is missing is not known, and not nothing. */
  readonly holdsData: boolean
  readonly points: Figure
  readonly storedBytes: Figure
  readonly protectedBytes: Figure
  /** ISO 8601, of the backup points that were listed. */
  readonly oldestPoint?: string
  readonly newestPoint?: string
  /** ISO 8601: when the last of the listed points would have expired by itself. */
  readonly keptUntil?: string
  /** Sources that have no other backup in what was seen. */
  readonly lastBackupOf: readonly string[]
  /** What of it is billed today. */
  readonly billed?: string
  /** Date from which no bill is expected for it, if it is deleted today. */
  readonly billingStopsOn?: string
  /** Money a month by the person's price table; absent without one, or where the table has no price. */
  readonly monthlyPrice?: { readonly amount: string; readonly currency: string }
}

export interface RuleReport {
  readonly list: 'select' | 'protect' | 'acceptManual'
  /** As it was written: `protect[1]`, or the id of a step. */
  readonly name: string
  readonly matched: number
  /** Objects for which it could not be told. */
  readonly unknown: number
}

export interface EdgeReport {
  readonly first: string
  readonly second: string
  readonly strength: string
  readonly because: string
}

export interface Totals {
  readonly delete: number
  readonly change: number
  readonly blocked: number
  readonly keep: number
  readonly manual: number
  readonly points: Figure
  readonly storedBytes: Figure
  readonly protectedBytes: Figure
  readonly lastBackups: number
  readonly monthlyPrice?: {
    readonly amount: string
    readonly currency: string
    readonly priced: number
    readonly unpriced: number
  }
}

export interface ManualReport {
  readonly id: string
  readonly row: string
  readonly region: string
  readonly what: string
  readonly how: string
  readonly evidence?: string
}

export interface ImpactReport {
  readonly format: 'hbr-absent/impact/1'
  /** ISO 8601; the only part that differs between two reports of the same estate. */
  readonly generatedAt: string
  readonly accountId: string
  readonly scope: { readonly type: string; readonly regions: readonly string[]; readonly id?: string }
  readonly digest: string
  readonly approved: boolean
  readonly complete: boolean
  readonly gaps: readonly {
    readonly kind: string
    /** The kind in words. */
    readonly title: string
    readonly region: string
    readonly action: string
    readonly reason: string
  }[]
  /** What may be billed but is listed only on request. */
  readonly notLookedAt: readonly NotLookedAt[]
  readonly totals: Totals
  readonly rules: readonly RuleReport[]
  readonly objects: readonly ObjectReport[]
  readonly edges: readonly EdgeReport[]
  readonly manual: readonly ManualReport[]
}
