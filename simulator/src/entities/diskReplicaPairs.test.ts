import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '..'
import { admin, advance, call, estate, NOW_SECONDS, REGION, start } from '../testing/kit'
import { objects } from '../wire/read'

type Sim = Awaited<ReturnType<typeof start>>

const OTHER = 'cn-shanghai'
const pair = { ReplicaPairId: 'pair-1', DestinationRegion: OTHER, DestinationDiskId: 'd-2' }

/** Objects of ebs in the first region; the second holds what is given for it. */
const ebsEstate = (ebs: JsonObject, other: JsonObject = {}) =>
  estate({}, { [REGION]: { ebs }, [OTHER]: other })

const ebs = (simulator: Sim, action: string, query: JsonObject = {}, region = REGION) =>
  call(
    simulator,
    action,
    { RegionId: region, ...query },
    { product: 'ebs', endpoint: simulator.endpoints[region] ?? '' },
  )

const listed = async (simulator: Sim, query: JsonObject = {}, region = REGION) =>
  objects((await ebs(simulator, 'DescribeDiskReplicaPairs', query, region)).body, 'ReplicaPairs')
const ids = async (simulator: Sim, query: JsonObject = {}, region = REGION) =>
  (await listed(simulator, query, region)).map(row => row.ReplicaPairId)
const status = async (simulator: Sim) => (await listed(simulator))[0]?.Status

const billed = async (simulator: Sim) => {
  const items: Json = await admin(simulator, '/billing')
  return objects({ items }, 'items').map(({ item, kind, region, id }) => ({ item, kind, region, id }))
}
const secondary = { item: 'secondary disk', kind: 'disk', region: OTHER, id: 'd-2' }
const replicaPair = { item: 'replication pair', kind: 'replicaPair', region: REGION, id: 'pair-1' }

const query = { ReplicaPairId: 'pair-1' }

describe('DescribeDiskReplicaPairs', () => {
  test('shows a pair as production in the region of its primary disk, as backup in that of the secondary', async () => {
    const simulator = await start(ebsEstate({ DiskReplicaPairs: [pair] }))
    expect(await listed(simulator)).toMatchObject([
      { ReplicaPairId: 'pair-1', Site: 'production', Status: 'normal', SourceRegion: REGION },
    ])
    expect(await ids(simulator, { Site: 'backup' })).toEqual([])
    expect(await ids(simulator, {}, OTHER)).toEqual([])
    expect(await listed(simulator, { Site: 'backup' }, OTHER)).toMatchObject([
      { ReplicaPairId: 'pair-1', Site: 'backup' },
    ])
  })

  test('shows a pair between two zones of a region at both sites', async () => {
    const simulator = await start(ebsEstate({ DiskReplicaPairs: [{ ReplicaPairId: 'pair-1' }] }))
    expect(await ids(simulator)).toEqual(['pair-1'])
    expect(await ids(simulator, { Site: 'backup' })).toEqual(['pair-1'])
  })

  test('filters by ids, group, name, tags; "-" asks for pairs in no group', async () => {
    const simulator = await start(
      ebsEstate({
        DiskReplicaPairs: [
          pair,
          { ReplicaPairId: 'pair-2', ReplicaGroupId: 'rg-1', PairName: 'two' },
          { ReplicaPairId: 'pair-3', Tags: [{ TagKey: 'team', TagValue: 'web' }] },
        ],
        DiskReplicaGroups: [{ ReplicaGroupId: 'rg-1', GroupName: 'group one' }],
      }),
    )
    expect(await ids(simulator, { PairIds: 'pair-1,pair-3' })).toEqual(['pair-1', 'pair-3'])
    expect(await ids(simulator, { ReplicaGroupId: '-' })).toEqual(['pair-1', 'pair-3'])
    expect(await listed(simulator, { ReplicaGroupId: 'rg-1' })).toMatchObject([
      { ReplicaPairId: 'pair-2', ReplicaGroupName: 'group one' },
    ])
    expect(await ids(simulator, { Name: 'two' })).toEqual(['pair-2'])
    expect(await ids(simulator, { Tag: [{ Key: 'team', Value: 'web' }] })).toEqual(['pair-3'])
    const many = Array.from({ length: 101 }, (_, at) => `p-${at}`).join(',')
    expect(await ebs(simulator, 'DescribeDiskReplicaPairs', { PairIds: many })).toMatchObject({
      status: 400,
      code: 'InvalidParameter',
    })
  })

  test('gives every pair once, by token, also when rows go between two pages, and by number', async () => {
    const DiskReplicaPairs = [{ _repeat: 25, ReplicaPairId: 'pair-{i}', Status: 'stopped' }]
    const simulator = await start(ebsEstate({ DiskReplicaPairs }))
    const first = (await ebs(simulator, 'DescribeDiskReplicaPairs')).body
    expect(first).toMatchObject({ TotalCount: 25 })
    for (const row of objects(first, 'ReplicaPairs'))
      await ebs(simulator, 'DeleteDiskReplicaPair', { ReplicaPairId: row.ReplicaPairId ?? '' })
    await advance(simulator, 60)
    const { NextToken = '' } = first
    const second = await listed(simulator, { NextToken, MaxResults: 500 })
    const all = [...objects(first, 'ReplicaPairs'), ...second].map(row => row.ReplicaPairId)
    expect(new Set(all).size).toBe(25)
    expect(
      (await ebs(simulator, 'DescribeDiskReplicaPairs', { PageNumber: 2, PageSize: 10 })).body,
    ).toMatchObject({
      TotalCount: 15,
      PageNumber: 2,
    })
    expect(await ids(simulator, { PageNumber: 2, PageSize: 10 })).toHaveLength(5)
    expect(await ebs(simulator, 'DescribeDiskReplicaPairs', { NextToken: 'x' })).toMatchObject({
      status: 400,
    })
  })
})

