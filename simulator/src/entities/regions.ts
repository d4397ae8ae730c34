// hbr DescribeRegions: the estate's regions.
import type { SimEntity } from './entity'

export const regions: SimEntity = {
  product: 'hbr',
  actions: {
    DescribeRegions: (_call, world) => ({
      Regions: { Region: world.regions.map(region => ({ RegionId: region, LocalName: region })) },
    }),
  },
}
