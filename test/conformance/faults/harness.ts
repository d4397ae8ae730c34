// One vault with all that hangs on it, and its neighbours, under a fault: approved without it, carried out with it, and
// finished without it. What must hold in every case is checked here.

import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect } from 'vitest'
import type { NetworkOptions } from '../../../provider/dist/cloud/index.js'
import type { ProviderConfig, Reconciler } from '../../../provider/dist/contract.js'
import type { ResourceType } from '../../../provider/dist/model/inputs.js'
import type { ResourceOutputs } from '../../../provider/dist/model/outputs.js'
import type { PlanDocument } from '../../../provider/dist/model/plan.js'
import { createReconciler } from '../../../provider/dist/reconcile.js'
import type { ResultReport } from '../../../provider/dist/report/resultReport.js'
import { neverStops } from '../../../provider/dist/stop.js'
import type { Admin, Call, EstateFile } from '../../../scripts/lib/simulator.mjs'
import type { FaultRule } from '../../../simulator/dist/index.js'
import { createTally } from '../../safety/tally'
import { atEnd } from '../../support/clean-up'
import { orderViolations, writingCalls } from '../../support/order'
import { checkedInputs, KEYS } from '../../support/reconciler'
import { ACCOUNT, HOME, NOW, type Products } from '../rows/harness'
import { openService } from '../service'
import { faultName } from './names'

/** A vault with two plans, a policy binding, a client and points, beside a vault that nobody named. */
export const FINANCE: Products = {
  hbr: {
    Vaults: [{ VaultId: 'v-1' }, { VaultId: 'v-other' }],
    BackupPlans: [
      { PlanId: 'p-1', VaultId: 'v-1', SourceType: 'ECS_FILE', InstanceId: 'i-1' },
      { PlanId: 'p-2', VaultId: 'v-1', SourceType: 'OSS', Bucket: 'b-2' },
      { PlanId: 'p-other', VaultId: 'v-other', SourceType: 'OSS', Bucket: 'b-other' },
    ],
    BackupClients: [
      { ClientId: 'c-1', InstanceId: 'i-1' },
      { ClientId: 'c-other', InstanceId: 'i-other' },
    ],
    Policies: [{ PolicyId: 'po-1', Rules: [{ RuleId: 'r', RuleType: 'BACKUP', VaultId: 'v-1' }] }],
    PolicyBindings: [{ PolicyId: 'po-1', SourceType: 'OSS', DataSourceId: 'b-3' }],
    Snapshots: [
      { SnapshotId: 's-1', VaultId: 'v-1', PlanId: 'p-1', SourceType: 'ECS_FILE', InstanceId: 'i-1' },
      { SnapshotId: 's-other', VaultId: 'v-other', PlanId: 'p-other', SourceType: 'OSS', Bucket: 'b-other' },
    ],
  },
}

const VAULT = { regionId: HOME, vaultId: 'v-1', cascade: true, onBlocked: 'defer' }

export interface Case {
  readonly estate?: Products
  readonly type?: ResourceType
  readonly inputs?: Readonly<Record<string, unknown>>
  readonly faults: readonly FaultRule[]
  /** Since when: from the run's preview on, so that the run's first look meets them, or (default) after that. */
  readonly from?: 'preview' | 'run'
  /** Over the simulator's own key and short times. */
  readonly config?: Partial<ProviderConfig>
  /** For one request; default 5,000. */
  readonly timeoutMs?: number | undefined
  readonly retry?: NetworkOptions['retry']
  readonly poll?: ProviderConfig['poll']
}

export interface Under {
  /** What was approved. */
  readonly approved: PlanDocument
  readonly outputs: ResourceOutputs
  readonly reasons: readonly string[]
  readonly report: ResultReport
  /** Everything that the run said on the terminal, without its line breaks. */
  readonly said: string
  readonly calls: readonly Call[]
  /** Deleting and changing calls that the service served, such as `DeleteVault`. */
  readonly served: readonly string[]
  /** Seconds. */
  readonly took: number
  readonly admin: Admin
  /** Runs once more, by default after the faults were cleared. */
  again(faults?: readonly FaultRule[]): Promise<Under>
}

type Entry = { readonly kind: string; readonly region: string; readonly id: string }
const nameOf = ({ kind, id }: Entry) => `${kind} ${id}`
export const named = (entries: readonly Entry[]): readonly string[] => entries.map(nameOf).toSorted()

/** One for each test file: they run in processes of their own. */
const tally = createTally(`conformance-${basename(expect.getState().testPath ?? '', '.test.ts')}`)

