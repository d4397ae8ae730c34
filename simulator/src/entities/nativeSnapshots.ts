// The ECS snapshots behind the points of instance and disk backup.
import type { SimRecord } from '../estate/segment'
import { Derived } from '../estate/table'
import { isObject } from '../json'
import { num, text, texts } from '../wire/read'
import type { World } from '../world'
import { isoMinutes } from './isoMinutes'

/** Ids of the native snapshots of a point. */
export function nativesOf(point: SimRecord): readonly string[] {
  const detail = isObject(point.Detail) ? point.Detail : {}
  const own = text(point, 'NativeSnapshotId')
  return [...texts(detail, 'NativeSnapshotIdList'), ...(own ? [own] : [])]
}

const byNative = new Derived(
  points => new Map([...points.records()].flatMap(point => nativesOf(point).map(id => [id, point] as const))),
)

/** The point whose data this snapshot holds, while that point exists. */
export const pointOfNative = (world: World, region: string, id: string): SimRecord | undefined =>
  byNative.of(world.table(region, 'hbr', 'UdmSnapshots')).get(id)

/** Every native snapshot that a point names exists in ECS and says which row it comes from. */
export function makeNatives(world: World, region: string, point: SimRecord): void {
  const snapshots = world.table(region, 'ecs', 'Snapshots')
  const _Row = point.SourceType === 'UDM_DISK' ? 'disk' : 'ecs-instance'
  for (const SnapshotId of nativesOf(point))
    snapshots.put({
      SnapshotName: SnapshotId,
      Status: 'accomplished',
      Progress: '100%',
      Usage: 'none',
      SnapshotType: 'user',
      Category: 'Standard',
      SourceDiskSize: '40',
      SourceDiskType: 'data',
      ...(text(point, 'DiskId') ? { SourceDiskId: point.DiskId } : {}),
      RegionId: region,
      Available: true,
      CreationTime: isoMinutes(num(point, 'CompleteTime') ?? world.clock.seconds()),
      Tags: { Tag: [] },
      ...snapshots.get(SnapshotId),
      SnapshotId,
      _Row,
    })
}
