// Which ECS snapshots a point of an instance or disk is made of: of its own row, and of the rows of its disks.

import { compact, uniq } from 'lodash'
import { entryOf } from '../entryOf'
import type { UdmRow } from './udmListing'

/** `parts` are the rows of single disks of instance points, by snapshot id. */
export function nativeIdsOf(row: UdmRow, parts: Readonly<Record<string, UdmRow>>): readonly string[] {
  const inside = Object.values(row.Detail?.DiskHbrSnapshotIdWithDeviceMap ?? {})
    .map(id => (typeof id === 'string' ? entryOf(parts, id) : undefined))
    .filter(part => part !== undefined)
  return uniq([row, ...inside].flatMap(ownIds)).sort()
}

function ownIds(row: UdmRow): readonly string[] {
  return compact([row.NativeSnapshotId, ...(row.Detail?.NativeSnapshotIdList ?? [])])
}
