// Groups of replica pairs: stopped as one, emptied, then deleted.
import type { EstateView } from '../estate/view'
import { keyOf, type LiveObject } from '../model/object'
import { blocked, type Verdict } from '../model/verdict'
import type { Kind } from './kind'
import { pairsByGroup } from './replicaKeys'
import { fetchGroups, type GroupRow, groupRegion, groupSecondaryRegion } from './replicaListing'
import { unseenDrills } from './replicaSafety'
import {
  failedAs,
  GROUP_DELETABLE,
  GROUP_LETS_GO,
  GROUP_RUNNING,
  leftAlone,
  statusVerdict,
} from './replicaStatus'

export interface ReplicaGroupFacts {
  readonly status: string
  /** Pairs that the service counts in it. Undefined: not stated. */
  readonly pairCount?: number
  /** Region of the primary disks. Undefined: not stated. */
  readonly primaryRegion?: string
  /** Undefined: not stated. */
  readonly secondaryRegion?: string
}

declare module '../model/object' {
  interface FactsOf {
    replicaGroup: ReplicaGroupFacts
  }
}

export const replicaGroup: Kind<'replicaGroup'> = {
  kind: 'replicaGroup',
  title: 'replica group',
  standing: 'own',
  effect: 'delete',
  onlyRows: ['disk-replication'],
  reads: ['ebs:DescribeRegions', 'ebs:DescribeDiskReplicaGroups'],
  writes: ['ebs:StopDiskReplicaGroup', 'ebs:DeleteDiskReplicaGroup'],
  hides: [{ kind: 'replicaPair', where: 'region' }],
  list: async look =>
    (await fetchGroups(look))
      .map(row => groupFrom(row, look.region))
      .filter(object => object.region === look.region),
  edges: () => [],
  serves: () => [],
  elsewhere: ({ facts }) => (facts.secondaryRegion === undefined ? [] : [facts.secondaryRegion]),
  forbids: (object, view, _now, { diskReplication }) =>
    leftAlone(diskReplication) ??
    unknownPlace(object) ??
    unseenDrills(object.facts.secondaryRegion, view) ??
    unseenPairs(object, view) ??
    badStatus(object, view),
  prepare: [
    {
      name: 'stop',
      verb: 'stop',
      when: 'always',
      batch: 1,
      settle: { first: 5, most: 30, timeout: 1800 },
      failed: failedAs('stop_failed'),
      due: ({ facts }) => GROUP_RUNNING.has(facts.status),
      run: async ([object], { cloud, region }) => {
        if (object === undefined) return []
        if (object.facts.status !== 'stopping')
          await cloud.call(region, 'ebs.StopDiskReplicaGroup', { ReplicaGroupId: object.id })
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
        await cloud.call(region, 'ebs.DeleteDiskReplicaGroup', { ReplicaGroupId: object.id })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => false,
  billed: () => undefined,
  reason: () => 'the group and the replication of its pairs are to be absent',
}

function unknownPlace({ facts }: LiveObject<'replicaGroup'>): Verdict | undefined {
  if (facts.primaryRegion !== undefined && facts.secondaryRegion !== undefined) return undefined
  return blocked('the service did not say in which regions its disks are', { by: 'SourceRegionId' })
}

function unseenPairs(object: LiveObject<'replicaGroup'>, view: EstateView): Verdict | undefined {
  const seen = pairsByGroup(view)(keyOf(object)).length
  const { pairCount = 0 } = object.facts
  if (seen >= pairCount) return undefined
  return blocked(`it counts ${pairCount} pairs, and only ${seen} are listed; look at it in the console`, {
    by: 'PairNumber',
  })
}

function badStatus(object: LiveObject<'replicaGroup'>, view: EstateView): Verdict | undefined {
  const { status } = object.facts
  const empty = pairsByGroup(view)(keyOf(object)).length === 0
  const usable = empty ? GROUP_DELETABLE : GROUP_LETS_GO
  if (usable.has(status) || GROUP_RUNNING.has(status)) return undefined
  return statusVerdict(empty ? 'replica group' : 'replica group with pairs', status)
}

function groupFrom(row: GroupRow, seenIn: string): LiveObject<'replicaGroup'> {
  const primaryRegion = groupRegion(row)
  return {
    kind: 'replicaGroup',
    region: primaryRegion ?? seenIn,
    id: row.ReplicaGroupId ?? '',
    name: row.GroupName,
    rows: ['disk-replication'],
    tags: Object.fromEntries((row.Tags ?? []).map(tag => [tag.TagKey ?? '', tag.TagValue ?? ''])),
    resourceGroupId: row.ResourceGroupId,
    sources: [],
    facts: {
      status: row.Status ?? 'not stated',
      pairCount: row.PairNumber === undefined ? undefined : Number(row.PairNumber),
      primaryRegion,
      secondaryRegion: groupSecondaryRegion(row),
    },
  }
}
