// Snapshots in ECS that backup points of instances and disks are made of. They stay, billed by ECS, unless the person
// opts in. Only the points name them, so this process remembers those it has seen while their points go.
import { chunk, keyBy, uniqBy } from 'lodash'
import { batchLimit, type Cloud, type RowOf } from '../cloud'
import { goesBefore } from '../model/edge'
import { keyOf, type LiveObject, type ObjectKey } from '../model/object'
import { blocked } from '../model/verdict'
import { udmDiskKey, udmInstanceKey, udmPointKey } from './keys'
import type { Kind, Look } from './kind'
import { nativeIdsOf } from './nativeIds'
import { fetchUdmParts, fetchUdmPoints } from './udmListing'
import { count } from './values'

export interface NativeSnapshotFacts {
  /** Instance or disk whose backup made it. */
  readonly owner: ObjectKey
  readonly pointId: string
  /** Undefined where ECS does not tell. */
  readonly bytes?: bigint
  /** What uses it: `none`, `disk`, `image` or `image_disk`. */
  readonly usage: string
}

declare module '../model/object' {
  interface FactsOf {
    nativeSnapshot: NativeSnapshotFacts
  }
}

export const nativeSnapshot: Kind<'nativeSnapshot'> = {
  kind: 'nativeSnapshot',
  title: 'ECS snapshot',
  standing: 'own',
  follows: true,
  optIn: 'nativeSnapshots',
  effect: 'delete',
  reads: ['hbr:DescribeUdmSnapshots', 'ecs:DescribeSnapshots'],
  writes: ['ecs:DeleteSnapshot'],
  hides: [],
  list: async look => {
    const known = await remembered(look)
    const rows = await existing(look, [...known.keys()])
    return rows.flatMap(row => {
      const maker = known.get(row.SnapshotId ?? '')
      return maker === undefined ? [] : [snapshotFrom(row, look.region, maker)]
    })
  },
  edges: object => [
    goesBefore(
      udmPointKey(object.region, object.facts.pointId),
      keyOf(object),
      'data',
      'the backup point is made of it',
    ),
  ],
  serves: ({ facts }) => [facts.owner],
  home: ({ facts }) => facts.owner,
  forbids: ({ facts }) => {
    if (facts.usage === 'none') return undefined
    const users = USERS.get(facts.usage)
    return blocked(
      users === undefined
        ? `this version does not know the snapshot usage ${facts.usage}`
        : `${users} made from it; delete that in ECS first, or leave the snapshot to ECS`,
      { by: `usage ${facts.usage}` },
    )
  },
  prepare: [],
  remove: {
    verb: 'delete',
    batch: 1,
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      await cloud.call(region, 'ecs.DeleteSnapshot', { SnapshotId: object.id })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => false,
  billed: () => 'ECS snapshot storage',
  reason: () => 'nativeSnapshots is set, and the backup point that is made of it goes',
}

/** ECS refuses a snapshot that an image uses, and a disk that was made from it could not be reset any more. */
const USERS: ReadonlyMap<string, string> = new Map([
  ['image', 'an image is'],
  ['disk', 'a disk is'],
  ['image_disk', 'an image and a disk are'],
])

interface Maker {
  readonly owner: ObjectKey
  readonly pointId: string
}

const seen = new WeakMap<Cloud, Map<string, Map<string, Maker>>>()

/** Snapshots that points name or named since this process began, by id. */
async function remembered(look: Look): Promise<ReadonlyMap<string, Maker>> {
  const [points, parts] = await Promise.all([fetchUdmPoints(look), fetchUdmParts(look)])
  const partOf = keyBy(parts, 'SnapshotId')
  const byRegion = seen.get(look.cloud) ?? new Map<string, Map<string, Maker>>()
  const known = byRegion.get(look.region) ?? new Map<string, Maker>()
  for (const point of points) {
    const owner =
      point.SourceType === 'UDM_DISK'
        ? udmDiskKey(look.region, point.DiskId ?? '')
        : udmInstanceKey(look.region, point.InstanceId ?? '')
    for (const id of nativeIdsOf(point, partOf)) known.set(id, { owner, pointId: point.SnapshotId ?? '' })
  }
  seen.set(look.cloud, byRegion.set(look.region, known))
  return known
}

async function existing(
  { cloud, region }: Look,
  ids: readonly string[],
): Promise<readonly RowOf<'ecs.DescribeSnapshots'>[]> {
  const lists = await Promise.all(
    chunk(ids, batchLimit('ecs.DescribeSnapshots', 'SnapshotIds') ?? 100).map(part =>
      cloud.list(region, 'ecs.DescribeSnapshots', { SnapshotIds: part }),
    ),
  )
  return uniqBy(lists.flat(), 'SnapshotId')
}

function snapshotFrom(
  row: RowOf<'ecs.DescribeSnapshots'>,
  region: string,
  { owner, pointId }: Maker,
): LiveObject<'nativeSnapshot'> {
  return {
    kind: 'nativeSnapshot',
    region,
    id: row.SnapshotId ?? '',
    name: row.SnapshotName,
    createdAt: row.CreationTime === undefined ? undefined : Date.parse(row.CreationTime) || undefined,
    rows: [owner.startsWith('udmDisk/') ? 'disk' : 'ecs-instance'],
    tags: Object.fromEntries((row.Tags?.Tag ?? []).map(tag => [tag.TagKey ?? '', tag.TagValue ?? ''])),
    resourceGroupId: row.ResourceGroupId,
    sources: row.SourceDiskId ? [{ type: 'disk', region, id: row.SourceDiskId }] : [],
    facts: { owner, pointId, usage: row.Usage ?? 'not stated', bytes: count(row.FullSnapshotSizeInBytes) },
  }
}
