// `hbr-absent impact` against an estate whose figures are known: exit codes, formats, and each number.
import { beforeAll, describe, expect, it } from 'vitest'
import type { ImpactReport } from '../../provider/dist/report/impactReport.js'
import type { Simulator } from '../../scripts/lib/simulator.mjs'
import { impactCommand } from '../support/impactCommand'
import { writingCalls } from '../support/order'
import { ACCOUNT, clockAt, REGION } from '../support/scene'
import { startSimulator } from '../support/simulator'

const DAY = 86_400
const GIB = 1024 ** 3
const made = (days: number) => ({ CreatedTime: clockAt(-days * DAY), CompleteTime: clockAt(-days * DAY) })
const inVault = {
  VaultId: 'v-1',
  ClientId: 'c-1',
  InstanceId: 'i-file',
  SourceType: 'ECS_FILE',
  PlanId: 'p-1',
}

const estate = {
  accountId: ACCOUNT,
  now: '2027-01-01T00:00:00Z',
  regions: {
    [REGION]: {
      hbr: {
        Vaults: [
          {
            VaultId: 'v-1',
            VaultName: 'finance',
            StorageSize: 5 * GIB,
            BytesDone: 9 * GIB,
            SnapshotCount: 3,
          },
        ],
        BackupPlans: [
          { PlanId: 'p-1', VaultId: 'v-1', SourceType: 'ECS_FILE', InstanceId: 'i-file', ClientId: 'c-1' },
        ],
        BackupClients: [{ ClientId: 'c-1', InstanceId: 'i-file', ClientType: 'ECS_CLIENT' }],
        Snapshots: [200, 90, 1].map(days => ({
          ...inVault,
          ...made(days),
          SnapshotId: `s-${days}`,
          ActualBytes: GIB,
          ExpireTime: clockAt((300 - days) * DAY),
        })),
        UdmSnapshots: [40, 2].map(days => ({
          ...made(days),
          SnapshotId: `u-${days}`,
          SourceType: 'UDM_ECS',
          InstanceId: 'i-whole',
          ActualBytes: String(2 * GIB),
          BytesTotal: days * GIB,
          ExpireTime: clockAt((60 - days) * DAY),
          Detail: { NativeSnapshotIdList: [`sn-${days}`] },
        })),
      },
    },
  },
}

describe('hbr-absent impact', () => {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await startSimulator({ estate })
  })

  async function report(args: readonly string[] = []): Promise<ImpactReport> {
    const { stdout } = await impactCommand(simulator, ['--region', REGION, '--json', ...args])
    return JSON.parse(stdout)
  }

  it('counts what is lost once, with sizes, dates, retention, last backups and what stays billed', async () => {
    const { totals, objects } = await report(['--points', 'one-by-one'])
    const of = (kind: string) => objects.find(object => object.kind === kind)
    expect(of('vault')).toMatchObject({
      points: '3',
      storedBytes: String(5 * GIB),
      protectedBytes: String(9 * GIB),
      oldestPoint: '2026-06-15T00:00:00.000Z',
      newestPoint: '2026-12-31T00:00:00.000Z',
      keptUntil: '2027-10-27T00:00:00.000Z',
      billed: 'vault storage',
      billingStopsOn: '2027-01-02',
    })
    expect(of('clientBackups')).toMatchObject({ points: '3', storedBytes: null })
    expect(of('udmInstance')).toMatchObject({
      points: '2',
      storedBytes: String(4 * GIB),
      protectedBytes: String(2 * GIB),
      oldestPoint: '2026-11-22T00:00:00.000Z',
      newestPoint: '2026-12-30T00:00:00.000Z',
      keptUntil: '2027-02-28T00:00:00.000Z',
      lastBackupOf: ['instance i-whole'],
      leaves: [{ id: 'sn-40', billedBy: 'ecs' }, { id: 'sn-2' }],
    })
    expect(totals).toMatchObject({
      points: '5',
      storedBytes: String(9 * GIB),
      protectedBytes: String(11 * GIB),
      oldestPoint: '2026-06-15T00:00:00.000Z',
      newestPoint: '2026-12-31T00:00:00.000Z',
      keptUntil: '2027-10-27T00:00:00.000Z',
      billedToday: 3,
      billingStopsOn: '2027-01-02',
      billedOn: 0,
      leaves: 2,
      lastBackups: 2,
    })
  })

  it('does not know dates of points that it did not list, and says so in every format', async () => {
    const { totals } = await report()
    expect(totals).toMatchObject({ points: '5', oldestPoint: null, keptUntil: null })
    const text = (await impactCommand(simulator, ['--region', REGION])).stdout
    expect(text.replace(/\s+/g, ' ')).toContain(
      'points: 5, dates: not known; stored: 9.0 GiB; protected: 11.0 GiB',
    )
    const markdown = (await impactCommand(simulator, ['--region', REGION, '--markdown'])).stdout
    expect(markdown).toContain('| oldest to newest of them | not known |')
  })

  it('tells by its exit code what there is to do', async () => {
    const code = async (args: readonly string[]) => (await impactCommand(simulator, args)).code
    expect(await code(['--region', REGION])).toBe(2)
    expect(await code(['--region', REGION, '--select', '{"ids": ["nobody"]}'])).toBe(0)
    expect(await code(['--region', REGION, '--protect', '{"names": ["*"]}'])).toBe(3)
    expect(await code(['--region', REGION, '--account', '1'])).toBe(1)
    expect(await code(['--region', REGION, '--selcet', '{}'])).toBe(1)
  })

  it('has called nothing that changes anything', async () => {
    const calls = await simulator.calls()
    expect(calls.length).toBeGreaterThan(20)
    expect(writingCalls(calls)).toEqual([])
  })
})
