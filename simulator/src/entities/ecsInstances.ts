// ECS instances: the sources of ECS backups, with the tags that rules and protection read.
import { text } from '../wire/read'
import { ecsList } from './ecsLists'
import type { SimEntity } from './entity'
import { isoMinutes } from './isoMinutes'

export const ecsInstances: SimEntity = {
  product: 'ecs',
  collection: {
    name: 'Instances',
    id: ['InstanceId'],
    defaults: (record, { region, now }) => ({
      InstanceName: text(record, 'InstanceId') ?? '',
      HostName: text(record, 'InstanceId') ?? '',
      Status: 'Running',
      RegionId: region,
      ZoneId: `${region}-a`,
      InstanceType: 'ecs.g7.large',
      InstanceChargeType: 'PostPaid',
      InstanceNetworkType: 'vpc',
      OSType: 'linux',
      ResourceGroupId: '',
      DeletionProtection: false,
      CreationTime: isoMinutes(now - 30 * 86400),
      Tags: { Tag: [] },
    }),
  },
  actions: {
    DescribeInstances: (call, world) =>
      ecsList(call, {
        table: world.table(call.region, 'ecs', 'Instances'),
        ids: 'InstanceIds',
        fields: ['InstanceName', 'Status', 'ZoneId', 'InstanceType', 'InstanceChargeType', 'ImageId'],
        names: ['Instances', 'Instance'],
      }),
  },
}
