// Points of instance and disk backup: they need no vault, stand on native ECS snapshots and may be immutable.
import { uniq } from 'lodash'
import type { SimRecord } from '../estate/segment'
import { num, objects, text, texts } from '../wire/read'
import { missingParameter, objectNotExist, Refusal } from '../wire/refusal'
import type { World } from '../world'
import { type Call, type Place, type SimEntity, withDefaults } from './entity'
import { expiryOf } from './expiry'
import { equals } from './filters'
import { makeNatives, nativesOf } from './nativeSnapshots'
import { bindingsOf, isImmutable, policiesOf, policyKeepsLast } from './policyRules'

const tableOf = (world: World, region: string) => world.table(region, 'hbr', 'UdmSnapshots')
const GIB = 2 ** 30

function defaults(record: SimRecord, { now }: Pick<Place, 'now'>): SimRecord {
  const completed = num(record, 'CompleteTime') ?? now - 86400
  const retention = num(record, 'Retention') ?? 30
  return {
    SourceType: 'UDM_ECS',
    BackupType: 'COMPLETE',
    Status: 'COMPLETE',
    SnapshotHash: text(record, 'SnapshotId') ?? '',
    ParentSnapshotHash: '',
    JobId: '',
    CreatedTime: completed,
    CreateTime: completed,
    StartTime: completed - 600,
    CompleteTime: completed,
    RealSnapshotTime: completed,
    UpdatedTime: completed,
    Retention: retention,
    ExpireTime: Math.max(completed + retention * 86400, now + 86400),
    CanBeDeleted: true,
    ActualBytes: String(GIB),
    BytesTotal: GIB,
    Detail: {},
  }
}

/** The points that a completed job leaves: one of the instance, or one for each disk of the plan. */
export function addUdmPoint(world: World, region: string, job: SimRecord): void {
  const disks = objects(job, 'Resources').flatMap(resource => text(resource, 'ResourceId') ?? [])
  const instanceId = text(job, 'InstanceId')
  if (instanceId) {
    putPoint(world, region, job, { SourceType: 'UDM_ECS', InstanceId: instanceId })
    const instances = world.table(region, 'hbr', 'UdmEcsInstances')
    if (!instances.get(instanceId))
      instances.put({ InstanceId: instanceId, CreatedTime: num(job, 'CompleteTime') })
  } else
    for (const DiskId of disks) {
      putPoint(world, region, job, { SourceType: 'UDM_DISK', DiskId })
      const table = world.table(region, 'hbr', 'UdmDisks')
      if (!table.get(DiskId)) table.put({ DiskId, CreatedTime: num(job, 'CompleteTime') })
    }
}

function putPoint(world: World, region: string, job: SimRecord, source: SimRecord): void {
  const { _Immutable, _CopyTo, JobId, CompleteTime, StartTime, Retention } = job
  const common = { ...source, _Immutable, JobId, CompleteTime, StartTime, Retention }
  const copyTo = text({ _CopyTo }, '_CopyTo')
  for (const place of uniq([region, ...(copyTo && world.regions.includes(copyTo) ? [copyTo] : [])])) {
    const named: SimRecord = {
      ...common,
      SnapshotId: world.newId('s'),
      Detail: { NativeSnapshotIdList: [world.newId('s')] },
    }
    const point = withDefaults(
      named,
      defaults(named, { now: num(job, 'CompleteTime') ?? world.clock.seconds() }),
    )
    tableOf(world, place).put(point)
    makeNatives(world, place, point)
    udmExpiry.later(world, place, num(point, 'ExpireTime') ?? 0)
  }
}

const isLockedPoint = (world: World, point: SimRecord): boolean =>
  point._Immutable === true && (num(point, 'ExpireTime') ?? 0) > world.clock.seconds()

function isKeptAsLast(world: World, region: string, point: SimRecord): boolean {
  const id = text(point, 'InstanceId') ?? ''
  if (point.SourceType !== 'UDM_ECS' || !policyKeepsLast(world, region, id)) return false
  const points = tableOf(world, region).records({ field: 'InstanceId', value: id })
  return [...points].filter(other => other.SourceType === 'UDM_ECS').length === 1
}

