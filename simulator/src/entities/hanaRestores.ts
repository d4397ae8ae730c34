// Restores of SAP HANA databases: a running one fails when its instance is deleted, else it ends by itself.
import { num, text } from '../wire/read'
import { RUN_SECONDS } from './backupRuns'
import type { SimEntity } from './entity'
import { equals } from './filters'
import { numberedPage } from './paging'

export const hanaRestores: SimEntity = {
  product: 'hbr',
  collection: {
    name: 'HanaRestores',
    id: ['RestoreId'],
    defaults: (record, { now }) => ({
      Status: 'COMPLETE',
      State: text(record, 'Status') ?? 'COMPLETE',
      DatabaseName: 'SYSTEMDB',
      Mode: 'RECOVERY_TO_MOST_RECENT',
      StartTime: now - 3600,
    }),
  },
  actions: {
    DescribeHanaRestores: (call, world) => {
      const wanted = text(call.params, 'RestoreStatus')
      const fits = equals(call, 'ClusterId', 'VaultId', 'RestoreId', 'DatabaseName')
      const all = [...world.table(call.region, 'hbr', 'HanaRestores').records()].filter(
        restore => fits(restore) && (!wanted || restore.Status === wanted),
      )
      const { rows, ...page } = numberedPage(call, all)
      return { ...page, HanaRestore: { HanaRestores: rows } }
    },
  },
  start: (world, region) => {
    const table = world.table(region, 'hbr', 'HanaRestores')
    for (const restore of table.records()) {
      if (restore.Status !== 'RUNNING') continue
      const id = String(restore.RestoreId)
      world.clock.scheduleIn(num(restore, '_RunSeconds') ?? RUN_SECONDS, at => {
        if (table.get(id)?.Status === 'RUNNING')
          table.update(id, { Status: 'COMPLETE', State: 'COMPLETE', EndTime: Math.floor(at / 1000) })
      })
    }
  },
}
