// Drills of replica pairs and of their groups, which stand in the region of the secondary disk.
import fc from 'fast-check'
import type { Garden, WireRecord } from '../garden'
import { PLAIN, type Thing } from '../oracle/thing'
import { type Crop, number } from './crop'
import { drillKeyOf, groupKeyOf, pairKeyOf, REPLICA } from './replicaKeys'
import { sourcesOf } from './sources'

export const pairDrills: Crop = drillsIn('PairDrills', 'DiskReplicaPairs', {
  owner: '_PairId',
  id: 'ReplicaPairId',
  keyOf: pairKeyOf,
  clear: 'ClearPairDrill',
})

export const groupDrills: Crop = drillsIn('ReplicaGroupDrills', 'DiskReplicaGroups', {
  owner: '_GroupId',
  id: 'ReplicaGroupId',
  keyOf: groupKeyOf,
  clear: 'ClearReplicaGroupDrill',
})

interface DrillsOf {
  readonly owner: '_PairId' | '_GroupId'
  readonly id: string
  readonly keyOf: (region: string, id: unknown) => string
  readonly clear: string
}

function drillsIn(collection: string, owners: string, { owner, id, keyOf, clear }: DrillsOf): Crop {
  return {
    growth: fc.constant(() => undefined),
    product: 'ebs',
    collection,
    thing: (record, region, estate): Thing => {
      const found = estate.regions.flatMap(other =>
        estate
          .records(other, 'ebs', owners)
          .filter(candidate => candidate[id] === record[owner])
          .map(candidate => ({ region: other, record: candidate })),
      )[0]
      const key = keyOf(found?.region ?? region, record[owner])
      const disks =
        owner === '_PairId'
          ? [found?.record]
          : (found === undefined ? [] : estate.records(found.region, 'ebs', 'DiskReplicaPairs')).filter(
              pair => pair.ReplicaGroupId === record[owner],
            )
      return {
        ...PLAIN,
        ...REPLICA,
        key: drillKeyOf(region, record.DrillId),
        kind: 'drill',
        region,
        created: number(record, 'StartAt'),
        face: { id: String(record.DrillId), tags: {} },
        sources: disks.flatMap(pair =>
          found === undefined || pair === undefined
            ? []
            : sourcesOf({ DiskId: pair.SourceDiskId }, found.region, estate),
        ),
        belongsTo: [key],
        partOf: key,
        keepers: [key],
        obstacle: () => {
          if (record.Status === 'odd') return 'for good'
          return record.Status === 'executing' ? 'for now' : undefined
        },
      }
    },
    writes: { [clear]: ({ region, params }) => [drillKeyOf(region, params.DrillId)] },
  }
}

export function plantDrills(
  garden: Garden,
  region: string,
  collection: string,
  owner: WireRecord,
  statuses: readonly string[],
): void {
  for (const [n, Status] of statuses.entries())
    garden.plant(region, 'ebs', collection, {
      DrillId: `drill-${String(Object.values(owner)[0])}-${n}`,
      ...owner,
      Status,
    })
}