/** DeleteSnapshot with SourceType UDM_ECS, which also takes the points of disks (inferred: its enum has no UDM_DISK). */
export function removeUdmPoint(call: Call, world: World): SimRecord {
  const { region, params } = call
  const id = text(params, 'SnapshotId') ?? ''
  const instanceId = text(params, 'InstanceId')
  const table = tableOf(world, region)
  const point = table.get(id)
  const owner = text(point ?? {}, 'InstanceId')
  if (!point || (instanceId && owner && owner !== instanceId)) throw objectNotExist(`The backup point ${id}`)
  if (point.SourceType === 'UDM_ECS' && owner && !instanceId) throw missingParameter('InstanceId')
  if (isLockedPoint(world, point))
    throw new Refusal('SnapshotLocked', `The point ${id} is immutable until it expires.`)
  if (point.CanBeDeleted === false)
    throw new Refusal('SnapshotCannotBeDeleted', `The point ${id} belongs to another one and goes with it.`)
  if (isKeptAsLast(world, region, point))
    throw new Refusal(
      'CannotDeleteLatestSnapshot',
      `The point ${id} is the last one that its policy keeps.`,
      400,
    )
  table.remove(id)
  const hash = text(point, 'SnapshotHash') ?? id
  table.removeIf(['ParentSnapshotHash'], part => part.ParentSnapshotHash === hash)
  return {}
}

/** Points of an immutable policy stay immutable when the policy is gone. */
function markImmutable(world: World, region: string): void {
  const things = new Set<unknown>()
  for (const binding of bindingsOf(world, region).records()) {
    const policy = policiesOf(world, region).get(String(binding.PolicyId))
    if (binding.SourceType === 'UDM_ECS' && policy && isImmutable(policy)) things.add(binding.DataSourceId)
  }
  if (things.size === 0) return
  for (const point of [...tableOf(world, region).records()])
    if (things.has(point.InstanceId) && point._Immutable === undefined)
      tableOf(world, region).update(String(point.SnapshotId), { _Immutable: true })
}

/** ECS then deletes the native snapshots too. */
function expire(world: World, region: string, now: number): void {
  for (const point of [...tableOf(world, region).records()])
    if (
      (num(point, 'ExpireTime') ?? Number.POSITIVE_INFINITY) <= now &&
      !isKeptAsLast(world, region, point)
    ) {
      tableOf(world, region).remove(String(point.SnapshotId))
      for (const native of nativesOf(point)) world.table(region, 'ecs', 'Snapshots').remove(native)
    }
}

const udmExpiry = expiryOf('UdmSnapshots', expire)

export const udmPoints: SimEntity = {
  product: 'hbr',
  collection: { name: 'UdmSnapshots', id: ['SnapshotId'], indexes: ['InstanceId'], defaults },
  actions: {
    DescribeUdmSnapshots: (call, world) => {
      const { params } = call
      const ids = texts(params, 'SnapshotIds')
      const from = num(params, 'StartTime') ?? 0
      const to = num(params, 'EndTime') ?? 0
      const region = text(params, 'UdmRegionId') ?? call.region
      const fits = equals(call, 'SourceType', 'InstanceId', 'DiskId', 'JobId')
      const Snapshots = [...tableOf(world, region).records()].filter(
        point =>
          fits(point) &&
          (ids.length === 0 || ids.includes(String(point.SnapshotId))) &&
          (num(point, 'CompleteTime') ?? 0) >= from &&
          (num(point, 'CompleteTime') ?? 0) <= to,
      )
      return { Snapshots, TotalCount: Snapshots.length }
    },
  },
  start: (world, region) => {
    markImmutable(world, region)
    for (const point of [...tableOf(world, region).records()]) makeNatives(world, region, point)
    udmExpiry.watch(world, region)
  },
}
