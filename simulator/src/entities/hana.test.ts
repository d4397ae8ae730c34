import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json'
import { advance, call, estate, NOW_SECONDS, start } from '../testing/kit'
import { billed, damage, records } from '../testing/places'

const DAY = 86400
const hana = { ClusterId: 'cl-1', VaultId: 'v-1', _Sid: 'S01' }
const plan = { PlanId: 'ph-1', ClusterId: 'cl-1', VaultId: 'v-1' }
type Sim = Awaited<ReturnType<typeof start>>
const begin = (hbr: JsonObject = {}) =>
  start(estate({ Vaults: [{ VaultId: 'v-1' }], HanaInstances: [hana], HanaBackupPlans: [plan], ...hbr }))
const remove = (simulator: Sim, more: JsonObject = {}) =>
  call(simulator, 'DeleteHanaInstance', { ClusterId: 'cl-1', VaultId: 'v-1', Sid: 'S01', ...more })
const removePlan = (simulator: Sim) =>
  call(simulator, 'DeleteHanaBackupPlan', { PlanId: 'ph-1', ClusterId: 'cl-1', VaultId: 'v-1' })

describe('DeleteHanaInstance', () => {
  test('needs the right Sid, which no list shows, and takes the backup data', async () => {
    const Snapshots = [
      { SnapshotId: 's-1', SourceType: 'HANA', ClusterId: 'cl-1', VaultId: 'v-1' },
      { SnapshotId: 's-2', SourceType: 'HANA', ClusterId: 'cl-2', VaultId: 'v-1' },
    ]
    const simulator = await begin({ Snapshots })
    const { body } = await call(simulator, 'DescribeHanaInstances', { VaultId: 'v-1' })
    expect(body.Hanas).toMatchObject({ Hana: [{ ClusterId: 'cl-1', Status: 'INITIALIZED' }] })
    expect(JSON.stringify(body)).not.toContain('S01')
    expect(await remove(simulator, { Sid: 'S02' })).toMatchObject({ status: 400, code: 'InvalidParameter' })
    expect(await remove(simulator)).toMatchObject({ code: '200' })
    expect(await records(simulator, 'hbr', 'HanaInstances')).toHaveLength(1)
    await advance(simulator, 10)
    expect(await records(simulator, 'hbr', 'HanaInstances')).toEqual([])
    expect(await records(simulator, 'hbr', 'Snapshots')).toMatchObject([{ SnapshotId: 's-2' }])
    expect(await remove(simulator)).toMatchObject({ status: 404, code: 'ObjectNotExist' })
    expect(await remove(simulator, { VaultId: 'v-9' })).toMatchObject({ status: 404, code: 'VaultNotExist' })
  })

  test('is refused while the vault is locked', async () => {
    const Snapshots = [{ SnapshotId: 's-1', VaultId: 'v-1', ExpireTime: NOW_SECONDS + DAY }]
    const simulator = await begin({ Vaults: [{ VaultId: 'v-1', WormEnabled: true }], Snapshots })
    expect(await remove(simulator)).toMatchObject({ status: 200, code: 'VaultLocked' })
  })

  test('makes running jobs and restores fail, which is recorded as damage', async () => {
    const simulator = await begin({
      HanaRestores: [
        { RestoreId: 'r-1', ClusterId: 'cl-1', Status: 'RUNNING' },
        { RestoreId: 'r-2', ClusterId: 'cl-1' },
      ],
      BackupJobs: [{ JobId: 'j-1', ClusterId: 'cl-1', Status: 'RUNNING' }],
    })
    const running = () =>
      call(simulator, 'DescribeHanaRestores', { ClusterId: 'cl-1', RestoreStatus: 'RUNNING' })
    expect((await running()).body.HanaRestore).toMatchObject({ HanaRestores: [{ RestoreId: 'r-1' }] })
    await remove(simulator)
    expect(await damage(simulator)).toEqual(['J -> HI: cl-1', 'J -> HI: cl-1'])
    expect((await running()).body.TotalCount).toBe(0)
    expect((await call(simulator, 'DescribeHanaRestores', { ClusterId: 'cl-1' })).body.TotalCount).toBe(2)
  })
})

test('a running restore ends by itself', async () => {
  const simulator = await begin({
    HanaRestores: [{ RestoreId: 'r-1', ClusterId: 'cl-1', Status: 'RUNNING', _RunSeconds: 60 }],
  })
  await advance(simulator, 61)
  expect(await records(simulator, 'hbr', 'HanaRestores')).toMatchObject([{ Status: 'COMPLETE' }])
})

test('plans are listed by cluster, counted by the vault, disabled and deleted', async () => {
  const simulator = await begin({
    Vaults: [{ VaultId: 'v-1', BackupPlanStatistics: { EcsHana: 7, MySql: 1 } }],
    BackupJobs: [{ JobId: 'j-1', PlanId: 'ph-1', Status: 'RUNNING' }],
  })
  const list = async (ClusterId: string) =>
    (await call(simulator, 'DescribeHanaBackupPlans', { ClusterId })).body
  const counters = async () =>
    JSON.parse(JSON.stringify((await call(simulator, 'DescribeVaults')).body.Vaults)).Vault[0]
      .BackupPlanStatistics
  expect(await list('cl-2')).toMatchObject({ TotalCount: 0 })
  expect(await counters()).toMatchObject({ EcsHana: 1, MySql: 1 })
  await call(simulator, 'DisableHanaBackupPlan', { PlanId: 'ph-1', ClusterId: 'cl-1', VaultId: 'v-1' })
  expect((await list('cl-1')).HanaBackupPlans).toMatchObject({ HanaBackupPlan: [{ Disabled: true }] })
  expect(await removePlan(simulator)).toMatchObject({ code: '200' })
  expect(await damage(simulator)).toEqual(['J -> PH: ph-1'])
  expect(await counters()).toMatchObject({ EcsHana: 0 })
  expect(await removePlan(simulator)).toMatchObject({ status: 404, code: 'ObjectNotExist' })
})

test('the instance is billed like a client until it is gone', async () => {
  const simulator = await begin()
  expect(await billed(simulator)).toEqual(['hana vault v-1', 'hana hanaInstance cl-1'])
  await removePlan(simulator)
  await remove(simulator)
  await advance(simulator, 10)
  expect(await billed(simulator)).toEqual(['any vault v-1'])
})

test('plans go with their vault, instances and their restores do not', async () => {
  const simulator = await begin()
  await call(simulator, 'DeleteVault', { VaultId: 'v-1' })
  await advance(simulator, 10)
  expect(await records(simulator, 'hbr', 'HanaBackupPlans')).toEqual([])
  expect(await records(simulator, 'hbr', 'HanaInstances')).toHaveLength(1)
})
