// Runs many accounts, a bounded number at once. One that fails is named and stops no other.
import pLimit from 'p-limit'
import { EngineFailed } from './engine'
import type { Account } from './fleetFile'
import type { Failed, NotRun } from './results'
import { textOf } from './wrongInput'

export interface Running<T> {
  readonly accounts: readonly Account[]
  /** Most accounts at once. */
  readonly parallel: number
  readonly work: (account: Account) => Promise<T>
  /** Once aborted, no further account begins; those that run come to their end. */
  readonly signal: AbortSignal
  /** For the person who waits, as accounts end. */
  readonly onEnd: (result: T | Failed | NotRun, ended: number) => void
}

/** The results have the order of the accounts. */
export function eachAccount<T>({
  accounts,
  parallel,
  work,
  signal,
  onEnd,
}: Running<T>): Promise<readonly (T | Failed | NotRun)[]> {
  const limit = pLimit(parallel)
  let ended = 0
  return Promise.all(
    accounts.map(account =>
      limit(async () => {
        const result = signal.aborted ? notRun(account) : await work(account).catch(failed(account))
        ended += 1
        onEnd(result, ended)
        return result
      }),
    ),
  )
}

const notRun = ({ account }: Account): NotRun => ({ state: 'notRun', account })

const failed =
  ({ account }: Account) =>
  (error: unknown): Failed => ({
    state: 'failed',
    account,
    reasons: error instanceof EngineFailed ? error.reasons : [textOf(error)],
    deleted: [],
  })
