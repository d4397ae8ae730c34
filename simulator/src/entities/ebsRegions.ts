// ebs DescribeRegions: the estate's regions; asynchronous replication (`ear`) works in all of them.
import { text } from '../wire/read'
import type { SimEntity } from './entity'

export const ebsRegions: SimEntity = {
  product: 'ebs',
  actions: {
    DescribeRegions: (call, world) => ({
      Regions: world.regions.map(region => ({
        RegionId: region,
        LocalName: region,
        RegionEndpoint: `ebs.${region}.aliyuncs.com`,
        Zones: ['a', 'b'].map(zone => ({
          ZoneId: `${region}-${zone}`,
          LocalName: `${region}-${zone}`,
          ResourceTypes: [text(call.params, 'ResourceType') ?? 'ear'],
        })),
      })),
    }),
  },
}
