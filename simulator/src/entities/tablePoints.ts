// Backup points of Tablestore tables: they are stored with the others, but have a listing of their own.
import { num, text } from '../wire/read'
import type { SimEntity } from './entity'
import { tokenPage } from './paging'

const TABLE_TYPES = ['OTS', 'OTS_TABLE']

export const tablePoints: SimEntity = {
  product: 'hbr',
  actions: {
    DescribeOtsTableSnapshots: (call, world) => {
      const from = num(call.params, 'StartTime') ?? 0
      const to = num(call.params, 'EndTime') ?? Number.POSITIVE_INFINITY
      const listing = {
        table: world.table(call.region, 'hbr', 'Snapshots'),
        filter: (point: Parameters<typeof text>[0]) =>
          TABLE_TYPES.includes(text(point, 'SourceType') ?? '') &&
          (num(point, 'CompleteTime') ?? 0) >= from &&
          (num(point, 'CompleteTime') ?? 0) <= to,
      }
      const { rows, NextToken } = tokenPage(call, listing, 'Limit')
      return { Snapshots: rows, NextToken }
    },
  },
}
