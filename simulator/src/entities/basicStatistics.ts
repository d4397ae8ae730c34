// hbr GetBasicStatistics: what the Essential Edition protects, in all regions.
import { sumBy } from 'lodash'
import { num } from '../wire/read'
import type { World } from '../world'
import { editionOf } from './backupPlans'
import type { SimEntity } from './entity'

function ofRegion(world: World, region: string) {
  const plans = [...world.table(region, 'hbr', 'BackupPlans').records()].filter(
    plan => editionOf(plan) === 'BASIC',
  )
  const size = new Map<string, number>()
  for (const { record } of world.table(region, 'hbr', 'Snapshots').weighted(['PlanId', 'ProtectedDataSize']))
    size.set(
      String(record.PlanId),
      Math.max(size.get(String(record.PlanId)) ?? 0, num(record, 'ProtectedDataSize') ?? 0),
    )
  return {
    RegionId: region,
    ProtectedResourceCount: plans.length,
    ProtectedDataSize: sumBy(plans, plan => size.get(String(plan.PlanId)) ?? 0),
  }
}

export const basicStatistics: SimEntity = {
  product: 'hbr',
  actions: {
    GetBasicStatistics: (_call, world) => {
      const regions = world.regions.map(region => ofRegion(world, region))
      return {
        SourceType: 'ECS_FILE',
        GlobalStatistics: {
          ProtectedResourceCount: sumBy(regions, 'ProtectedResourceCount'),
          ProtectedDataSize: sumBy(regions, 'ProtectedDataSize'),
        },
        RegionStatistics: regions,
      }
    },
  },
}
