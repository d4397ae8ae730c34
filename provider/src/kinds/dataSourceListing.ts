// The rows of DescribeDataSources in one region, of all types, fetched once for data sources and client groups.
import { uniqBy } from 'lodash'
import type { RowOf } from '../cloud'
import { oncePerLook } from './oncePerLook'

export type DataSourceRow = RowOf<'hbr.DescribeDataSources'>

export const DATA_SOURCE_TYPES = ['COMMON_NAS', 'CPFS', 'BMCPFS', 'COMMON_FILE_SYSTEM', 'HDFS', 'S3'] as const

/** Whether the plain call answers for every type is not documented. */
export const fetchDataSources = oncePerLook(async ({ cloud, region }): Promise<readonly DataSourceRow[]> => {
  const lists = await Promise.all(
    [undefined, ...DATA_SOURCE_TYPES].map(type =>
      cloud.list(region, 'hbr.DescribeDataSources', { DataSourceType: type }),
    ),
  )
  return uniqBy(lists.flat(), 'DataSourceId')
})
