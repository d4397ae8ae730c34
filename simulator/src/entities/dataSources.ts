// Data sources of client groups: on-premises NAS, CPFS, HDFS, S3. They outlive vaults, plans and clients.
import type { SimRecord } from '../estate/segment'
import { num, text } from '../wire/read'
import { objectNotExist } from '../wire/refusal'
import type { World } from '../world'
import { billedSince } from './billedSince'
import type { BillingItem, Call, SimEntity } from './entity'
import { equals } from './filters'
import { numberedPage } from './paging'

const tableOf = (world: World, region: string) => world.table(region, 'hbr', 'DataSources')

function removeLater(world: World, region: string, id: string): void {
  world.clock.scheduleIn(world.settleSeconds, () => tableOf(world, region).remove(id))
}

/** Answers at once; the data source is seen gone after the settling time. */
function remove(call: Call, world: World): SimRecord {
  const id = text(call.params, 'DataSourceId') ?? ''
  const source = tableOf(world, call.region).get(id)
  if (!source) throw objectNotExist(`The data source ${id}`)
  if (source._Removing !== true) removeLater(world, call.region, id)
  tableOf(world, call.region).update(id, { _Removing: true })
  return {}
}

/** Data synchronization is billed until its data sources are gone too (billing.md, row 20). */
function* billing(world: World, region: string): Iterable<BillingItem> {
  for (const source of tableOf(world, region).records()) {
    if (source._Synchronized !== true) continue
    const id = String(source.DataSourceId)
    const since = billedSince(source)
    yield { row: 'data-sync', item: 'data synchronization', region, kind: 'dataSource', id, since }
  }
}

export const dataSources: SimEntity = {
  product: 'hbr',
  collection: {
    name: 'DataSources',
    id: ['DataSourceId'],
    defaults: (record, { now }) => ({
      DataSourceName: text(record, 'DataSourceId') ?? '',
      DataSourceType: 'COMMON_NAS',
      ClusterId: '',
      IndexAvailable: false,
      IndexLevel: 'OFF',
      CreatedTime: now - 30 * 86400,
      UpdatedTime: num(record, 'CreatedTime') ?? now - 30 * 86400,
    }),
  },
  actions: {
    DescribeDataSources: (call, world) => {
      const fits = equals(call, 'DataSourceType', 'ClusterId', 'DataSourceId', 'DataSourceName')
      const { rows, ...page } = numberedPage(call, [...tableOf(world, call.region).records()].filter(fits))
      return { ...page, DataSources: rows }
    },
    RemoveDataSource: remove,
  },
  start: (world, region) => {
    const table = tableOf(world, region)
    for (const plan of world.table(region, 'hbr', 'BackupPlans').records())
      if (plan.SourceType === 'SYNC')
        for (const field of ['DataSourceId', 'DestDataSourceId'])
          table.update(text(plan, field) ?? '', { _Synchronized: true })
    for (const source of table.records())
      if (source._Removing === true) removeLater(world, region, String(source.DataSourceId))
  },
  billing,
}
