import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json'
import { estate, REGION, start } from '../testing/kit'
import { billed, callTo, damage, OTHER } from '../testing/places'
import { objects } from '../wire/read'

type Sim = Awaited<ReturnType<typeof start>>
const begin = (ecs: JsonObject, hbr: JsonObject = {}) =>
  start(estate({}, { [REGION]: { ecs, hbr }, [OTHER]: {} }))
const NAMES: Readonly<Record<string, readonly [string, string, string]>> = {
  DescribeInstances: ['Instances', 'Instance', 'InstanceId'],
  DescribeDisks: ['Disks', 'Disk', 'DiskId'],
  DescribeSnapshots: ['Snapshots', 'Snapshot', 'SnapshotId'],
}
const list = async (simulator: Sim, action: string, query: JsonObject = {}) => {
  const [plural = '', singular = '', id = ''] = NAMES[action] ?? []
  const { body } = await callTo(simulator, 'ecs', action, query)
  const outer = JSON.parse(JSON.stringify(body[plural] ?? {}))
  return { ids: objects(outer, singular).map(row => row[id]), next: body.NextToken, total: body.TotalCount }
}

describe.each([
  ['DescribeInstances', 'Instances', 'InstanceId', 'InstanceIds'],
  ['DescribeDisks', 'Disks', 'DiskId', 'DiskIds'],
  ['DescribeSnapshots', 'Snapshots', 'SnapshotId', 'SnapshotIds'],
])('%s', (action, collection, id, many) => {
  test('gives pages by token and by number', async () => {
    const simulator = await begin({ [collection]: [{ _repeat: 25, [id]: 'x-{i}' }] })
    const first = await list(simulator, action, { MaxResults: 20 })
    expect(first).toMatchObject({ total: 25, next: expect.stringMatching(/./) })
    expect(first.ids).toHaveLength(20)
    const second = await list(simulator, action, { MaxResults: 20, NextToken: String(first.next) })
    expect(second.ids).toEqual([21, 22, 23, 24, 25].map(i => `x-${i}`))
    expect(second.next).toBe('')
    expect((await list(simulator, action, { PageNumber: 3, PageSize: 10 })).ids).toHaveLength(5)
  })

  test('finds by id and tag', async () => {
    const simulator = await begin({
      [collection]: [
        { [id]: 'x-1', Tags: [{ Key: 'team', Value: 'a' }] },
        { [id]: 'x-2', Tags: { Tag: [{ TagKey: 'team', TagValue: 'b' }] } },
      ],
    })
    expect((await list(simulator, action, { [many]: '["x-2","x-3"]' })).ids).toEqual(['x-2'])
    expect((await list(simulator, action, { 'Tag.1.Key': 'team' })).ids).toEqual(['x-1', 'x-2'])
    expect((await list(simulator, action, { 'Tag.1.Key': 'team', 'Tag.1.Value': 'a' })).ids).toEqual(['x-1'])
  })

  test('serves its own region only', async () => {
    const simulator = await begin({ [collection]: [{ [id]: 'x-1' }] })
    expect(await callTo(simulator, 'ecs', action, { RegionId: OTHER })).toMatchObject({
      status: 404,
      code: 'InvalidRegionId.NotFound',
    })
  })
})

test('instances and disks are found by status and by instance', async () => {
  const simulator = await begin({
    Instances: [{ InstanceId: 'i-1' }, { InstanceId: 'i-2', Status: 'Stopped' }],
    Disks: [{ DiskId: 'd-1', InstanceId: 'i-1', Type: 'system' }, { DiskId: 'd-2' }],
  })
  expect((await list(simulator, 'DescribeInstances', { Status: 'Stopped' })).ids).toEqual(['i-2'])
  expect((await list(simulator, 'DescribeDisks', { InstanceId: 'i-1' })).ids).toEqual(['d-1'])
  expect((await list(simulator, 'DescribeDisks', { Status: 'Available' })).ids).toEqual(['d-2'])
  expect((await list(simulator, 'DescribeDisks', { Status: 'All', DiskType: 'system' })).ids).toEqual(['d-1'])
})

describe('a native snapshot', () => {
  const point = { SnapshotId: 'u-1', InstanceId: 'i-1', Detail: { NativeSnapshotIdList: ['s-1', 's-2'] } }
  const remove = (simulator: Sim, SnapshotId: string, more: JsonObject = {}) =>
    callTo(simulator, 'ecs', 'DeleteSnapshot', { SnapshotId, ...more })

  test('is refused while an image uses it, and needs Force when a disk came from it', async () => {
    const simulator = await begin({
      Snapshots: [
        { SnapshotId: 's-i', Usage: 'image' },
        { SnapshotId: 's-d', Usage: 'disk' },
      ],
    })
    expect(await remove(simulator, 's-i', { Force: true })).toMatchObject({
      status: 403,
      code: 'SnapshotCreatedImage',
    })
    expect(await remove(simulator, 's-d')).toMatchObject({ status: 403, code: 'SnapshotCreatedDisk' })
    expect(await remove(simulator, 's-d', { Force: true })).toMatchObject({ status: 200 })
    expect(await remove(simulator, 's-d')).toMatchObject({ status: 404, code: 'InvalidSnapshotId.NotFound' })
  })

  test('of a backup exists in ECS and is billed until it is deleted there', async () => {
    const simulator = await begin(
      { Snapshots: [{ SnapshotId: 's-2', SnapshotName: 'given' }, { SnapshotId: 's-own' }] },
      { UdmSnapshots: [point] },
    )
    expect((await list(simulator, 'DescribeSnapshots')).ids).toEqual(['s-2', 's-own', 's-1'])
    const fees = async () => (await billed(simulator)).filter(item => item.includes('nativeSnapshot'))
    expect(await fees()).toEqual(['ecs-instance nativeSnapshot s-2', 'ecs-instance nativeSnapshot s-1'])
    await callTo(simulator, 'hbr', 'DeleteSnapshot', {
      SnapshotId: 'u-1',
      InstanceId: 'i-1',
      SourceType: 'UDM_ECS',
    })
    expect(await fees()).toHaveLength(2)
    await remove(simulator, 's-1')
    await remove(simulator, 's-2')
    expect(await fees()).toEqual([])
    expect(await damage(simulator)).toEqual([])
  })

  test('that is deleted before its backup point is recorded as damage', async () => {
    const simulator = await begin({}, { UdmSnapshots: [point] })
    await remove(simulator, 's-1')
    expect(await damage(simulator)).toEqual(['SU -> SN: s-1'])
  })
})