describe('a pair on its way out', () => {
  test('is stopping, stopped, deleting, gone; its secondary disk stays and is billed', async () => {
    const simulator = await start(ebsEstate({ DiskReplicaPairs: [pair] }))
    expect(await billed(simulator)).toEqual([replicaPair, secondary])
    expect(await ebs(simulator, 'DeleteDiskReplicaPair', query)).toMatchObject({
      status: 403,
      code: 'OperationDenied.InvalidStatus',
    })
    // Either region may stop.
    expect(await ebs(simulator, 'StopDiskReplicaPair', query, OTHER)).toMatchObject({ status: 200 })
    expect(await status(simulator)).toBe('stopping')
    expect(await ebs(simulator, 'DeleteDiskReplicaPair', query)).toMatchObject({
      code: 'OperationDenied.InvalidStatus',
    })
    await advance(simulator, 60)
    expect(await status(simulator)).toBe('stopped')
    expect(await ebs(simulator, 'StopDiskReplicaPair', query)).toMatchObject({
      status: 403,
      code: 'OperationDenied.InvalidStatus',
    })
    expect(await ebs(simulator, 'DeleteDiskReplicaPair', query, OTHER)).toMatchObject({
      status: 403,
      code: 'OperationDenied.OperateNotAllowedForStandby',
    })
    expect(await ebs(simulator, 'DeleteDiskReplicaPair', query)).toMatchObject({ status: 200 })
    expect(await status(simulator)).toBe('deleting')
    await advance(simulator, 60)
    expect(await ids(simulator)).toEqual([])
    expect(await ebs(simulator, 'DeleteDiskReplicaPair', query)).toMatchObject({
      status: 404,
      code: 'NoSuchResource',
    })
    expect(await billed(simulator)).toEqual([secondary])
    expect(await admin(simulator, '/state')).toMatchObject({
      regions: {
        [REGION]: { ebs: { DiskReplicaPairs: [] } },
        [OTHER]: { ecs: { Disks: [{ DiskId: 'd-2', Size: 40 }] } },
      },
    })
  })

  test.each(['stopped', 'invalid', 'failovered', 'created'])('may be deleted when %s', async Status => {
    const simulator = await start(ebsEstate({ DiskReplicaPairs: [{ ...pair, Status }] }))
    expect(await ebs(simulator, 'DeleteDiskReplicaPair', query)).toMatchObject({ status: 200 })
  })

  test.each([
    'creating',
    'create_failed',
    'initial_syncing',
    'normal',
    'failovering',
    'reprotecting',
    'delete_failed',
    'never_seen',
  ])('may not be deleted when %s', async Status => {
    const simulator = await start(ebsEstate({ DiskReplicaPairs: [{ ...pair, Status }] }))
    expect(await ebs(simulator, 'DeleteDiskReplicaPair', query)).toMatchObject({
      status: 403,
      code: 'OperationDenied.InvalidStatus',
    })
  })

  test.each([
    ['initial_syncing', 200],
    ['manual_syncing', 200],
    ['syncing', 200],
    ['stop_failed', 200],
    ['created', 403],
    ['failovered', 403],
    ['invalid', 403],
  ])('when %s, is stopped with HTTP %d', async (Status, http) => {
    const simulator = await start(ebsEstate({ DiskReplicaPairs: [{ ...pair, Status }] }))
    expect(await ebs(simulator, 'StopDiskReplicaPair', query)).toMatchObject({ status: http })
  })

  test('is unknown in a region where it has no site', async () => {
    const content = estate(
      {},
      { [REGION]: { ebs: { DiskReplicaPairs: [pair] } }, [OTHER]: {}, 'cn-beijing': {} },
    )
    const simulator = await start(content)
    expect(await ebs(simulator, 'StopDiskReplicaPair', query, 'cn-beijing')).toMatchObject({
      status: 404,
      code: 'NoSuchResource',
    })
  })

  test('fails as often as the estate says, and may be stopped again', async () => {
    const simulator = await start(ebsEstate({ DiskReplicaPairs: [{ ...pair, _Fails: 1 }] }))
    await ebs(simulator, 'StopDiskReplicaPair', query)
    await advance(simulator, 60)
    expect(await status(simulator)).toBe('stop_failed')
    await ebs(simulator, 'StopDiskReplicaPair', query)
    await advance(simulator, 60)
    expect(await status(simulator)).toBe('stopped')
  })

  test('goes on from a saved state', async () => {
    const simulator = await start(ebsEstate({ DiskReplicaPairs: [{ ...pair, _RunSeconds: 100 }] }))
    await ebs(simulator, 'StopDiskReplicaPair', query)
    const again = await start(await admin(simulator, '/state'))
    expect(await status(again)).toBe('stopping')
    await advance(again, 110)
    expect(await status(again)).toBe('stopped')
    expect(await billed(again)).toEqual([replicaPair, secondary])
  })
})

