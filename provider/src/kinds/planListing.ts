// The rows of DescribeBackupPlans in one region, by edition, and what a row says about its source.
import { compact, uniqBy } from 'lodash'
import type { RowOf } from '../cloud'
import type { SourceRef } from '../model/object'
import type { Row } from '../model/rows'
import type { Look } from './kind'
import { oncePerLook } from './oncePerLook'

export type PlanRow = RowOf<'hbr.DescribeBackupPlans'>

const STANDARD_SOURCE_TYPES = ['ECS_FILE', 'OSS', 'NAS', 'OTS', 'UDM_ECS', 'SYNC'] as const

export const KNOWN_SOURCE_TYPES: ReadonlySet<string> = new Set(STANDARD_SOURCE_TYPES)

/**
 * One listing for each source type besides the plain one: whether the plain call answers for all types is not
 * documented, and a plan that nobody sees would be taken along by its vault.
 */
export const fetchPlans = oncePerLook(async ({ cloud, region }): Promise<readonly PlanRow[]> => {
  const lists = await Promise.all(
    [undefined, ...STANDARD_SOURCE_TYPES].map(type =>
      cloud.list(region, 'hbr.DescribeBackupPlans', { Edition: 'STANDARD', SourceType: type }),
    ),
  )
  return uniqBy(lists.flat(), 'PlanId')
})

/** Plans of these ids and source types: one call for each type. */
export async function fetchPlansById(
  plans: readonly { readonly id: string; readonly sourceType: string }[],
  { cloud, region }: Look,
): Promise<readonly PlanRow[]> {
  const lists = await Promise.all(
    STANDARD_SOURCE_TYPES.map(async SourceType => {
      const Values = plans.filter(plan => plan.sourceType === SourceType).map(({ id }) => id)
      if (Values.length === 0) return []
      const Filters = [{ Key: 'planId', Values }] as const
      return cloud.list(region, 'hbr.DescribeBackupPlans', { Edition: 'STANDARD', SourceType, Filters })
    }),
  )
  return lists.flat()
}

/** The source type for calls whose enum leaves SYNC out. */
export function standardSourceType(type: string): 'ECS_FILE' | 'OSS' | 'NAS' | 'UDM_ECS' | 'OTS' | undefined {
  return type === 'ECS_FILE' || type === 'OSS' || type === 'NAS' || type === 'UDM_ECS' || type === 'OTS'
    ? type
    : undefined
}

export function rowOfPlan(row: PlanRow): readonly Row[] {
  switch (row.SourceType) {
    case 'ECS_FILE':
      return ['ecs-file']
    case 'OSS':
      return ['oss']
    case 'NAS':
      return ['nas']
    case 'OTS':
      return ['tablestore']
    case 'UDM_ECS':
      return row.Resources?.Resource?.some(resource => resource.SourceType === 'UDM_DISK')
        ? ['disk']
        : ['ecs-instance']
    case 'SYNC':
      return ['data-sync']
    default:
      return []
  }
}

export function sourcesOfPlan(row: PlanRow, region: string): readonly SourceRef[] {
  const disks = (row.Resources?.Resource ?? [])
    .filter(resource => resource.SourceType === 'UDM_DISK')
    .map(resource => resource.ResourceId ?? '')
  const sources: SourceRef[] = [
    ...refs('instance', [row.InstanceId], region, row.SourceType === 'OTS' ? undefined : row.InstanceName),
    ...refs('bucket', [row.Bucket], region),
    ...refs('fileSystem', [row.FileSystemId], region),
    ...refs('dataSource', [row.DataSourceId, row.DestDataSourceId], region),
    ...refs('disk', disks, region),
    ...(row.SourceType === 'OTS' ? refs('table', [row.InstanceName], region) : []),
  ]
  return sources
}

function refs(
  type: SourceRef['type'],
  ids: readonly (string | undefined)[],
  region: string,
  name?: string,
): readonly SourceRef[] {
  return compact(ids).map(id => ({ type, region, id, name }))
}
