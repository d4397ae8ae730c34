// What each phase found out about each account: the data that reports and exit codes are made from.
import type { ImpactReport } from '@hbr-absent/provider'
import type { Recorded } from './recorded'

type Counts = 'delete' | 'change' | 'blocked' | 'manual' | 'keep' | 'lastBackups'

/** What of an account's impact report the reports over all accounts rely on. */
export interface Impact extends Pick<ImpactReport, 'digest' | 'complete' | 'gaps' | 'scope'> {
  readonly totals: Pick<ImpactReport['totals'], Counts>
}

/** The account could not be run to its end. */
export interface Failed {
  readonly state: 'failed'
  readonly account: string
  readonly reasons: readonly string[]
  /** What the run had done before it failed, where it came so far. */
  readonly deleted: Recorded['deleted']
}

/** The run was stopped before this account began. */
export interface NotRun {
  readonly state: 'notRun'
  readonly account: string
}

export type PreviewResult =
  | { readonly state: 'previewed'; readonly account: string; readonly impact: Impact }
  | Failed
  | NotRun

export type UpResult =
  | {
      /** Nothing billed is left; something waits for time; something else is left. */
      readonly state: 'absent' | 'waiting' | 'left'
      readonly account: string
      /** False: finished by an earlier run, and only read now. */
      readonly ranNow: boolean
      readonly recorded: Recorded
    }
  | { readonly state: 'notApproved'; readonly account: string }
  | Failed
  | NotRun

export function upResult(account: string, ranNow: boolean, recorded: Recorded): UpResult {
  const state = recorded.pending.length > 0 ? 'waiting' : recorded.absent ? 'absent' : 'left'
  return { state, account, ranNow, recorded }
}
