// What protects instances and disks without a vault: the rows of DescribeUdmSnapshots, the plans and the bindings.

import { compact, groupBy, sortBy, uniqBy } from 'lodash'
import { CloudError, type RowOf } from '../cloud'
import { entryOf } from '../entryOf'
import type { Look } from './kind'
import { oncePerLook } from './oncePerLook'
import { fetchPlans, type PlanRow } from './planListing'
import { type BindingRow, fetchBindings } from './policyListing'

export type UdmRow = RowOf<'hbr.DescribeUdmSnapshots'>

type UdmType = 'UDM_ECS' | 'UDM_DISK' | 'UDM_ECS_DISK'

/** Points of whole instances and of single disks. */
export const fetchUdmPoints = oncePerLook(async (look): Promise<readonly UdmRow[]> => {
  const lists = await Promise.all([window(look, 'UDM_ECS'), window(look, 'UDM_DISK')])
  return uniqBy(lists.flat(), 'SnapshotId')
})

/** The part of an instance's point that holds one disk; it goes with the instance's point. */
export const fetchUdmParts = oncePerLook((look): Promise<readonly UdmRow[]> => window(look, 'UDM_ECS_DISK'))

/** Seconds: no window is cut below this. */
const SHORTEST = 60

/** The action has no pages. Where it leaves rows out, the time is cut in halves until each window is complete. */
async function window(
  look: Look,
  type: UdmType,
  from = 0,
  to = Math.ceil(look.now / 1000),
): Promise<readonly UdmRow[]> {
  try {
    return await look.cloud.list(look.region, 'hbr.DescribeUdmSnapshots', {
      SourceType: type,
      UdmRegionId: look.region,
      StartTime: from,
      EndTime: to,
    })
  } catch (error) {
    if (!(error instanceof CloudError) || error.code !== 'IncompleteListing' || to - from <= SHORTEST)
      throw error
    const middle = Math.floor((from + to) / 2)
    return uniqBy(
      [...(await window(look, type, from, middle)), ...(await window(look, type, middle, to))],
      'SnapshotId',
    )
  }
}

/** One protected instance or disk. No action lists them, so it is put together from all that points to it. */
export interface UdmSource {
  readonly id: string
  readonly name?: string
  readonly plans: readonly PlanRow[]
  readonly bindings: readonly BindingRow[]
  readonly points: readonly UdmRow[]
}

export const fetchUdmInstances = oncePerLook(async (look): Promise<readonly UdmSource[]> => {
  const [plans, bindings, points] = await fetchAll(look)
  return sourcesOf(
    plans.map(plan => ({ ids: diskIdsOf(plan).length > 0 ? [] : compact([plan.InstanceId]), plan })),
    bindings.filter(binding => binding.SourceType === 'UDM_ECS'),
    points.filter(point => point.SourceType !== 'UDM_DISK').map(point => ({ id: point.InstanceId, point })),
  )
})

export const fetchUdmDisks = oncePerLook(async (look): Promise<readonly UdmSource[]> => {
  const [plans, , points] = await fetchAll(look)
  return sourcesOf(
    plans.map(plan => ({ ids: diskIdsOf(plan), plan })),
    [],
    points.filter(point => point.SourceType === 'UDM_DISK').map(point => ({ id: point.DiskId, point })),
  )
})

/** Disks of a disk backup plan; empty for a plan of whole instances. */
function diskIdsOf(plan: PlanRow): readonly string[] {
  return compact(
    (plan.Resources?.Resource ?? [])
      .filter(resource => resource.SourceType === 'UDM_DISK')
      .map(resource => resource.ResourceId),
  )
}

async function fetchAll(look: Look) {
  const [plans, bindings, points] = await Promise.all([
    fetchPlans(look),
    fetchBindings(look),
    fetchUdmPoints(look),
  ])
  return [plans.filter(plan => plan.SourceType === 'UDM_ECS'), bindings, points] as const
}

function sourcesOf(
  plans: readonly { readonly ids: readonly string[]; readonly plan: PlanRow }[],
  bindings: readonly BindingRow[],
  points: readonly { readonly id: string | undefined; readonly point: UdmRow }[],
): readonly UdmSource[] {
  const plansOf = groupBy(
    plans.flatMap(({ ids, plan }) => ids.map(id => ({ id, plan }))),
    'id',
  )
  const bindingsOf = groupBy(bindings, 'DataSourceId')
  const pointsOf = groupBy(points, 'id')
  const ids = [...new Set([plansOf, bindingsOf, pointsOf].flatMap(Object.keys))].filter(
    id => id !== '' && id !== 'undefined',
  )
  return sortBy(ids).map(id => {
    const own = (entryOf(plansOf, id) ?? []).map(({ plan }) => plan)
    const made = (entryOf(pointsOf, id) ?? []).map(({ point }) => point)
    return {
      id,
      name: own[0]?.InstanceName || made.find(point => point.Detail?.InstanceName)?.Detail?.InstanceName,
      plans: own,
      bindings: entryOf(bindingsOf, id) ?? [],
      points: made,
    }
  })
}
