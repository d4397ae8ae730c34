// What belongs to a site pair of continuous replication, looked up over the whole estate.
import { indexed } from '../estate/view'
import { keyTo, type ObjectKey } from '../model/object'

export function sitePairKey(region: string, id: string): ObjectKey {
  return keyTo('sitePair', region, id)
}

export const serversBySitePair = indexed('server', ({ region, facts }) => [
  sitePairKey(region, facts.sitePairId),
])

export const recoveryPlansBySitePair = indexed('recoveryPlan', ({ region, facts }) => [
  sitePairKey(region, facts.sitePairId),
])