/** Runs the case and checks what holds whatever the fault; the case looks at the rest. */
export async function under(given: Case): Promise<Under> {
  const {
    estate = FINANCE,
    type = 'Vault',
    inputs = VAULT,
    faults,
    from = 'run',
    config,
    timeoutMs = 5000,
    poll,
    retry = { firstMs: 40 },
  } = given
  const service = { accountId: ACCOUNT, now: NOW, regions: { [HOME]: estate } }
  const { endpoints, workDir, admin } = await openService(service)
  const said: string[] = []
  const open = (own: Partial<ProviderConfig> = {}) =>
    createReconciler(
      {
        ...KEYS,
        endpoints,
        workDir,
        poll: { initialSeconds: 0.02, maxSeconds: 0.1, timeoutSeconds: 2, ...poll },
        ...own,
      },
      text => said.push(text),
      neverStops,
      { timeoutMs, retry },
    )
  const checked = (reconciler: Reconciler, raw: object) => checkedInputs(reconciler, type, raw)
  const { plan: approved } = await checked(open(), inputs)
  const everything = { ...inputs, approve: approved.digest, reportDir: 'report' }

  const deletedBefore: Entry[] = []
  const started = performance.now()
  let runs = 0
  let worstMs = 0
  // What is wrong or lost fails the test, so only good cases are counted.
  atEnd(async () => {
    if (runs === 0) return
    tally.count(faults.map(faultName), { wrong: 0, lost: 0, reruns: runs - 1, worstMs })
    tally.write()
  })
  async function run(rules: readonly FaultRule[], recorded: ResourceOutputs | undefined): Promise<Under> {
    const before = await admin.state(true)
    const seq = (await admin.calls()).length
    const reconciler = open(config)
    await admin.faults({ clear: true })
    if (from === 'preview') await admin.faults({ rules })
    const wanted = await checked(reconciler, everything)
    if (from === 'run') await admin.faults({ rules })
    said.length = 0
    const began = performance.now()
    const { outputs, reasons } =
      recorded === undefined
        ? await reconciler.create(type, wanted)
        : await reconciler.update(type, 'id', recorded, wanted)
    const took = (performance.now() - began) / 1000
    runs += 1
    worstMs = performance.now() - started
    const calls = await admin.calls(seq)
    const report: ResultReport = JSON.parse(await readFile(join(workDir, 'report', 'result.json'), 'utf8'))
    const after = await admin.state(true)
    const result: Under = {
      approved,
      outputs,
      reasons,
      report,
      said: said.join('\n').replace(/\s+/g, ' '),
      calls,
      served: writingCalls(calls)
        .filter(({ status, code }) => status === 200 && code === '200')
        .map(({ action }) => action),
      took,
      admin,
      again: (next = []) => run(next, outputs),
    }
    expect(orderViolations(before, calls)).toEqual([])
    expectNothingWrong(result, before, after, deletedBefore)
    deletedBefore.push(...outputs.deleted)
    return result
  }
  return run(faults, undefined)
}

const idsIn = (estate: EstateFile): ReadonlySet<string> =>
  new Set(JSON.stringify(estate).match(/"(?:v|p|c|po|s|b|fs)-[a-z0-9-]+"/g))

/** Nothing that was not approved is gone; what is reported deleted is gone; every approved object is in the report. */
function expectNothingWrong(
  { approved, outputs, report }: Under,
  before: EstateFile,
  after: EstateFile,
  deletedBefore: readonly Entry[],
) {
  const left = JSON.stringify(after.regions)
  for (const id of ['v-other', 'p-other', 'c-other', 's-other'])
    if (idsIn(before).has(`"${id}"`)) expect(left, `${id} is outside the scope`).toContain(`"${id}"`)
  const there = (entry: Entry) => stillThere(after, entry)
  expect(named(outputs.deleted.filter(there)), 'reported as deleted, and there').toEqual([])
  const intended = [...approved.delete, ...approved.change]
  // Tidy-up that nobody pays for, such as a client's record within its hour, may be pending then.
  const open = intended.filter(entry => !outputs.pending.some(other => nameOf(other) === nameOf(entry)))
  if (outputs.absent) expect(named(open.filter(there)), 'absent, and there').toEqual([])
  const told = [
    ...deletedBefore,
    ...report.deleted,
    ...report.leftovers,
    ...report.pending,
    ...outputs.plan.keep,
    ...outputs.plan.blocked,
  ]
  const lost = intended.filter(entry => !told.some(other => nameOf(other) === nameOf(entry)))
  expect(named(lost), 'lost from the report').toEqual([])
}

const COLLECTIONS: Readonly<
  Record<string, readonly [string, (id: string) => Readonly<Record<string, string>>]>
> = {
  vault: ['Vaults', id => ({ VaultId: id })],
  backupPlan: ['BackupPlans', id => ({ PlanId: id })],
  policy: ['Policies', id => ({ PolicyId: id })],
  client: ['BackupClients', id => ({ ClientId: id })],
  policyBinding: [
    'PolicyBindings',
    id => {
      const [PolicyId = '', SourceType = '', DataSourceId = ''] = id.split(':')
      return { PolicyId, SourceType, DataSourceId }
    },
  ],
}

function stillThere(estate: EstateFile, { kind, region, id }: Entry): boolean {
  const [collection, fieldsOf] = COLLECTIONS[kind] ?? []
  if (collection === undefined || fieldsOf === undefined) return false
  const wanted = Object.entries(fieldsOf(id))
  return (estate.regions[region]?.hbr?.[collection] ?? []).some(record =>
    wanted.every(([name, value]) => record[name] === value),
  )
}
