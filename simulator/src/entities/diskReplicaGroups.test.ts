import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json'
import { admin, advance, call, estate, REGION, start } from '../testing/kit'
import { objects } from '../wire/read'

type Sim = Awaited<ReturnType<typeof start>>

const OTHER = 'cn-shanghai'
const group = { ReplicaGroupId: 'rg-1', DestinationRegionId: OTHER }
const pair = (ReplicaPairId: string, more: JsonObject = {}) => ({
  ReplicaPairId,
  DestinationRegion: OTHER,
  ReplicaGroupId: 'rg-1',
  ...more,
})
const content = (DiskReplicaGroups: readonly JsonObject[], DiskReplicaPairs: readonly JsonObject[]) =>
  estate({}, { [REGION]: { ebs: { DiskReplicaGroups, DiskReplicaPairs } }, [OTHER]: {} })

const ebs = (simulator: Sim, action: string, query: JsonObject = {}, region = REGION) =>
  call(
    simulator,
    action,
    { RegionId: region, ...query },
    { product: 'ebs', endpoint: simulator.endpoints[region] ?? '' },
  )
const groups = async (simulator: Sim, query: JsonObject = {}, region = REGION) =>
  objects((await ebs(simulator, 'DescribeDiskReplicaGroups', query, region)).body, 'ReplicaGroups')
const pairs = async (simulator: Sim) =>
  objects((await ebs(simulator, 'DescribeDiskReplicaPairs')).body, 'ReplicaPairs').map(
    ({ ReplicaPairId, Status, ReplicaGroupId }) => ({ ReplicaPairId, Status, ReplicaGroupId }),
  )
const groupQuery = { ReplicaGroupId: 'rg-1' }
const remove = (simulator: Sim, ReplicaPairId: string, ReplicaGroupId = 'rg-1') =>
  ebs(simulator, 'RemoveDiskReplicaPair', { ReplicaGroupId, ReplicaPairId })

test('lists groups with their pairs at both sites', async () => {
  const simulator = await start(content([group], [pair('p-1'), pair('p-2')]))
  const facts = { ReplicaGroupId: 'rg-1', Status: 'normal', PairIds: ['p-1', 'p-2'], PairNumber: 2 }
  expect(await groups(simulator)).toMatchObject([{ ...facts, Site: 'production' }])
  expect(await groups(simulator, { Site: 'backup' }, OTHER)).toMatchObject([{ ...facts, Site: 'backup' }])
  expect(await groups(simulator, {}, OTHER)).toEqual([])
  expect(await groups(simulator, { GroupIds: 'rg-2' })).toEqual([])
})

test('takes the membership from the group where the pairs do not say it', async () => {
  const alone = { ReplicaPairId: 'p-1', DestinationRegion: OTHER }
  const simulator = await start(content([{ ...group, PairIds: ['p-1'] }], [alone]))
  expect(await pairs(simulator)).toMatchObject([{ ReplicaGroupId: 'rg-1' }])
})

test('is stopped with its pairs, emptied, deleted', async () => {
  const simulator = await start(content([group], [pair('p-1'), pair('p-2')]))
  expect(await ebs(simulator, 'DeleteDiskReplicaGroup', groupQuery)).toMatchObject({
    status: 403,
    code: 'OperationDenied.GroupHasPair',
  })
  expect(await remove(simulator, 'p-1')).toMatchObject({
    status: 403,
    code: 'OperationDenied.GroupStatusCannotRemovePair',
  })
  expect(await ebs(simulator, 'StopDiskReplicaGroup', groupQuery)).toMatchObject({ status: 200 })
  expect(await groups(simulator)).toMatchObject([{ Status: 'stopping' }])
  expect(await remove(simulator, 'p-1')).toMatchObject({
    code: 'OperationDenied.GroupStatusCannotRemovePair',
  })
  await advance(simulator, 60)
  expect(await pairs(simulator)).toMatchObject([{ Status: 'stopped' }, { Status: 'stopped' }])
  expect(await groups(simulator)).toMatchObject([{ Status: 'stopped' }])
  expect(await remove(simulator, 'p-1')).toMatchObject({ status: 200 })
  expect(await remove(simulator, 'p-1')).toMatchObject({
    status: 403,
    code: 'OperationDenied.PairNotInGroup',
  })
  expect(await ebs(simulator, 'DeleteDiskReplicaGroup', groupQuery)).toMatchObject({
    code: 'OperationDenied.GroupHasPair',
  })
  expect(await remove(simulator, 'p-2')).toMatchObject({ status: 200 })
  expect(await remove(simulator, 'p-2')).toMatchObject({ status: 403, code: 'OperationDenied.NoPairInGroup' })
  expect(await ebs(simulator, 'DeleteDiskReplicaGroup', groupQuery)).toMatchObject({ status: 200 })
  await advance(simulator, 60)
  expect(await groups(simulator)).toEqual([])
  expect(await ebs(simulator, 'DeleteDiskReplicaGroup', groupQuery)).toMatchObject({ status: 404 })
  expect(await pairs(simulator)).toHaveLength(2)
})

