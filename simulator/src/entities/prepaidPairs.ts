// What is left of a PREPAY pair after its deletion: it is paid until its end.
import type { SimRecord } from '../estate/segment'
import { num, text } from '../wire/read'
import type { World } from '../world'
import { billedSince } from './billedSince'
import type { SimEntity } from './entity'

const COLLECTION = 'PrepaidPairs'

/** Called when a pair is deleted. */
export function keepPaying(world: World, pair: SimRecord): void {
  const region = text(pair, 'SourceRegion') ?? ''
  if (pair.ChargeType !== 'PREPAY' || !world.regions.includes(region)) return
  const { ReplicaPairId, CreateTime, ExpiredTime } = pair
  world.table(region, 'ebs', COLLECTION).put({ ReplicaPairId, CreateTime, ExpiredTime })
}

export const prepaidPairs: SimEntity = {
  product: 'ebs',
  collection: { name: COLLECTION, id: ['ReplicaPairId'], defaults: () => ({}) },
  actions: {},
  billing: function* (world, region) {
    for (const pair of world.table(region, 'ebs', COLLECTION).records()) {
      if ((num(pair, 'ExpiredTime') ?? 0) <= world.clock.seconds()) continue
      yield {
        row: 'disk-replication',
        item: 'prepaid replication pair',
        region,
        kind: 'replicaPair',
        id: String(pair.ReplicaPairId),
        since: billedSince(pair, 'CreateTime'),
      }
    }
  },
}
