// ECS disks: sources of disk backup, and what replication leaves in the other region.
import { text } from '../wire/read'
import { ecsList } from './ecsLists'
import type { SimEntity } from './entity'
import { isoMinutes } from './isoMinutes'

export const ecsDisks: SimEntity = {
  product: 'ecs',
  collection: {
    name: 'Disks',
    id: ['DiskId'],
    defaults: (record, { region, now }) => ({
      DiskName: text(record, 'DiskId') ?? '',
      Status: text(record, 'InstanceId') ? 'In_use' : 'Available',
      Type: 'data',
      Category: 'cloud_essd',
      Size: 40,
      RegionId: region,
      ZoneId: `${region}-a`,
      DiskChargeType: 'PostPaid',
      Portable: true,
      Encrypted: false,
      ResourceGroupId: '',
      CreationTime: isoMinutes(now - 30 * 86400),
      Tags: { Tag: [] },
    }),
  },
  actions: {
    DescribeDisks: (call, world) =>
      ecsList(call, {
        table: world.table(call.region, 'ecs', 'Disks'),
        ids: 'DiskIds',
        fields: ['InstanceId', 'DiskName', 'ZoneId', 'DiskChargeType'],
        filter: disk =>
          (['Status', 'Category', 'DiskType'] as const).every(name => {
            const wanted = text(call.params, name)
            const own = name === 'DiskType' ? disk.Type : disk[name]
            return !wanted || wanted.toLowerCase() === 'all' || wanted === own
          }),
        names: ['Disks', 'Disk'],
        most: 500,
      }),
  },
}
