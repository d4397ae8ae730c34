// Pairs of disks that are replicated asynchronously. The secondary disk outlives its pair and goes on being billed.
import type { EstateView } from '../estate/view'
import { type Edge, goesBefore } from '../model/edge'
import { keyOf, type LiveObject } from '../model/object'
import type { Kind } from './kind'
import { replicaGroupKey } from './replicaKeys'
import { fetchPairs, groupOf, type PairRow, pairRegion, secondaryRegion } from './replicaListing'
import { groupStatus, pairVerdict } from './replicaSafety'
import { failedAs, GROUP_RUNNING, leftAlone, PAIR_RUNNING } from './replicaStatus'
import { millis } from './values'

export interface ReplicaPairFacts {
  readonly status: string
  /** A pair in a group is stopped with the group, and leaves it before it is deleted. */
  readonly groupId?: string
  /** Region of the primary disk, where the pair is deleted. Undefined: not stated. */
  readonly primaryRegion?: string
  /** Undefined: not stated. */
  readonly secondaryRegion?: string
  readonly secondaryDiskId?: string
  readonly chargeType: string
  /** End of what is paid for, in milliseconds since the epoch. */
  readonly paidUntil?: number
}

declare module '../model/object' {
  interface FactsOf {
    replicaPair: ReplicaPairFacts
  }
}

export const replicaPair: Kind<'replicaPair'> = {
  kind: 'replicaPair',
  title: 'replica pair',
  standing: 'own',
  effect: 'delete',
  onlyRows: ['disk-replication'],
  reads: ['ebs:DescribeRegions', 'ebs:DescribeDiskReplicaPairs'],
  writes: ['ebs:StopDiskReplicaPair', 'ebs:RemoveDiskReplicaPair', 'ebs:DeleteDiskReplicaPair'],
  hides: [{ kind: 'replicaGroup', where: 'region' }],
  list: async look => (await fetchPairs(look)).map(pairFrom(look.region)).filter(isAt(look.region)),
  edges: groupEdges,
  serves: ({ region, facts }) =>
    facts.groupId === undefined ? [] : [replicaGroupKey(region, facts.groupId)],
  home: ({ region, facts }) =>
    facts.groupId === undefined ? undefined : replicaGroupKey(region, facts.groupId),
  elsewhere: ({ facts }) => (facts.secondaryRegion === undefined ? [] : [facts.secondaryRegion]),
  forbids: (object, view, now, { diskReplication }) =>
    leftAlone(diskReplication) ?? pairVerdict(object, view, now),
  prepare: [
    {
      name: 'leaveGroup',
      verb: 'take out of its group',
      when: 'always',
      batch: 1,
      settle: { first: 3, most: 15, timeout: 900 },
      due: ({ facts }) => facts.groupId !== undefined,
      run: async ([object], { cloud, region }) => {
        if (object === undefined) return []
        const { groupId = '' } = object.facts
        const request = { ReplicaGroupId: groupId, ReplicaPairId: object.id }
        await cloud.call(region, 'ebs.RemoveDiskReplicaPair', request)
        return [{ outcome: 'requested' }]
      },
    },
    {
      name: 'stop',
      verb: 'stop',
      when: 'always',
      batch: 1,
      settle: { first: 5, most: 30, timeout: 1800 },
      failed: failedAs('stop_failed'),
      due: ({ facts }) => facts.groupId === undefined && PAIR_RUNNING.has(facts.status),
      run: async ([object], { cloud, region }) => {
        if (object === undefined) return []
        if (object.facts.status !== 'stopping')
          await cloud.call(region, 'ebs.StopDiskReplicaPair', { ReplicaPairId: object.id })
        return [{ outcome: 'requested' }]
      },
    },
  ],
  remove: {
    verb: 'delete',
    batch: 1,
    settle: { first: 3, most: 15, timeout: 900 },
    failed: failedAs('delete_failed'),
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      if (object.facts.status !== 'deleting')
        await cloud.call(region, 'ebs.DeleteDiskReplicaPair', { ReplicaPairId: object.id })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => false,
  leaves: ({ facts: { secondaryDiskId, secondaryRegion: region } }) =>
    secondaryDiskId === undefined || region === undefined
      ? []
      : [
          {
            kind: 'disk',
            region,
            id: secondaryDiskId,
            reason: 'the secondary disk stays; it can be deleted now',
            billedBy: 'ecs',
          },
        ],
  billed: () => 'disk replication',
  reason: () => 'its replication is billed; the secondary disk stays at its last recovery point',
}

/** Stopped with the group, out of the group, deleted, then the group: the order that the service demands. */
function groupEdges(object: LiveObject<'replicaPair'>, view: EstateView): readonly Edge[] {
  const { groupId } = object.facts
  if (groupId === undefined) return []
  const pair = keyOf(object)
  const group = replicaGroupKey(object.region, groupId)
  const last = goesBefore(pair, group, 'hard', 'a group that holds pairs is not deleted')
  if (!GROUP_RUNNING.has(groupStatus(object, view) ?? '')) return [last]
  return [
    {
      first: group,
      reached: 'stop',
      second: pair,
      step: 'leaveGroup',
      strength: 'hard',
      because: 'a pair leaves its group only while the group is stopped',
    },
    last,
  ]
}

const isAt =
  (region: string) =>
  (object: LiveObject): boolean =>
    object.region === region

/** One that does not say where its primary disk is stays where it was seen: blocked, not overlooked. */
const pairFrom =
  (seenIn: string) =>
  (row: PairRow): LiveObject<'replicaPair'> => {
    const primaryRegion = pairRegion(row)
    return {
      kind: 'replicaPair',
      region: primaryRegion ?? seenIn,
      id: row.ReplicaPairId ?? '',
      name: row.PairName,
      createdAt: millis(row.CreateTime),
      rows: ['disk-replication'],
      tags: Object.fromEntries((row.Tags ?? []).map(tag => [tag.TagKey ?? '', tag.TagValue ?? ''])),
      resourceGroupId: row.ResourceGroupId,
      sources: row.SourceDiskId
        ? [{ type: 'disk', region: primaryRegion ?? seenIn, id: row.SourceDiskId }]
        : [],
      facts: {
        status: row.Status ?? 'not stated',
        groupId: groupOf(row),
        primaryRegion,
        secondaryRegion: secondaryRegion(row),
        secondaryDiskId: row.DestinationDiskId || undefined,
        chargeType: row.ChargeType ?? 'not stated',
        paidUntil: millis(row.ExpiredTime),
      },
    }
  }
