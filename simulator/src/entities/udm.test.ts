import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json'
import { advance, call, estate, NOW_SECONDS, REGION, start } from '../testing/kit'
import { billed, callTo, OTHER, records } from '../testing/places'

const DAY = 86400
type Sim = Awaited<ReturnType<typeof start>>
const point = (SnapshotId: string, more: JsonObject = {}) => ({ SnapshotId, InstanceId: 'i-1', ...more })
const diskPoint = { SnapshotId: 'd-s', SourceType: 'UDM_DISK', DiskId: 'd-1', NativeSnapshotId: 'n-d' }
const begin = (hbr: JsonObject) => start(estate(hbr, { [OTHER]: {} }))
const list = async (simulator: Sim, query: JsonObject = {}, region = REGION) => {
  const all = {
    SourceType: 'UDM_ECS',
    StartTime: 0,
    EndTime: NOW_SECONDS + 999 * DAY,
    UdmRegionId: region,
    ...query,
  }
  const { body } = await callTo(simulator, 'hbr', 'DescribeUdmSnapshots', all)
  const rows: JsonObject[] = JSON.parse(JSON.stringify(body.Snapshots))
  expect(body.TotalCount).toBe(rows.length)
  return rows.map(row => row.SnapshotId)
}
const remove = (simulator: Sim, SnapshotId: string, InstanceId: string | undefined = 'i-1') =>
  call(simulator, 'DeleteSnapshot', { SnapshotId, SourceType: 'UDM_ECS', InstanceId })
const policy = (...Rules: readonly JsonObject[]) => ({
  Policies: [
    { PolicyId: 'po-1', PolicyType: 'UDM_ECS_ONLY', Rules: [{ RuleType: 'BACKUP', Retention: 7 }, ...Rules] },
  ],
  PolicyBindings: [{ PolicyId: 'po-1', SourceType: 'UDM_ECS', DataSourceId: 'i-1' }],
})
const unbind = (simulator: Sim) =>
  call(
    simulator,
    'DeletePolicyBinding',
    { SourceType: 'UDM_ECS' },
    { body: { PolicyId: 'po-1', DataSourceIds: '["i-1"]' } },
  )

test('points are found by type, instance, disk and time', async () => {
  const simulator = await begin({
    UdmSnapshots: [
      point('u-1'),
      point('u-2', { InstanceId: 'i-2', CompleteTime: NOW_SECONDS - 9 * DAY }),
      diskPoint,
    ],
  })
  expect(await list(simulator)).toEqual(['u-1', 'u-2'])
  expect(await list(simulator, { InstanceId: 'i-2' })).toEqual(['u-2'])
  expect(await list(simulator, { StartTime: NOW_SECONDS - 2 * DAY })).toEqual(['u-1'])
  expect(await list(simulator, { SourceType: 'UDM_DISK', DiskId: 'd-1' })).toEqual(['d-s'])
  expect(await list(simulator, {}, OTHER)).toEqual([])
})

describe('DeleteSnapshot with SourceType UDM_ECS', () => {
  test('takes a point of an instance, with those of its disks, and one of a disk', async () => {
    const part = {
      SnapshotId: 'u-1-d',
      SourceType: 'UDM_ECS_DISK',
      ParentSnapshotHash: 'u-1',
      CanBeDeleted: false,
      InstanceId: 'i-1',
    }
    const simulator = await begin({ UdmSnapshots: [point('u-1'), part, diskPoint] })
    expect(await remove(simulator, 'u-1-d')).toMatchObject({ status: 200, code: 'SnapshotCannotBeDeleted' })
    expect(
      await call(simulator, 'DeleteSnapshot', { SnapshotId: 'u-1', SourceType: 'UDM_ECS' }),
    ).toMatchObject({ code: 'MissingParameter' })
    expect(await remove(simulator, 'u-1', 'i-2')).toMatchObject({ status: 404, code: 'ObjectNotExist' })
    expect(await remove(simulator, 'u-1')).toMatchObject({ code: '200' })
    expect(await list(simulator, { SourceType: 'UDM_ECS_DISK' })).toEqual([])
    expect(
      await call(simulator, 'DeleteSnapshot', { SnapshotId: 'd-s', SourceType: 'UDM_ECS' }),
    ).toMatchObject({ code: '200' })
    expect(await records(simulator, 'hbr', 'UdmSnapshots')).toEqual([])
  })

  test.each([{ RuleType: 'SECURITY' }, { RuleType: 'BACKUP', Immutable: true }])(
    'refuses points of an immutable policy until they expire, also after it is gone (%j)',
    async rule => {
      const expires = NOW_SECONDS + 5 * DAY
      const simulator = await begin({
        ...policy(rule),
        UdmSnapshots: [point('u-1', { ExpireTime: expires }), point('u-2', { InstanceId: 'i-2' })],
      })
      await call(simulator, 'DeletePolicyV2', {}, { body: { PolicyId: 'po-1' } })
      expect(await remove(simulator, 'u-1')).toMatchObject({ status: 200, code: 'SnapshotLocked' })
      expect(await remove(simulator, 'u-2', 'i-2')).toMatchObject({ code: '200' })
      await advance(simulator, 5 * DAY + 1)
      expect(await list(simulator)).toEqual([])
    },
  )

  test('keeps the last point of a policy that keeps one', async () => {
    const kept = { RuleType: 'BACKUP', KeepLatestSnapshots: 1 }
    const bound = policy()
    const simulator = await begin({
      ...bound,
      Policies: [{ PolicyId: 'po-1', Rules: [kept] }],
      UdmSnapshots: [point('u-1'), point('u-2')],
    })
    expect(await remove(simulator, 'u-1')).toMatchObject({ code: '200' })
    expect(await remove(simulator, 'u-2')).toMatchObject({ status: 400, code: 'CannotDeleteLatestSnapshot' })
    await unbind(simulator)
    expect(await remove(simulator, 'u-2')).toMatchObject({ code: '200' })
  })
})

