// Native ECS snapshots: what instance and disk backup leaves behind. ECS bills them until they are deleted.
import type { SimRecord } from '../estate/segment'
import { text } from '../wire/read'
import { Refusal } from '../wire/refusal'
import type { World } from '../world'
import { ecsList } from './ecsLists'
import type { BillingItem, Call, SimEntity } from './entity'
import { isoMinutes } from './isoMinutes'
import { pointOfNative } from './nativeSnapshots'

const tableOf = (world: World, region: string) => world.table(region, 'ecs', 'Snapshots')

function removeSnapshot(call: Call, world: World): SimRecord {
  const { region } = call
  const id = text(call.params, 'SnapshotId') ?? ''
  const snapshot = tableOf(world, region).get(id)
  if (!snapshot) throw new Refusal('InvalidSnapshotId.NotFound', `The snapshot ${id} does not exist.`, 404)
  if (['image', 'image_disk'].includes(text(snapshot, 'Usage') ?? ''))
    throw new Refusal('SnapshotCreatedImage', `An image uses the snapshot ${id}.`, 403)
  if (text(snapshot, 'Usage') === 'disk' && call.params.Force !== true)
    throw new Refusal('SnapshotCreatedDisk', `A disk was made from the snapshot ${id}: Force is needed.`, 403)
  const point = pointOfNative(world, region, id)
  if (point) {
    const what = `the backup point ${String(point.SnapshotId)} has lost its data`
    world.recordDamage({ edge: 'SU -> SN', region, id, what })
  }
  tableOf(world, region).remove(id)
  return {}
}

function* billing(world: World, region: string): Iterable<BillingItem> {
  for (const snapshot of tableOf(world, region).records()) {
    const row = text(snapshot, '_Row')
    if (!row) continue
    const id = String(snapshot.SnapshotId)
    const since = new Date(text(snapshot, 'CreationTime') ?? 0).toISOString()
    yield { row, item: 'native snapshot', region, kind: 'nativeSnapshot', id, since }
  }
}

export const ecsSnapshots: SimEntity = {
  product: 'ecs',
  collection: {
    name: 'Snapshots',
    id: ['SnapshotId'],
    defaults: (record, { region, now }) => ({
      SnapshotName: text(record, 'SnapshotId') ?? '',
      Status: 'accomplished',
      Progress: '100%',
      Usage: 'none',
      SnapshotType: 'user',
      Category: 'Standard',
      SourceDiskSize: '40',
      SourceDiskType: 'data',
      RegionId: region,
      Available: true,
      Encrypted: false,
      ResourceGroupId: '',
      CreationTime: isoMinutes(now - 86400),
      Tags: { Tag: [] },
    }),
  },
  actions: {
    DescribeSnapshots: (call, world) =>
      ecsList(call, {
        table: tableOf(world, call.region),
        ids: 'SnapshotIds',
        fields: ['SnapshotName', 'Usage', 'SourceDiskType', 'Category', 'InstanceId'],
        filter: snapshot =>
          (text(call.params, 'DiskId') ?? snapshot.SourceDiskId) === snapshot.SourceDiskId &&
          [undefined, 'all', snapshot.Status].includes(text(call.params, 'Status')) &&
          [undefined, 'all', snapshot.SnapshotType].includes(text(call.params, 'SnapshotType')),
        names: ['Snapshots', 'Snapshot'],
      }),
    DeleteSnapshot: removeSnapshot,
  },
  billing,
}
