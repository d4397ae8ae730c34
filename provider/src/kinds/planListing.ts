// The rows of DescribeBackupPlans in one region, by edition, and what a row says about its source.
import { chunk, compact, uniqBy } from 'lodash'
import type { RequestOf, RowOf } from '../cloud'
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

/** Few, because no most is documented: a value that the service left out would hide a plan. They fit on one page. */
const IDS_A_FILTER = 20

/**
 * Up to so many plans of a type, and as many that their types do not show, are asked for by id: the pages of a listing
 * shift while other plans of it are being deleted, and then it has to be read again. Filters for more than these would
 * take more calls than that is worth.
 */
const MOST_IDS = 10 * IDS_A_FILTER

/**
 * Plans of these ids, or at least these: one listing for each of their source types. What that does not show may have
 * another source type by now, so it is asked for once more without one before it counts as gone.
 */
export async function fetchKnownPlans(
  plans: readonly { readonly id: string; readonly sourceType: string }[],
  look: Look,
): Promise<readonly PlanRow[]> {
  const types = STANDARD_SOURCE_TYPES.filter(type => plans.some(({ sourceType }) => sourceType === type))
  if (!plans.every(({ sourceType }) => KNOWN_SOURCE_TYPES.has(sourceType))) return fetchPlans(look)
  const lists = await Promise.all(
    types.map(SourceType => {
      const ids = plans.filter(({ sourceType }) => sourceType === SourceType).map(({ id }) => id)
      return fetchByIds(ids, SourceType, look)
    }),
  )
  const found = lists.flat()
  const shown = new Set(found.map(({ PlanId }) => PlanId))
  const missing = plans.map(({ id }) => id).filter(id => !shown.has(id))
  if (missing.length === 0) return found
  return uniqBy([...found, ...(await fetchByIds(missing, undefined, look))], 'PlanId')
}

async function fetchByIds(
  ids: readonly string[],
  SourceType: (typeof STANDARD_SOURCE_TYPES)[number] | undefined,
  { cloud, region }: Look,
): Promise<readonly PlanRow[]> {
  const list = (Filters?: RequestOf<'hbr.DescribeBackupPlans'>['Filters']) =>
    cloud.list(region, 'hbr.DescribeBackupPlans', { Edition: 'STANDARD', SourceType, Filters })
  if (ids.length > MOST_IDS) return list()
  const lists = chunk(ids, IDS_A_FILTER).map(some => list([{ Key: 'planId', Values: some }]))
  return uniqBy((await Promise.all(lists)).flat(), 'PlanId')
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
