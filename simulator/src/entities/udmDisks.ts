// Disks in disk backup. No action lists them: a disk is known from a plan or from its points.
import type { SimRecord } from '../estate/segment'
import { objects, text } from '../wire/read'
import { objectNotExist } from '../wire/refusal'
import type { World } from '../world'
import { billedSince } from './billedSince'
import type { BillingItem, Call, SimEntity } from './entity'

const tableOf = (world: World, region: string) => world.table(region, 'hbr', 'UdmDisks')

function remove(call: Call, world: World): SimRecord {
  const id = text(call.params, 'DiskId') ?? ''
  if (!tableOf(world, call.region).remove(id)) throw objectNotExist(`The disk ${id} in disk backup`)
  return {}
}

function* billing(world: World, region: string): Iterable<BillingItem> {
  for (const disk of tableOf(world, region).records()) {
    const id = String(disk.DiskId)
    yield { row: 'disk', item: 'disk backup', region, kind: 'udmDisk', id, since: billedSince(disk) }
  }
}

export const udmDisks: SimEntity = {
  product: 'hbr',
  collection: {
    name: 'UdmDisks',
    id: ['DiskId'],
    defaults: (_record, { now }) => ({ CreatedTime: now - 30 * 86400 }),
  },
  actions: { DeleteUdmDisk: remove },
  /** What is backed up, or has points, is in the list. */
  start: (world, region) => {
    const imply = (id: string | undefined, CreatedTime: SimRecord[string]) => {
      if (id && !tableOf(world, region).get(id)) tableOf(world, region).put({ DiskId: id, CreatedTime })
    }
    for (const plan of world.table(region, 'hbr', 'BackupPlans').records())
      for (const resource of objects(plan, 'Resources')) imply(text(resource, 'ResourceId'), plan.CreatedTime)
    for (const point of world.table(region, 'hbr', 'UdmSnapshots').records())
      if (point.SourceType === 'UDM_DISK') imply(text(point, 'DiskId'), point.CreatedTime)
  },
  billing,
}
