// What belongs together in disk replication: a group's pairs, over the whole estate.
import { indexed } from '../estate/view'
import { keyTo, type ObjectKey } from '../model/object'

export function replicaPairKey(region: string, id: string): ObjectKey {
  return keyTo('replicaPair', region, id)
}

export function replicaGroupKey(region: string, id: string): ObjectKey {
  return keyTo('replicaGroup', region, id)
}

export const pairsByGroup = indexed('replicaPair', ({ region, facts }) => [
  facts.groupId === undefined ? undefined : replicaGroupKey(region, facts.groupId),
])
