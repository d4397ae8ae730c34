// What must hold when a killed run was finished by the next one, whatever happened on the way.
import { isEqual } from 'lodash'
import type { ResultReport } from '../../provider/dist/report/resultReport.js'
import type { Call, EstateFile, WireRecord } from '../../scripts/lib/simulator.mjs'
import { orderViolations, refusals, writingCalls } from '../support/order'
import { isRepeated } from '../support/repeated'
import { LEFT } from './estate'

export interface Aftermath {
  /** The estate before the first run and after the last. */
  readonly before: EstateFile
  readonly after: EstateFile
  /** Of all runs. */
  readonly calls: readonly Call[]
  readonly plan: Readonly<Record<'delete' | 'blocked' | 'keep', readonly Named[]>>
  /** What the last run reported; undefined: it did not come to an end. */
  readonly said:
    | Pick<ResultReport, 'deleted' | 'goneBefore' | 'leftovers' | 'pending' | 'reasons'>
    | undefined
  /** Calls of runs that could report nothing, and of which the state of an earlier run hides that it was not told. */
  readonly unreported: readonly Call[]
}

interface Named {
  readonly kind: string
  readonly id: string
}

export interface Verdict {
  readonly wrong: readonly string[]
  readonly lost: readonly string[]
}

export function aftermath({ before, after, calls, plan, said, unreported }: Aftermath): Verdict {
  const left = leftIn(after)
  const wrong = [
    ...refusals(calls.filter(call => !isRepeated(call, calls))),
    ...orderViolations(before, calls),
    ...(after._damage ?? []).map(damage => JSON.stringify(damage)),
    ...(said?.reasons ?? ['the last run did not report']),
    ...(isEqual(left, LEFT) ? [] : [`left: ${JSON.stringify(left)}`]),
  ]
  const entries = [said?.deleted, said?.goneBefore, said?.leftovers, said?.pending].flatMap(
    list => list ?? [],
  )
  const named = new Set(entries.map(({ kind, id }) => `${kind} ${id}`))
  const asked = JSON.stringify(writingCalls(unreported).map(({ params }) => params))
  const lost = [...plan.delete, ...plan.blocked, ...plan.keep]
    .filter(({ kind, id }) => !named.has(`${kind} ${id}`))
    // The killed run asked for it and could tell nobody; what goes with another object has that one's id in its own.
    .filter(({ id }) => !id.split(':').some(part => asked.includes(`"${part}"`)))
    .map(({ kind, id }) => `not in the report: ${kind} ${id}`)
  return { wrong, lost }
}

/** Each action with the ids that it names, one by one, since batches differ from run to run. */
export function writesOf(calls: readonly Call[]): readonly string[] {
  return writingCalls(calls).flatMap(({ action, region, params }) =>
    Object.entries(params)
      .filter(([name]) => /Ids?$/.test(name) && !/RegionId$/.test(name))
      .flatMap(([name, value]) =>
        [value].flat().map(one => `${action} in ${region} ${name}=${JSON.stringify(one)}`),
      ),
  )
}

const ID_OF: Readonly<Record<string, string>> = {
  Vaults: 'VaultId',
  BackupPlans: 'PlanId',
  Policies: 'PolicyId',
  PolicyBindings: 'DataSourceId',
  BackupClients: 'ClientId',
  Snapshots: 'SnapshotId',
  UdmSnapshots: 'SnapshotId',
  UdmEcsInstances: 'InstanceId',
  NasMounts: 'FileSystemId',
}

export function leftIn({ regions }: EstateFile): Readonly<Record<string, readonly string[]>> {
  const entries = Object.entries(regions).flatMap(([region, { hbr = {} }]) =>
    Object.entries(ID_OF).map(([collection, id]) => {
      const records: readonly WireRecord[] = hbr[collection] ?? []
      return [`${region} ${collection}`, records.map(record => String(record[id]))] as const
    }),
  )
  return Object.fromEntries(entries.filter(([, ids]) => ids.length > 0))
}
