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
  /** ISO 8601. Absent, as `keptUntil`: not known, because not all of its points were listed one by one. */
  readonly oldestPoint?: string
  readonly newestPoint?: string
  /** ISO 8601: when the last of its points would have expired by itself. Absent also where one is kept for ever. */
  readonly keptUntil?: string
  /** Sources that have no other backup in what was seen. */
  readonly lastBackupOf: readonly string[]
  /** What of it is billed today. */
  readonly billed?: string
  /** Date from which no bill is expected for it, if it is deleted today. */
  readonly billingStopsOn?: string
  /** What its removal leaves behind, that other products go on billing. */
  readonly leaves: readonly LeftReport[]
  /** Money a month by the person's price table; absent without one, or where the table has no price. */
  readonly monthlyPrice?: { readonly amount: string; readonly currency: string }
}

export interface LeftReport {
  readonly kind: string
  /** The kind in words. */
  readonly title: string
  readonly region: string
  readonly id: string
  /** The product that bills it, such as `ecs`. */
  readonly billedBy: string
  readonly reason: string
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
  /** The sums of what is known, for totals that are not known. */
  readonly atLeast: { readonly points: string; readonly storedBytes: string; readonly protectedBytes: string }
  /** ISO 8601; null: not known. */
  readonly oldestPoint: string | null
  readonly newestPoint: string | null
  readonly keptUntil: string | null
  /** Objects that are deleted and billed today. */
  readonly billedToday: number
  /** Date from which no bill is expected for them. */
  readonly billingStopsOn: string | null
  /** Objects of the scope that stay and are billed. */
  readonly billedOn: number
  /** What deletions leave behind, that other products go on billing. */
  readonly leaves: number
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
