// Asynchronous work that a record's Status shows: `stopping` now, `stopped` after a while, `stop_failed` if it goes wrong.
import type { Table } from '../estate/table'
import { num } from '../wire/read'
import type { World } from '../world'

interface Work {
  /** The Status while it runs. */
  readonly during: string
  /** The Status after a failure. */
  readonly failed: string
  readonly done: () => void
  /** What else a failure changes. */
  readonly afterFailure?: () => void
}

/** Private `_RunSeconds` of a record: how long its work takes. Default: the settling time. */
export const runSeconds = (world: World, table: Table, id: string): number =>
  num(table.get(id) ?? {}, '_RunSeconds') ?? world.settleSeconds

/** Private `_Fails` of a record: so many of its next works fail. Takes one off; false when none is left. */
export function failsNow(table: Table, id: string): boolean {
  const left = num(table.get(id) ?? {}, '_Fails') ?? 0
  if (left > 0) table.update(id, { _Fails: left - 1 })
  return left > 0
}

/** Sets the Status and lets the work end later. A loaded estate goes on from a saved Status with the same call. */
export function beginWork(world: World, table: Table, id: string, work: Work): void {
  table.update(id, { Status: work.during })
  world.clock.scheduleIn(runSeconds(world, table, id), () => {
    if (table.get(id)?.Status !== work.during) return
    if (failsNow(table, id)) {
      table.update(id, { Status: work.failed })
      work.afterFailure?.()
    } else work.done()
  })
}
