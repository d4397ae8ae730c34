// Points of instance and disk backup: immutable, undeletable, and made of ECS snapshots, which are deleted only by
// explicit choice. Those of plans grow with their plan; here grow those that nothing else points to.
import fc from 'fast-check'
import { type Garden, hoursAgo, NOW, REGIONS, seconds, type WireRecord } from '../garden'
import { PLAIN, type Thing } from '../oracle/thing'
import { type Crop, growthOf, number, text, type Whereabouts } from './crop'
import { udmDiskKeyOf, udmInstanceKeyOf, udmKeysOf, udmPointKeyOf } from './instanceKeys'
import { sourceFields, sourcesOf } from './sources'
import { keysOf } from './users'

const specs = fc.array(
  fc.record({
    region: fc.nat(REGIONS.length - 1),
    type: fc.constantFrom<'UDM_ECS' | 'UDM_DISK'>('UDM_ECS', 'UDM_DISK'),
    source: fc.nat(1),
    days: fc.constantFrom(1, 40),
    undeletable: fc.constantFrom(false, false, false, true),
    usage: fc.constantFrom('none', 'none', 'none', 'image', 'odd'),
  }),
  { maxLength: 3 },
)

export const udmPoints: Crop = {
  growth: growthOf(specs, ({ region, type, source, days, undeletable, usage }, at, garden) => {
    const where = REGIONS[region] ?? REGIONS[0]
    plantUdmPoint(garden, where, {
      id: `up-${at}`,
      source: type === 'UDM_ECS' ? sourceFields('UDM_ECS', source) : { DiskId: `d-${source}` },
      days,
      usage,
      fields: undeletable ? { CanBeDeleted: false } : {},
    })
  }),
  product: 'hbr',
  collection: 'UdmSnapshots',
  thing: (record, region, estate): Thing => {
    const id = text(record, 'SnapshotId') ?? ''
    const owner = ownerOf(record, region)
    return {
      ...PLAIN,
      key: udmPointKeyOf(region, id),
      kind: 'udmPoint',
      region,
      created: number(record, 'CreatedTime'),
      rows: [record.SourceType === 'UDM_DISK' ? 'disk' : 'ecs-instance'],
      face: { id, tags: {} },
      sources: sourcesOf(record, region, estate),
      own: false,
      belongsTo: [owner],
      keepers: [owner],
      needsGone: makersOf(record, region, estate),
      obstacle: at =>
        isImmutable(record, region, estate) && (number(record, 'ExpireTime') ?? 0) > at
          ? 'for now'
          : undefined,
    }
  },
  writes: {
    DeleteSnapshot: ({ product, region, params }) =>
      product === 'hbr' && params.SourceType === 'UDM_ECS'
        ? [udmPointKeyOf(region, String(params.SnapshotId))]
        : [],
  },
}

/** Snapshots in ECS: those of points, and those that are nobody's business here. */
export const nativeSnapshots: Crop = {
  growth: fc.constant(garden => {
    for (const region of REGIONS) garden.plant(region, 'ecs', 'Snapshots', { SnapshotId: 'sn-own' })
  }),
  product: 'ecs',
  collection: 'Snapshots',
  thing: (record, region, estate): Thing => {
    const id = text(record, 'SnapshotId') ?? ''
    const point = estate
      .records(region, 'hbr', 'UdmSnapshots')
      .find(found => JSON.stringify([found.Detail, found.NativeSnapshotId]).includes(`"${id}"`))
    const common = {
      ...PLAIN,
      key: `nativeSnapshot/${region}/${id}`,
      kind: 'nativeSnapshot',
      region,
      face: { id, name: text(record, 'SnapshotName'), tags: {}, group: text(record, 'ResourceGroupId') },
    }
    // No point names it: nobody can say whose it is.
    if (point === undefined) return { ...common, own: false }
    const owner = ownerOf(point, region)
    return {
      ...common,
      created: seconds(Date.parse(text(record, 'CreationTime') ?? '')),
      rows: [point.SourceType === 'UDM_DISK' ? 'disk' : 'ecs-instance'],
      sources: sourcesOf({ DiskId: record.SourceDiskId }, region, estate),
      optIn: 'nativeSnapshots',
      follows: owner,
      belongsTo: [owner],
      keepers: [owner],
      // Points stay together while one of their instance or disk has to.
      needsGone: estate
        .records(region, 'hbr', 'UdmSnapshots')
        .filter(other => ownerOf(other, region) === owner)
        .map(other => udmPointKeyOf(region, String(other.SnapshotId))),
      obstacle: () => (record.Usage === 'none' ? undefined : 'for good'),
    }
  },
  writes: {
    DeleteSnapshot: ({ product, region, params }) =>
      product === 'ecs' ? [`nativeSnapshot/${region}/${String(params.SnapshotId)}`] : [],
  },
}

/** One point with its snapshot in ECS. */
export function plantUdmPoint(
  garden: Garden,
  region: string,
  spec: {
    readonly id: string
    readonly source: WireRecord
    readonly days: number
    readonly usage?: string
    readonly fields?: WireRecord
  },
): void {
  const native = `sn-${spec.id}`
  const { DiskId, InstanceId } = spec.source
  garden.plant(region, 'hbr', 'UdmSnapshots', {
    SnapshotId: spec.id,
    ...(DiskId === undefined
      ? { SourceType: 'UDM_ECS', InstanceId, Detail: { NativeSnapshotIdList: [native] } }
      : { SourceType: 'UDM_DISK', DiskId, NativeSnapshotId: native }),
    CompleteTime: hoursAgo(24 * spec.days),
    ExpireTime: seconds(NOW) + 86_400 * 20,
    ...spec.fields,
  })
  garden.plant(region, 'ecs', 'Snapshots', { SnapshotId: native, Usage: spec.usage ?? 'none' })
}

/** Plans and bindings that would make a new point. */
function makersOf(point: WireRecord, region: string, estate: Whereabouts): readonly string[] {
  const owner = ownerOf(point, region)
  const plans = estate
    .records(region, 'hbr', 'BackupPlans')
    .filter(plan => udmKeysOf(plan, region).includes(owner))
  const bindings = estate
    .records(region, 'hbr', 'PolicyBindings')
    .filter(
      binding =>
        binding.SourceType === 'UDM_ECS' && udmInstanceKeyOf(region, String(binding.DataSourceId)) === owner,
    )
  return keysOf(region, plans, bindings)
}

function ownerOf(point: WireRecord, region: string): string {
  return point.SourceType === 'UDM_DISK'
    ? udmDiskKeyOf(region, String(point.DiskId))
    : udmInstanceKeyOf(region, String(point.InstanceId))
}

function isImmutable(point: WireRecord, region: string, estate: Whereabouts): boolean {
  if (point.CanBeDeleted === false || point._Immutable === true) return true
  const policies = estate
    .records(region, 'hbr', 'PolicyBindings')
    .filter(binding => binding.SourceType === 'UDM_ECS' && binding.DataSourceId === point.InstanceId)
    .map(binding => binding.PolicyId)
  return estate
    .records(region, 'hbr', 'Policies')
    .some(
      policy =>
        policies.includes(policy.PolicyId) && JSON.stringify(policy.Rules).includes('"Immutable":true'),
    )
}
