// Keys of replica pairs, their groups and drills, and which drills a pair or group has.
import type { Whereabouts } from './crop'

export const pairKeyOf = (region: string, id: unknown) => `replicaPair/${region}/${String(id)}`
export const groupKeyOf = (region: string, id: unknown) => `replicaGroup/${region}/${String(id)}`
export const drillKeyOf = (region: string, id: unknown) => `drill/${region}/${String(id)}`

/** Of all things of disk replication: an Estate leaves them alone without the option. */
export const REPLICA = { rows: ['disk-replication'], optIn: 'diskReplication' } as const

export function drillsOf(
  estate: Whereabouts,
  owner: '_PairId' | '_GroupId',
  id: string | undefined,
): readonly string[] {
  const collection = owner === '_PairId' ? 'PairDrills' : 'ReplicaGroupDrills'
  return estate.regions.flatMap(region =>
    estate
      .records(region, 'ebs', collection)
      .filter(drill => id !== undefined && drill[owner] === id)
      .map(({ DrillId }) => drillKeyOf(region, DrillId)),
  )
}