test('a prepaid pair is paid until its end, also after its deletion', async () => {
  const prepaid = { ...pair, Status: 'stopped', ChargeType: 'PREPAY', ExpiredTime: NOW_SECONDS + 86400 }
  const simulator = await start(ebsEstate({ DiskReplicaPairs: [prepaid] }))
  await ebs(simulator, 'DeleteDiskReplicaPair', query)
  await advance(simulator, 60)
  expect(await billed(simulator)).toEqual([secondary, { ...replicaPair, item: 'prepaid replication pair' }])
  await advance(simulator, 86400)
  expect(await billed(simulator)).toEqual([secondary])
})

test('a pair that the console owns is deleted, and the broken site pair is recorded', async () => {
  const owned = { ...pair, Status: 'stopped', _ConsoleSitePair: 'sp-console' }
  const simulator = await start(ebsEstate({ DiskReplicaPairs: [owned] }))
  await ebs(simulator, 'DeleteDiskReplicaPair', query)
  await advance(simulator, 60)
  expect(await admin(simulator, '/state')).toMatchObject({
    _damage: [{ edge: 'SP -> RP', region: REGION, id: 'pair-1' }],
  })
})

test('an estate that holds a pair in both regions has it once', async () => {
  const simulator = await start(
    ebsEstate(
      { DiskReplicaPairs: [{ ...pair, Status: 'stopped' }] },
      {
        ebs: { DiskReplicaPairs: [{ ...pair, SourceRegion: REGION, Status: 'stopped' }] },
      },
    ),
  )
  expect(await ids(simulator)).toEqual(['pair-1'])
  await ebs(simulator, 'DeleteDiskReplicaPair', query)
  await advance(simulator, 60)
  expect(await ids(simulator)).toEqual([])
})

test('DescribeRegions lists the regions that have asynchronous replication', async () => {
  const simulator = await start(ebsEstate({}))
  const { body } = await ebs(simulator, 'DescribeRegions', { ResourceType: 'ear' })
  expect(objects(body, 'Regions').map(({ RegionId }) => RegionId)).toEqual([REGION, OTHER])
})
