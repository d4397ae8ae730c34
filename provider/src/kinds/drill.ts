// Drills of disk replication: each has a pay-as-you-go disk, which is lost track of once its pair or group is deleted.
import type { Edge } from '../model/edge'
import { keyOf, type LiveObject, type ObjectKey, type SourceRef } from '../model/object'
import { blocked, waiting } from '../model/verdict'
import { type DrillOf, fetchDrills } from './drillListing'
import type { Kind } from './kind'
import { replicaGroupKey, replicaPairKey } from './replicaKeys'
import { failedAs, leftAlone } from './replicaStatus'

export interface DrillFacts {
  readonly of: 'pair' | 'group'
  /** Id of the pair or group. */
  readonly ownerId: string
  /** What may not go before the drill is cleared: the pair or group itself first. */
  readonly holds: readonly ObjectKey[]
  readonly status: string
  readonly diskIds: readonly string[]
}

declare module '../model/object' {
  interface FactsOf {
    drill: DrillFacts
  }
}

const CLEARABLE = new Set(['executed', 'execute_failed', 'clearing', 'clear_failed'])

/** Everything that is done to a pair or group comes after its drills. */
const STEPS = ['stop', 'leaveGroup', 'remove']

export const drill: Kind<'drill'> = {
  kind: 'drill',
  title: 'replication drill',
  standing: 'own',
  effect: 'delete',
  onlyRows: ['disk-replication'],
  reads: [
    'ebs:DescribeRegions',
    'ebs:DescribeDiskReplicaPairs',
    'ebs:DescribeDiskReplicaGroups',
    'ebs:DescribePairDrills',
    'ebs:DescribeReplicaGroupDrills',
  ],
  writes: ['ebs:ClearPairDrill', 'ebs:ClearReplicaGroupDrill'],
  // Pairs and groups ask for gaps of drills themselves: theirs are in the region of the secondary disk.
  hides: [],
  list: async look => (await fetchDrills(look)).map(found => drillFrom(found, look.region)),
  edges: object => object.facts.holds.flatMap(key => STEPS.map(step => edge(keyOf(object), key, step))),
  serves: ({ facts }) => facts.holds,
  partOf: ({ facts }) => facts.holds[0],
  home: ({ facts }) => facts.holds[0],
  forbids: ({ facts: { status } }, _view, _now, { diskReplication }) => {
    const alone = leftAlone(diskReplication)
    if (alone !== undefined) return alone
    if (CLEARABLE.has(status)) return undefined
    const by = { by: `status ${status}` }
    if (status === 'executing') return waiting('the drill is still being started', undefined, by)
    return blocked(`this version does not know a replication drill with status ${status}`, by)
  },
  prepare: [],
  remove: {
    verb: 'clear',
    batch: 1,
    settle: { first: 3, most: 15, timeout: 1800 },
    failed: failedAs('clear_failed'),
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      const { of, ownerId, status } = object.facts
      const DrillId = object.id
      if (status === 'clearing') return [{ outcome: 'requested' }]
      if (of === 'pair') await cloud.call(region, 'ebs.ClearPairDrill', { PairId: ownerId, DrillId })
      else await cloud.call(region, 'ebs.ClearReplicaGroupDrill', { GroupId: ownerId, DrillId })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => false,
  leaves: ({ region, facts }) =>
    facts.diskIds.map(id => ({
      kind: 'disk',
      region,
      id,
      reason: 'clearing the drill did not delete its disk',
      billedBy: 'ecs',
    })),
  billed: () => 'disk of a replication drill',
  reason: () => 'its disk is billed, and nothing leads to it once the pair is deleted',
}

function edge(first: ObjectKey, second: ObjectKey, step: string): Edge {
  const because = 'the disk of its drill would stay and be billed'
  return { first, reached: 'absent', second, step, strength: 'data', because }
}

function drillFrom(found: DrillOf, region: string): LiveObject<'drill'> {
  const { pairs, primaryRegion } = found
  const pairKeys = pairs.map(row => replicaPairKey(primaryRegion, row.ReplicaPairId ?? ''))
  const groups = found.groupId === undefined ? [] : [replicaGroupKey(primaryRegion, found.groupId)]
  return {
    kind: 'drill',
    region,
    id: found.drillId,
    rows: ['disk-replication'],
    sources: pairs.flatMap((row): SourceRef[] =>
      row.SourceDiskId ? [{ type: 'disk', region: primaryRegion, id: row.SourceDiskId }] : [],
    ),
    createdAt: found.startedAt,
    facts: {
      of: found.of,
      ownerId: found.ownerId,
      holds: found.of === 'pair' ? [...pairKeys, ...groups] : [...groups, ...pairKeys],
      status: found.status,
      diskIds: found.diskIds,
    },
  }
}
