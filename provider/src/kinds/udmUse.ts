// Look-ups of what protects an instance or disk, for the kinds that wait for each other there.
import { maxBy } from 'lodash'
import { type EstateView, indexed } from '../estate/view'
import { keyOf, type LiveObject, type ObjectKey } from '../model/object'
import { udmDiskKey, udmInstanceKey } from './keys'
import type { ObjectSize } from './kind'
import { KNOWN_SOURCE_TYPES } from './planListing'
import { storedSize } from './pointSize'

/** The instances or disks that a plan backs up without a vault; so may one of a type that nobody knows. */
export function udmSourcesOfPlan({ region, facts, sources }: LiveObject<'backupPlan'>): readonly ObjectKey[] {
  const isUnknown = !KNOWN_SOURCE_TYPES.has(facts.sourceType) && facts.vaultId === undefined
  if (facts.sourceType !== 'UDM_ECS' && !isUnknown) return []
  const disks = sources.filter(source => source.type === 'disk')
  if (disks.length > 0) return disks.map(source => udmDiskKey(region, source.id))
  return facts.instanceId === undefined ? [] : [udmInstanceKey(region, facts.instanceId)]
}

/** Plans by the key of the instance or disk that they back up. */
const plansByUdmSource = indexed('backupPlan', udmSourcesOfPlan)

/** Policy bindings by the key of the instance that they are of. */
const bindingsByUdmSource = indexed('policyBinding', ({ region, facts }) =>
  facts.sourceType === 'UDM_ECS' ? [udmInstanceKey(region, facts.dataSourceId)] : [],
)

/** Everything that goes on making points of an instance or disk. */
export function makersOf(source: ObjectKey, view: EstateView): readonly ObjectKey[] {
  return [...plansByUdmSource(view)(source), ...bindingsByUdmSource(view)(source)].map(keyOf)
}

/** What the points of an instance or disk hold together; undefined as soon as one size is not known. */
export function sizeOfPoints(source: Source, view: EstateView): ObjectSize {
  const points = listedUdmPoints(source, view)
  if (points === undefined) return {}
  const newest = maxBy(points, ({ facts }) => facts.completedAt ?? 0)
  return {
    ...storedSize(points),
    protectedBytes: points.length === 0 ? 0n : newest?.facts.sourceBytes,
  }
}

/** Undefined where the points could not be listed. */
export function listedUdmPoints(
  source: Source,
  view: EstateView,
): readonly LiveObject<'udmPoint'>[] | undefined {
  return view.gaps('udmPoint', source.region).length > 0 ? undefined : pointsByUdmSource(view)(keyOf(source))
}

type Source = LiveObject<'udmInstance'> | LiveObject<'udmDisk'>

/** Points by the key of the instance or disk that they are of. */
const pointsByUdmSource = indexed('udmPoint', ({ region, facts }) => [
  facts.sourceType === 'UDM_DISK'
    ? udmDiskKey(region, facts.diskId ?? '')
    : udmInstanceKey(region, facts.instanceId ?? ''),
])