describe('a policy of instance backup', () => {
  test('writes a point and its native snapshot each day, and a copy where it replicates', async () => {
    const simulator = await begin(policy({ RuleType: 'REPLICATION', ReplicationRegionId: OTHER }))
    await advance(simulator, DAY)
    expect(await list(simulator)).toHaveLength(1)
    expect(await list(simulator, {}, OTHER)).toHaveLength(1)
    expect(await records(simulator, 'ecs', 'Snapshots')).toHaveLength(1)
    expect(await records(simulator, 'ecs', 'Snapshots', OTHER)).toHaveLength(1)
    await unbind(simulator)
    await advance(simulator, DAY)
    expect(await list(simulator)).toHaveLength(1)
    await advance(simulator, 30 * DAY)
    expect(await list(simulator)).toEqual([])
    expect(await records(simulator, 'ecs', 'Snapshots')).toEqual([])
  })

  test('puts the instance back into the list when it runs', async () => {
    const simulator = await begin(policy())
    const leave = () => call(simulator, 'DeleteUdmEcsInstance', { InstanceId: 'i-1' })
    expect(await leave()).toMatchObject({ code: '200' })
    expect(await leave()).toMatchObject({ status: 404, code: 'ObjectNotExist' })
    await advance(simulator, DAY)
    expect(await leave()).toMatchObject({ code: '200' })
  })
})

test('a plan of instance backup copies its points to the region that its rule names', async () => {
  const rule = { DoCopy: true, DestinationRegionId: OTHER }
  const simulator = await begin({
    BackupPlans: [{ PlanId: 'p-u', SourceType: 'UDM_ECS', InstanceId: 'i-1', Rules: [rule] }],
  })
  await advance(simulator, DAY)
  expect(await list(simulator)).toHaveLength(1)
  expect(await list(simulator, {}, OTHER)).toHaveLength(1)
})

test('the fee of an instance ends when it is in no plan, no policy and not in the list', async () => {
  const plan = { PlanId: 'p-u', SourceType: 'UDM_ECS', InstanceId: 'i-2' }
  const simulator = await begin({ ...policy(), BackupPlans: [plan] })
  const fees = async () => (await billed(simulator)).filter(item => item.includes('udmInstance'))
  expect(await fees()).toEqual(['ecs-instance udmInstance i-2', 'ecs-instance udmInstance i-1'])
  for (const InstanceId of ['i-1', 'i-2']) await call(simulator, 'DeleteUdmEcsInstance', { InstanceId })
  expect(await fees()).toHaveLength(2)
  await unbind(simulator)
  await call(simulator, 'DeleteBackupPlan', { PlanId: 'p-u', SourceType: 'UDM_ECS' })
  expect(await fees()).toEqual([])
})

test('a disk is in disk backup by its plan or its points until DeleteUdmDisk', async () => {
  const plan = {
    PlanId: 'p-d',
    SourceType: 'UDM_ECS',
    Resources: [{ SourceType: 'UDM_DISK', ResourceId: 'd-2' }],
  }
  const simulator = await begin({ BackupPlans: [plan], UdmSnapshots: [diskPoint] })
  const fees = async () => (await billed(simulator)).filter(item => item.includes('udmDisk'))
  expect(await fees()).toEqual(['disk udmDisk d-2', 'disk udmDisk d-1'])
  expect(await billed(simulator)).toContain('disk nativeSnapshot n-d')
  await advance(simulator, DAY)
  expect(await list(simulator, { SourceType: 'UDM_DISK', DiskId: 'd-2' })).toHaveLength(1)
  await call(simulator, 'DeleteBackupPlan', { PlanId: 'p-d', SourceType: 'UDM_ECS' })
  for (const DiskId of ['d-1', 'd-2'])
    expect(await call(simulator, 'DeleteUdmDisk', { DiskId })).toMatchObject({ code: '200' })
  expect(await fees()).toEqual([])
  expect(await call(simulator, 'DeleteUdmDisk', { DiskId: 'd-1' })).toMatchObject({
    status: 404,
    code: 'ObjectNotExist',
  })
})
