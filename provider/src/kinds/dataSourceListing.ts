// The rows of DescribeDataSources in one region, of all types, fetched once for data sources and client groups.
import { uniqBy } from 'lodash'
import type { RowOf } from '../cloud'
import type { Row } from '../model/rows'
import { oncePerLook } from './oncePerLook'

export type DataSourceRow = RowOf<'hbr.DescribeDataSources'>

export const DATA_SOURCE_TYPES = ['COMMON_NAS', 'CPFS', 'BMCPFS', 'COMMON_FILE_SYSTEM', 'HDFS', 'S3'] as const

/** HDFS and S3 are read by archives alone; a NAS is where an archive or analysis plan has a schedule. */
export function rowOfDataSource(row: DataSourceRow): Row {
  if (row.DataSourceType === 'HDFS' || row.DataSourceType === 'S3' || row.PlanId || row.Schedule)
    return 'archive'
  return row.DataSourceType === 'COMMON_NAS' ? 'onprem-nas' : 'cpfs'
}

/** Whether the plain call answers for every type is not documented. */
export const fetchDataSources = oncePerLook(async ({ cloud, region }): Promise<readonly DataSourceRow[]> => {
  const lists = await Promise.all(
    [undefined, ...DATA_SOURCE_TYPES].map(type =>
      cloud.list(region, 'hbr.DescribeDataSources', { DataSourceType: type }),
    ),
  )
  return uniqBy(lists.flat(), 'DataSourceId')
})
