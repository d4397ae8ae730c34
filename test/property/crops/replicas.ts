// Asynchronous disk replication: pairs alone and in groups, in every state, prepaid ones, and the drills of both. A
// record stands in the region of the primary disk, a drill in that of the secondary.
import fc from 'fast-check'
import { hoursAgo, NOW, REGIONS, seconds, type WireRecord } from '../garden'
import { type Obstacle, PLAIN, type Thing } from '../oracle/thing'
import { type Crop, growthOf, number, text, type Whereabouts } from './crop'
import { plantDrills } from './drills'
import { drillsOf, groupKeyOf, pairKeyOf, REPLICA } from './replicaKeys'
import { sourcesOf } from './sources'

const STATUSES = [
  'normal',
  'normal',
  'syncing',
  'created',
  'stopped',
  'failovered',
  'invalid',
  'initial_syncing',
  'odd',
] as const

const drills = fc.array(fc.constantFrom('executed', 'executed', 'clear_failed', 'executing', 'odd'), {
  maxLength: 1,
})

const pairs = fc.record({
  status: fc.constantFrom(...STATUSES),
  prepaid: fc.constantFrom(false, false, false, true),
  drills,
})

const specs = fc.array(
  fc.record({
    region: fc.nat(REGIONS.length - 1),
    team: fc.constantFrom('a', 'b'),
    /** Undefined: the pairs stand alone. */
    group: fc.option(fc.constantFrom(...STATUSES), { nil: undefined }),
    groupDrills: drills,
    pairs: fc.array(pairs, { maxLength: 2 }),
  }),
  { maxLength: 2 },
)

export const replicaPairs: Crop = {
  growth: growthOf(specs, (spec, at, garden) => {
    const from = REGIONS[spec.region] ?? REGIONS[0]
    const to = REGIONS[(spec.region + 1) % REGIONS.length] ?? REGIONS[0]
    const ReplicaGroupId = spec.group === undefined ? '' : `pg-${at}`
    if (spec.group !== undefined) {
      garden.plant(from, 'ebs', 'DiskReplicaGroups', {
        ReplicaGroupId,
        GroupName: `${spec.team}-group`,
        SourceRegionId: from,
        DestinationRegionId: to,
        Status: spec.group,
      })
      plantDrills(garden, to, 'ReplicaGroupDrills', { _GroupId: ReplicaGroupId }, spec.groupDrills)
    }
    for (const [n, { status, prepaid, drills: own }] of spec.pairs.entries()) {
      const ReplicaPairId = `pair-${at}-${n}`
      garden.plant(from, 'ebs', 'DiskReplicaPairs', {
        ReplicaPairId,
        PairName: `${spec.team}-pair`,
        SourceRegion: from,
        DestinationRegion: to,
        SourceDiskId: `d-${n}`,
        DestinationDiskId: `d-second-${at}-${n}`,
        ReplicaGroupId,
        CreateTime: hoursAgo(240),
        Status: status,
        ...(prepaid ? { ChargeType: 'PREPAY', ExpiredTime: seconds(NOW) + 86_400 } : {}),
      })
      plantDrills(garden, to, 'PairDrills', { _PairId: ReplicaPairId }, own)
    }
  }),
  product: 'ebs',
  collection: 'DiskReplicaPairs',
  thing: (record, region, estate): Thing => {
    const id = text(record, 'ReplicaPairId') ?? ''
    const groupId = text(record, 'ReplicaGroupId')
    const group = groupId === undefined ? [] : [groupKeyOf(region, groupId)]
    return {
      ...PLAIN,
      ...REPLICA,
      key: pairKeyOf(region, id),
      kind: 'replicaPair',
      region,
      created: number(record, 'CreateTime'),
      face: { id, name: text(record, 'PairName'), tags: {}, group: text(record, 'ResourceGroupId') },
      sources: sourcesOf({ DiskId: record.SourceDiskId }, region, estate),
      belongsTo: group,
      keepers: group,
      needsGone: [...drillsOf(estate, '_PairId', id), ...drillsOf(estate, '_GroupId', groupId)],
      // It leaves a group that runs only once that is stopped.
      takes: group.filter(() => !STILL.includes(groupStatus(record, region, estate))),
      obstacle: at => pairObstacle(record, region, estate, at),
    }
  },
  writes: {
    StopDiskReplicaPair: ({ region, params }) => [pairKeyOf(region, params.ReplicaPairId)],
    RemoveDiskReplicaPair: ({ region, params }) => [pairKeyOf(region, params.ReplicaPairId)],
    DeleteDiskReplicaPair: ({ region, params }) => [pairKeyOf(region, params.ReplicaPairId)],
  },
}

export const replicaGroups: Crop = {
  growth: fc.constant(() => undefined),
  product: 'ebs',
  collection: 'DiskReplicaGroups',
  thing: (record, region, estate): Thing => {
    const id = text(record, 'ReplicaGroupId') ?? ''
    const pairsIn = estate
      .records(region, 'ebs', 'DiskReplicaPairs')
      .filter(pair => pair.ReplicaGroupId === id)
    return {
      ...PLAIN,
      ...REPLICA,
      key: groupKeyOf(region, id),
      kind: 'replicaGroup',
      region,
      face: { id, name: text(record, 'GroupName'), tags: {}, group: text(record, 'ResourceGroupId') },
      needsGone: [
        ...drillsOf(estate, '_GroupId', id),
        ...pairsIn.map(({ ReplicaPairId }) => pairKeyOf(region, ReplicaPairId)),
      ],
      obstacle: () => groupObstacle(text(record, 'Status') ?? '', pairsIn.length > 0),
    }
  },
  writes: {
    StopDiskReplicaGroup: ({ region, params }) => [groupKeyOf(region, params.ReplicaGroupId)],
    DeleteDiskReplicaGroup: ({ region, params }) => [groupKeyOf(region, params.ReplicaGroupId)],
  },
}

const RUNNING = ['normal', 'syncing', 'initial_syncing', 'stop_failed']
const STILL = ['created', 'stopped', 'invalid']

function pairObstacle(record: WireRecord, region: string, estate: Whereabouts, at: number): Obstacle {
  const status = text(record, 'Status') ?? ''
  if (record.ChargeType === 'PREPAY' && (number(record, 'ExpiredTime') ?? 0) > at) return 'for now'
  const groupId = text(record, 'ReplicaGroupId')
  if (groupId === undefined)
    return [...RUNNING, ...STILL, 'failovered'].includes(status) ? undefined : 'for good'
  const groupIs = groupStatus(record, region, estate)
  // A pair leaves a group that stands still, and only where it stands still itself.
  if (STILL.includes(groupIs)) return STILL.includes(status) ? undefined : 'unsure'
  if (!['normal', 'syncing', 'stop_failed'].includes(groupIs)) return 'unsure'
  return [...RUNNING, ...STILL].includes(status) ? undefined : 'unsure'
}

function groupStatus({ ReplicaGroupId }: WireRecord, region: string, estate: Whereabouts): string {
  const group = estate
    .records(region, 'ebs', 'DiskReplicaGroups')
    .find(found => found.ReplicaGroupId === ReplicaGroupId)
  return text(group ?? {}, 'Status') ?? ''
}

function groupObstacle(status: string, hasPairs: boolean): Obstacle {
  if (status === 'odd') return 'for good'
  if (['normal', 'syncing', ...STILL].includes(status)) return undefined
  return !hasPairs && status === 'failovered' ? undefined : 'unsure'
}