describe('a pair in a group', () => {
  test('is stopped and deleted only through the group', async () => {
    const simulator = await start(content([group], [pair('p-1', { Status: 'stopped' }), pair('p-2')]))
    const denied = { status: 403, code: 'OperationDenied' }
    expect(await ebs(simulator, 'DeleteDiskReplicaPair', { ReplicaPairId: 'p-1' })).toMatchObject(denied)
    expect(await ebs(simulator, 'StopDiskReplicaPair', { ReplicaPairId: 'p-2' })).toMatchObject(denied)
  })

  test('is not taken out while it runs, nor out of another group', async () => {
    const simulator = await start(
      content(
        [
          { ...group, Status: 'stopped' },
          { ...group, ReplicaGroupId: 'rg-2', Status: 'stopped' },
        ],
        [pair('p-1', { Status: 'stop_failed' }), pair('p-2', { ReplicaGroupId: 'rg-2', Status: 'stopped' })],
      ),
    )
    expect(await remove(simulator, 'p-1')).toMatchObject({
      status: 403,
      code: 'OperationDenied.PairStatusCannotRemoveFromGroup',
    })
    expect(await remove(simulator, 'p-2')).toMatchObject({
      status: 403,
      code: 'OperationDenied.PairInAnotherGroup',
    })
    expect(await remove(simulator, 'p-3')).toMatchObject({ status: 404, code: 'NoSuchResource' })
  })

  test('that can not stop makes its group fail; stopping the group again repairs both', async () => {
    const simulator = await start(content([group], [pair('p-1', { _Fails: 1 }), pair('p-2')]))
    await ebs(simulator, 'StopDiskReplicaGroup', groupQuery)
    await advance(simulator, 60)
    expect(await groups(simulator)).toMatchObject([{ Status: 'stop_failed' }])
    expect(await pairs(simulator)).toMatchObject([{ Status: 'stop_failed' }, { Status: 'stopped' }])
    expect(await ebs(simulator, 'StopDiskReplicaGroup', groupQuery)).toMatchObject({ status: 200 })
    await advance(simulator, 60)
    expect(await groups(simulator)).toMatchObject([{ Status: 'stopped' }])
    expect(await pairs(simulator)).toMatchObject([{ Status: 'stopped' }, { Status: 'stopped' }])
  })
})

test.each([
  ['created', 'StopDiskReplicaGroup', 403],
  ['failovered', 'StopDiskReplicaGroup', 403],
  ['stopped', 'StopDiskReplicaGroup', 200],
  ['manual_syncing', 'StopDiskReplicaGroup', 200],
  ['normal', 'DeleteDiskReplicaGroup', 403],
  ['stopping', 'DeleteDiskReplicaGroup', 403],
  ['never_seen', 'DeleteDiskReplicaGroup', 403],
  ['created', 'DeleteDiskReplicaGroup', 200],
  ['failovered', 'DeleteDiskReplicaGroup', 200],
  ['delete_failed', 'DeleteDiskReplicaGroup', 200],
])('an empty group that is %s answers %s with HTTP %d', async (Status, action, status) => {
  // Long enough that nothing changes by itself here.
  const simulator = await start(content([{ ...group, Status, _RunSeconds: 3600 }], []))
  expect(await ebs(simulator, action, groupQuery)).toMatchObject({
    status,
    ...(status === 403 ? { code: 'OperationDenied.InvalidStatus' } : {}),
  })
})

