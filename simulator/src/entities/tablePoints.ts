// Backup points of Tablestore tables: they are stored with the others, but have a listing of their own.
import type { SimRecord } from '../estate/segment'
import { num, objects, text, texts } from '../wire/read'
import type { Call, SimEntity } from './entity'
import { tokenPage } from './paging'

const TABLE_TYPES = ['OTS', 'OTS_TABLE']

/** `OtsInstances.N`: an instance with the tables that are asked for; no instance asks for all, no table for all of its tables. */
function isAskedFor(call: Call): (point: SimRecord) => boolean {
  const instances = objects(call.params, 'OtsInstances')
  return point =>
    instances.length === 0 ||
    instances.some(asked => {
      const tables = texts(asked, 'TableNames')
      const isTable = tables.length === 0 || tables.includes(text(point, 'TableName') ?? '')
      return asked.InstanceName === point.InstanceName && isTable
    })
}

export const tablePoints: SimEntity = {
  product: 'hbr',
  actions: {
    DescribeOtsTableSnapshots: (call, world) => {
      const from = num(call.params, 'StartTime') ?? 0
      const to = num(call.params, 'EndTime') ?? Number.POSITIVE_INFINITY
      const asked = isAskedFor(call)
      const ids = texts(call.params, 'SnapshotIds')
      const filter = (point: SimRecord) => {
        const completed = num(point, 'CompleteTime') ?? 0
        const isTablePoint = TABLE_TYPES.includes(text(point, 'SourceType') ?? '')
        if (ids.length > 0 && !ids.includes(text(point, 'SnapshotId') ?? '')) return false
        return isTablePoint && completed >= from && completed <= to && asked(point)
      }
      const table = world.table(call.region, 'hbr', 'Snapshots')
      const { rows, NextToken } = tokenPage(call, { table, filter }, 'Limit')
      return { Snapshots: rows, NextToken }
    },
  },
}
