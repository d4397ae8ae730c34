// Backup points of ECS instances and disks. They have no vault: each stands for snapshots that ECS keeps and bills.
import { compact, keyBy } from 'lodash'
import { goesBefore } from '../model/edge'
import { keyOf, type LiveObject, type ObjectKey } from '../model/object'
import { blocked, waiting } from '../model/verdict'
import { udmDiskKey, udmInstanceKey } from './keys'
import type { Kind } from './kind'
import { nativeIdsOf } from './nativeIds'
import { fetchUdmParts, fetchUdmPoints, type UdmRow } from './udmListing'
import { fetchLockedInstances } from './udmLock'
import { makersOf } from './udmUse'
import { count, dateText, millis } from './values'

export interface UdmPointFacts {
  readonly sourceType: string
  readonly instanceId?: string
  readonly diskId?: string
  /** The service says that it can't be deleted now, or an immutable rule covers it. */
  readonly locked: boolean
  /** Milliseconds since the epoch. Undefined: kept for ever, or not stated. */
  readonly expiresAt?: number
  readonly completedAt?: number
  readonly bytes?: bigint
  /** Of what is backed up. */
  readonly sourceBytes?: bigint
  /** Snapshots in ECS that the point is made of. */
  readonly nativeIds: readonly string[]
}

declare module '../model/object' {
  interface FactsOf {
    udmPoint: UdmPointFacts
  }
}

export const udmPoint: Kind<'udmPoint'> = {
  kind: 'udmPoint',
  title: 'instance or disk backup point',
  standing: 'attached',
  effect: 'delete',
  reads: ['hbr:DescribeUdmSnapshots', 'hbr:DescribePolicyBindings', 'hbr:DescribePoliciesV2'],
  writes: ['hbr:DeleteSnapshot'],
  hides: [
    { kind: 'udmInstance', where: 'region' },
    { kind: 'udmDisk', where: 'region' },
    { kind: 'nativeSnapshot', where: 'region' },
  ],
  list: async look => {
    const [rows, parts, locked] = await Promise.all([
      fetchUdmPoints(look),
      fetchUdmParts(look),
      fetchLockedInstances(look),
    ])
    const partOf = keyBy(parts, 'SnapshotId')
    return rows.map(row => pointFrom(row, look.region, partOf, locked))
  },
  edges: (object, view) => {
    const makers = makersOf(ownerOf(object), view).map(maker =>
      goesBefore(maker, keyOf(object), 'data', 'it could make a new point'),
    )
    return [...makers, goesBefore(keyOf(object), ownerOf(object), 'documented', 'points are deleted first')]
  },
  serves: object => [ownerOf(object)],
  home: ownerOf,
  forbids: ({ id, facts }, _view, now) => {
    if (facts.sourceType !== 'UDM_ECS' && facts.sourceType !== 'UDM_DISK') {
      return blocked(`this version does not know a point with source type ${facts.sourceType}`, {
        by: `source type ${facts.sourceType}`,
      })
    }
    if (!facts.locked) return undefined
    if (facts.expiresAt === undefined)
      return blocked(`backup point ${id} is locked and has no expiry date`, { by: 'immutable backup' })
    if (facts.expiresAt <= now) return undefined
    return waiting(`backup point ${id} is immutable until ${dateText(facts.expiresAt)}`, facts.expiresAt, {
      by: 'immutable backup',
    })
  },
  prepare: [],
  remove: {
    verb: 'delete',
    batch: 1,
    settle: { atOnce: true, most: 5 },
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      // The action's list of source types leaves UDM_DISK out; the points of disks are of the same service.
      await cloud.call(region, 'hbr.DeleteSnapshot', {
        SnapshotId: object.id,
        SourceType: 'UDM_ECS',
        InstanceId: object.facts.instanceId,
      })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => false,
  size: ({ facts }) => ({ points: 1n, storedBytes: facts.bytes }),
  leaves: ({ region, id, facts }) =>
    facts.nativeIds.map(snapshot => ({
      kind: 'nativeSnapshot',
      region,
      id: snapshot,
      reason: `ECS keeps this snapshot of deleted backup point ${id}; delete it in ECS, or let it expire`,
      billedBy: 'ecs',
    })),
  billed: () => undefined,
  reason: () => 'its snapshots are stored in ECS and billed',
}

function ownerOf({ region, facts }: LiveObject<'udmPoint'>): ObjectKey {
  return facts.sourceType === 'UDM_DISK'
    ? udmDiskKey(region, facts.diskId ?? '')
    : udmInstanceKey(region, facts.instanceId ?? '')
}

function pointFrom(
  row: UdmRow,
  region: string,
  partOf: Readonly<Record<string, UdmRow>>,
  locked: ReadonlySet<string>,
): LiveObject<'udmPoint'> {
  const disk = row.SourceType === 'UDM_DISK'
  const sourceId = disk ? row.DiskId : row.InstanceId
  return {
    kind: 'udmPoint',
    region,
    id: row.SnapshotId ?? '',
    createdAt: millis(row.CreatedTime ?? row.CreateTime),
    rows: [disk ? 'disk' : 'ecs-instance'],
    sources: compact([sourceId]).map(id => ({ type: disk ? 'disk' : 'instance', region, id })),
    facts: {
      sourceType: row.SourceType ?? 'not stated',
      instanceId: row.InstanceId || undefined,
      diskId: row.DiskId || undefined,
      locked: row.CanBeDeleted === false || (!disk && locked.has(row.InstanceId ?? '')),
      expiresAt: millis(row.ExpireTime),
      completedAt: millis(row.CompleteTime),
      bytes: count(row.ActualBytes),
      sourceBytes: count(row.BytesTotal),
      nativeIds: nativeIdsOf(row, partOf),
    },
  }
}
