// Instances and disks that are backed up whole. No listing shows them, only plans, bindings and points do; the simulator
// makes their records from those.
import fc from 'fast-check'
import type { WireRecord } from '../garden'
import { PLAIN, type Thing } from '../oracle/thing'
import { planKeyOf } from './backupPlans'
import { type Crop, number, text } from './crop'
import { disksOf, udmDiskKeyOf, udmInstanceKeyOf, udmPointKeyOf } from './instanceKeys'
import { sourcesOf } from './sources'
import { keysOf, usersOf } from './users'

export const udmInstances: Crop = {
  growth: fc.constant(() => undefined),
  product: 'hbr',
  collection: 'UdmEcsInstances',
  thing: (record, region, estate): Thing => {
    const id = text(record, 'InstanceId') ?? ''
    const { plans, bindings } = usersOf(estate, region, { type: 'UDM_ECS', field: 'InstanceId', id })
    const points = estate
      .records(region, 'hbr', 'UdmSnapshots')
      .filter(point => point.SourceType === 'UDM_ECS' && point.InstanceId === id)
    return {
      ...backedUp([...plans, ...bindings, ...points]),
      key: udmInstanceKeyOf(region, id),
      kind: 'udmInstance',
      region,
      rows: ['ecs-instance'],
      face: { id, name: plans.flatMap(plan => text(plan, 'InstanceName') ?? [])[0], tags: {} },
      sources: sourcesOf(record, region, estate),
      needsGone: [...keysOf(region, plans, bindings), ...pointKeys(region, points)],
    }
  },
  writes: {
    DeleteUdmEcsInstance: ({ region, params }) => [udmInstanceKeyOf(region, String(params.InstanceId))],
  },
}

export const udmDisks: Crop = {
  growth: fc.constant(() => undefined),
  product: 'hbr',
  collection: 'UdmDisks',
  thing: (record, region, estate): Thing => {
    const id = text(record, 'DiskId') ?? ''
    const plans = estate
      .records(region, 'hbr', 'BackupPlans')
      .filter(plan => plan.SourceType === 'UDM_ECS' && disksOf(plan).includes(id))
    const points = estate
      .records(region, 'hbr', 'UdmSnapshots')
      .filter(point => point.SourceType === 'UDM_DISK' && point.DiskId === id)
    return {
      ...backedUp([...plans, ...points]),
      key: udmDiskKeyOf(region, id),
      kind: 'udmDisk',
      region,
      rows: ['disk'],
      face: { id, tags: {} },
      sources: sourcesOf(record, region, estate),
      needsGone: [...plans.map(plan => planKeyOf(region, String(plan.PlanId))), ...pointKeys(region, points)],
    }
  },
  writes: { DeleteUdmDisk: ({ region, params }) => [udmDiskKeyOf(region, String(params.DiskId))] },
}

/** It is as old as the first of what shows it, and without any of that nobody can know of it. */
function backedUp(shownBy: readonly WireRecord[]) {
  const times = shownBy.flatMap(row => number(row, 'CreatedTime') ?? [])
  return {
    ...PLAIN,
    created: times.length === 0 ? undefined : Math.min(...times),
    hidden: shownBy.length === 0,
  }
}

function pointKeys(region: string, points: readonly WireRecord[]): readonly string[] {
  return points.map(point => udmPointKeyOf(region, String(point.SnapshotId)))
}
