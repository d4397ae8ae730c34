import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json'
import { advance, call, estate, NOW_SECONDS, start } from '../testing/kit'

const DAY = 86400
const plan = { PlanId: 'p-1', VaultId: 'v-1', InstanceId: 'i-1' }
const basic = { PlanId: 'p-b', _Edition: 'BASIC', InstanceId: 'i-2' }
const points = [
  { _repeat: 4, SnapshotId: 's-{i}', VaultId: 'v-1', PlanId: 'p-1', InstanceId: 'i-1' },
  { _repeat: 3, SnapshotId: 'b-{i}', PlanId: 'p-b', InstanceId: 'i-2', _Edition: 'BASIC' },
]
const content = estate({ Vaults: [{ VaultId: 'v-1' }], BackupPlans: [plan, basic], Snapshots: points })

type Sim = Awaited<ReturnType<typeof start>>
const plans = async (simulator: Sim, query: JsonObject = {}) =>
  (await call(simulator, 'DescribeBackupPlans', query)).body.TotalCount
const found = async (simulator: Sim, edition: string, ...conditions: [string, string][]) => {
  const Query = JSON.stringify(
    conditions.map(([field, value]) => ({ field, value, operation: 'MATCH_TERM' })),
  )
  return (
    await call(simulator, 'SearchHistoricalSnapshots', { Query, Edition: edition, SourceType: 'ECS_FILE' })
  ).body.TotalCount
}

describe('DeleteBackupPlan', () => {
  test('of the standard edition needs the vault and leaves the points', async () => {
    const simulator = await start(content)
    expect(await call(simulator, 'DeleteBackupPlan', { PlanId: 'p-1' })).toMatchObject({
      status: 400,
      code: 'MissingParameter',
    })
    const query = { PlanId: 'p-1', VaultId: 'v-1', SourceType: 'ECS_FILE' }
    expect(await call(simulator, 'DeleteBackupPlan', query)).toMatchObject({ code: '200' })
    expect(await plans(simulator)).toBe(0)
    expect(await found(simulator, 'STANDARD', ['VaultId', 'v-1'], ['InstanceId', 'i-1'])).toBe(4)
    expect(await call(simulator, 'DeleteBackupPlan', query)).toMatchObject({
      status: 404,
      code: 'ObjectNotExist',
    })
  })

  test('of the Essential Edition takes the points with it and may be repeated', async () => {
    const simulator = await start(content)
    expect(await found(simulator, 'BASIC', ['instanceId', 'i-2'])).toBe(3)
    expect(await call(simulator, 'DeleteBackupPlan', { PlanId: 'p-b' })).toMatchObject({
      code: 'ObjectNotExist',
    })
    const query = { PlanId: 'p-b', Edition: 'BASIC' }
    expect(await call(simulator, 'DeleteBackupPlan', query)).toMatchObject({ code: '200' })
    expect(await found(simulator, 'BASIC', ['instanceId', 'i-2'])).toBe(0)
    expect(await call(simulator, 'DeleteBackupPlan', query)).toMatchObject({ code: '200' })
    expect(await plans(simulator, { Edition: 'BASIC' })).toBe(0)
    expect(await plans(simulator)).toBe(1)
  })

  test('with RequireNoRunningJobs is refused while a job runs', async () => {
    const job = { JobId: 'j-1', PlanId: 'p-1', VaultId: 'v-1', Status: 'RUNNING' }
    const simulator = await start(
      estate({ Vaults: [{ VaultId: 'v-1' }], BackupPlans: [plan], BackupJobs: [job] }),
    )
    const query = { PlanId: 'p-1', VaultId: 'v-1', RequireNoRunningJobs: true }
    const refused = await call(simulator, 'DeleteBackupPlan', query)
    expect(refused).toMatchObject({ status: 200, code: 'BackupPlanHasRunningJobs', body: { Success: false } })
    await call(simulator, 'CancelBackupJob', { JobId: 'j-1', VaultId: 'v-1' })
    expect(await call(simulator, 'DeleteBackupPlan', query)).toMatchObject({ code: '200' })
  })
})

test('lists plans by edition, source type and filters', async () => {
  const simulator = await start(content)
  expect(await plans(simulator)).toBe(1)
  expect(await plans(simulator, { Edition: 'BASIC', SourceType: 'ECS_FILE' })).toBe(1)
  expect(await plans(simulator, { SourceType: 'OSS' })).toBe(0)
  const filter = (Key: string, ...Values: string[]) => ({ Filters: [{ Key, Values }] })
  expect(await plans(simulator, filter('vaultId', 'v-1', 'v-2'))).toBe(1)
  expect(await plans(simulator, filter('planId', 'p-2'))).toBe(0)
})

describe('the schedule', () => {
  const scheduled = { ...plan, Schedule: `I|${NOW_SECONDS + 3600}|P1D`, Retention: 365 }
  const written = async (simulator: Sim) =>
    found(simulator, 'STANDARD', ['VaultId', 'v-1'], ['InstanceId', 'i-1'])

  test('writes a point a day when the clock moves', async () => {
    const simulator = await start(estate({ Vaults: [{ VaultId: 'v-1' }], BackupPlans: [scheduled] }))
    await advance(simulator, 7200)
    expect(await written(simulator)).toBe(1)
    await advance(simulator, 10 * DAY)
    expect(await written(simulator)).toBe(11)
  })

  test('forgets points whose retention is over, however far the clock moves at once', async () => {
    const short = { ...scheduled, Retention: 7 }
    const simulator = await start(estate({ Vaults: [{ VaultId: 'v-1' }], BackupPlans: [short] }))
    await advance(simulator, 100 * DAY)
    expect(await written(simulator)).toBe(7)
  })

  test('writes nothing while the plan is disabled or after it is deleted', async () => {
    const simulator = await start(estate({ Vaults: [{ VaultId: 'v-1' }], BackupPlans: [scheduled] }))
    await call(simulator, 'DisableBackupPlan', { PlanId: 'p-1', VaultId: 'v-1', SourceType: 'ECS_FILE' })
    expect((await call(simulator, 'DescribeBackupPlans')).body.BackupPlans).toMatchObject({
      BackupPlan: [{ Disabled: true }],
    })
    await advance(simulator, 5 * DAY)
    expect(await written(simulator)).toBe(0)
  })
})

test('UpdateBackupPlan lifts the rule to keep the last point', async () => {
  const simulator = await start(
    estate({
      Vaults: [{ VaultId: 'v-1' }],
      BackupPlans: [{ ...plan, KeepLatestSnapshots: 1 }],
      Snapshots: [1, 2].map(i => ({
        SnapshotId: `s-${i}`,
        VaultId: 'v-1',
        PlanId: 'p-1',
        InstanceId: 'i-1',
      })),
    }),
  )
  const point = (SnapshotId: string) => ({
    SnapshotId,
    VaultId: 'v-1',
    InstanceId: 'i-1',
    SourceType: 'ECS_FILE',
  })
  expect(await call(simulator, 'DeleteSnapshot', point('s-1'))).toMatchObject({ code: '200' })
  expect(await call(simulator, 'DeleteSnapshot', point('s-2'))).toMatchObject({
    status: 400,
    code: 'CannotDeleteLatestSnapshot',
  })
  await call(simulator, 'UpdateBackupPlan', { PlanId: 'p-1', VaultId: 'v-1', KeepLatestSnapshots: 0 })
  expect(await call(simulator, 'DeleteSnapshot', point('s-2'))).toMatchObject({ code: '200' })
})
