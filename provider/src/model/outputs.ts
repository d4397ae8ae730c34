// What a resource leaves in the Pulumi state after an `up`: every scope input and what happened.
import type { ResourceInputs } from './inputs'
import type { ManualEntry, PlanDocument } from './plan'

/** An object that the last run that did any work deleted, or saw gone after an earlier run had asked for it. */
export interface DeletedEntry {
  readonly kind: string
  readonly region: string
  readonly id: string
  /** ISO 8601. When it was seen gone. */
  readonly goneAt: string
}

/** What time alone finishes: the next `up` after `until` does it. */
export interface PendingEntry {
  readonly kind: string
  readonly region: string
  readonly id: string
  readonly reason: string
  readonly until?: string
}

/** What is left and not pending: kept, blocked, failed, or billed by another product. */
export interface LeftoverEntry {
  readonly kind: string
  readonly region: string
  readonly id: string
  readonly reason: string
  /** The product that goes on billing it, if any. */
  readonly billedBy?: string
}

export interface BillingItem {
  /** Rows of the product page, with commas between them; `any` where the object tells none, such as an empty vault. */
  readonly row: string
  readonly item: string
  readonly kind: string
  readonly region: string
  readonly id: string
}

export interface BillingSummary {
  /** ISO 8601 date from which no more bill is expected; absent while something billed is left. */
  readonly stopsOn?: string
  /** What of the scope is still billed. */
  readonly items: readonly BillingItem[]
}

export interface ResourceOutputs extends ResourceInputs {
  /** Nothing billed of the scope is left, verified by a complete fresh listing. */
  readonly absent: boolean
  readonly plan: PlanDocument
  readonly approvedPlan?: ApprovedPlan
  /** Further approved plans that the run stood on, where more than one was approved. */
  readonly alsoApproved?: readonly ApprovedPlan[]
  readonly deleted: readonly DeletedEntry[]
  readonly pending: readonly PendingEntry[]
  readonly manual: readonly ManualEntry[]
  readonly leftovers: readonly LeftoverEntry[]
  readonly billing: BillingSummary
  readonly verifiedAt: string
}

/** The plan document that was approved; see plan/approval.ts. */
export interface ApprovedPlan {
  readonly digest: string
  readonly scope: string
  readonly accountId: string
  readonly options: readonly string[]
  readonly objects: readonly string[]
  readonly changes: readonly string[]
  readonly manual: readonly string[]
}
