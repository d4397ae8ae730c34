// Keys of instances and disks that are backed up whole, and which of them a plan names.
import type { WireRecord } from '../garden'

export const udmInstanceKeyOf = (region: string, id: string) => `udmInstance/${region}/${id}`
export const udmDiskKeyOf = (region: string, id: string) => `udmDisk/${region}/${id}`
export const udmPointKeyOf = (region: string, id: string) => `udmPoint/${region}/${id}`

/** Ids of the disks that a plan backs up. */
export function disksOf(plan: WireRecord): readonly string[] {
  const list = plan.Resources
  const rows: readonly WireRecord[] = Array.isArray(list) ? list : []
  return rows.filter(row => row.SourceType === 'UDM_DISK').map(row => String(row.ResourceId))
}

/** What a plan without a vault backs up. */
export function udmKeysOf(plan: WireRecord, region: string): readonly string[] {
  if (plan.SourceType !== 'UDM_ECS') return []
  const disks = disksOf(plan).map(id => udmDiskKeyOf(region, id))
  return disks.length > 0 ? disks : [udmInstanceKeyOf(region, String(plan.InstanceId))]
}
