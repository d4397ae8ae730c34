// Drills of replication groups, with one drill disk for each pair of the group.
import { objects, text } from '../wire/read'
import { clearDrill, type DrillKind, drillDefaults, listDrills, startDrills } from './drills'
import type { SimEntity } from './entity'
import { GROUP, members } from './replicas'

export const GROUP_DRILL: DrillKind = {
  collection: 'ReplicaGroupDrills',
  id: 'DrillId',
  owner: GROUP,
  param: 'GroupId',
  disks: drill => objects(drill, 'PairsInfo').flatMap(pair => text(pair, 'DrillDiskId') ?? []),
}

export const replicaGroupDrills: SimEntity = {
  product: 'ebs',
  collection: {
    name: GROUP_DRILL.collection,
    id: [GROUP_DRILL.id],
    defaults: (_record, { now }) => drillDefaults(now),
  },
  actions: {
    DescribeReplicaGroupDrills: (call, world) => listDrills(call, world, GROUP_DRILL),
    ClearReplicaGroupDrill: (call, world) => clearDrill(call, world, GROUP_DRILL),
  },
  start: (world, region) => {
    const table = world.table(region, 'ebs', GROUP_DRILL.collection)
    for (const drill of table.records()) {
      if (drill.PairsInfo !== undefined) continue
      const pairs = members(world, text(drill, 'GroupId') ?? text(drill, '_GroupId') ?? '')
      const PairsInfo = pairs.map(({ record }) => ({
        PairId: String(record.ReplicaPairId),
        DrillDiskId: `d-drill-${String(drill.DrillId)}-${String(record.ReplicaPairId)}`,
        DrillDiskStatus: 'created',
      }))
      table.update(String(drill.DrillId), { PairsInfo })
    }
    startDrills(GROUP_DRILL)(world, region)
  },
}