describe('a drill', () => {
  const drills = { PairDrills: [{ DrillId: 'drill-1', _PairId: 'p-1', DrillDiskId: 'd-drill' }] }
  const groupDrills = { ReplicaGroupDrills: [{ DrillId: 'drill-2', _GroupId: 'rg-1' }] }
  const sites = (ebsOther: JsonObject, disks: readonly JsonObject[] = [], more: JsonObject = {}) =>
    estate(
      {},
      {
        [REGION]: {
          ebs: {
            DiskReplicaGroups: [{ ...group, Status: 'stopped' }],
            DiskReplicaPairs: [pair('p-1', { Status: 'stopped', ...more })],
          },
        },
        [OTHER]: { ebs: ebsOther, ecs: { Disks: disks } },
      },
    )
  const bill = async (simulator: Sim) =>
    objects({ items: await admin(simulator, '/billing') }, 'items')
      .filter(({ kind }) => kind === 'disk')
      .map(({ item, id }) => `${item} ${id}`)
  const clear = { PairId: 'p-1', DrillId: 'drill-1' }

  test('of a pair is seen and cleared only in the region of the secondary disk, with its disk', async () => {
    const simulator = await start(sites(drills))
    expect(await bill(simulator)).toEqual(['secondary disk d-secondary-p-1', 'drill disk d-drill'])
    expect((await ebs(simulator, 'DescribePairDrills', { PairId: 'p-1' })).body).toMatchObject({ Drills: [] })
    const there = (await ebs(simulator, 'DescribePairDrills', { PairId: 'p-1' }, OTHER)).body
    expect(there).toMatchObject({
      Drills: [{ DrillId: 'drill-1', Status: 'executed', DrillDiskId: 'd-drill' }],
    })
    expect(JSON.stringify(there)).not.toContain('_PairId')
    expect(await ebs(simulator, 'ClearPairDrill', clear)).toMatchObject({
      status: 404,
      code: 'NoSuchResource',
    })
    expect(await ebs(simulator, 'ClearPairDrill', clear, OTHER)).toMatchObject({ status: 200 })
    expect(await ebs(simulator, 'ClearPairDrill', clear, OTHER)).toMatchObject({
      status: 403,
      code: 'OperationDenied.InvalidStatus',
    })
    await advance(simulator, 60)
    expect((await ebs(simulator, 'DescribePairDrills', { PairId: 'p-1' }, OTHER)).body).toMatchObject({
      Drills: [],
    })
    expect(await bill(simulator)).toEqual(['secondary disk d-secondary-p-1'])
  })

  test('leaves a disk that is attached to an instance', async () => {
    const simulator = await start(sites(drills, [{ DiskId: 'd-drill', InstanceId: 'i-drill' }]))
    await ebs(simulator, 'ClearPairDrill', clear, OTHER)
    await advance(simulator, 60)
    expect(await bill(simulator)).toContain('orphaned drill disk d-drill')
    expect(await admin(simulator, '/state')).not.toHaveProperty('_damage')
  })

  test('of a group has a disk for each pair and is cleared with all of them', async () => {
    const simulator = await start(sites(groupDrills))
    const list = () => ebs(simulator, 'DescribeReplicaGroupDrills', { GroupId: 'rg-1' }, OTHER)
    expect((await list()).body).toMatchObject({
      Drills: [{ GroupId: 'rg-1', PairsInfo: [{ PairId: 'p-1', DrillDiskId: 'd-drill-drill-2-p-1' }] }],
    })
    expect(await bill(simulator)).toContain('drill disk d-drill-drill-2-p-1')
    await ebs(simulator, 'ClearReplicaGroupDrill', { GroupId: 'rg-1', DrillId: 'drill-2' }, OTHER)
    await advance(simulator, 60)
    expect((await list()).body).toMatchObject({ Drills: [] })
    expect(await bill(simulator)).toEqual(['secondary disk d-secondary-p-1'])
  })

  test('that fails to clear says so and may be cleared again', async () => {
    const simulator = await start(sites({ PairDrills: [{ ...drills.PairDrills[0], _Fails: 1 }] }))
    await ebs(simulator, 'ClearPairDrill', clear, OTHER)
    await advance(simulator, 60)
    expect((await ebs(simulator, 'DescribePairDrills', { PairId: 'p-1' }, OTHER)).body).toMatchObject({
      Drills: [{ Status: 'clear_failed' }],
    })
    expect(await ebs(simulator, 'ClearPairDrill', clear, OTHER)).toMatchObject({ status: 200 })
  })

  test('that is not cleared before its pair is deleted leaves an orphaned disk, which is recorded', async () => {
    const simulator = await start(sites(drills, [], { ReplicaGroupId: '' }))
    await ebs(simulator, 'DeleteDiskReplicaPair', { ReplicaPairId: 'p-1' })
    await advance(simulator, 60)
    expect(await bill(simulator)).toContain('orphaned drill disk d-drill')
    expect(await admin(simulator, '/state')).toMatchObject({
      _damage: [{ edge: 'DRL -> RP', region: REGION, id: 'p-1' }],
    })
  })

  test('that is not cleared before its group is deleted leaves orphaned disks, which is recorded', async () => {
    const simulator = await start(sites(groupDrills))
    await remove(simulator, 'p-1')
    await ebs(simulator, 'DeleteDiskReplicaGroup', groupQuery)
    await advance(simulator, 60)
    expect(await bill(simulator)).toContain('orphaned drill disk d-drill-drill-2-p-1')
    expect(await admin(simulator, '/state')).toMatchObject({
      _damage: [{ edge: 'DRL -> RG', region: REGION, id: 'rg-1' }],
    })
  })
})
