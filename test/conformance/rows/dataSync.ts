// Data synchronization: plan and client group by hand, the agent's backups, both data sources. No vault.
import { expect } from 'vitest'
import { bill, expectStages, given, names, rowOnly, stage, steps } from './harness'

export async function dataSync(): Promise<void> {
  const scene = await stage({
    hbr: {
      BackupPlans: [
        {
          PlanId: 'p-sync',
          SourceType: 'SYNC',
          DataSourceId: 'ds-from',
          DestDataSourceId: 'ds-to',
          ClusterId: 'cl-sync',
        },
      ],
      DataSources: [
        { DataSourceId: 'ds-from', DataSourceType: 'COMMON_NAS', ClusterId: 'cl-sync' },
        { DataSourceId: 'ds-to', DataSourceType: 'S3', ClusterId: 'cl-sync' },
      ],
      BackupClients: [
        {
          ClientId: 'c-sync',
          ClientType: 'LOCAL_CLIENT',
          _ClusterId: 'cl-sync',
          Status: 'NOT_INSTALLED',
          LastHeartBeatTime: 1_700_000_000,
        },
      ],
    },
  })
  const billed = [
    'data synchronization: backupPlan p-sync',
    'data synchronization: dataSource ds-from',
    'data synchronization: dataSource ds-to',
  ]
  const inputs = rowOnly('data-sync', { onBlocked: 'defer' })
  const first = await scene.up('Estate', inputs)
  expect(steps(first.plan.manual)).toEqual(['client-group:cl-sync', 'sync-plan:p-sync'])
  expectStages(first, [])
  expect(names(first.plan.blocked)).toEqual(
    expect.arrayContaining(['backupPlan p-sync', 'dataSource ds-from', 'dataSource ds-to']),
  )
  expect(bill(await scene.billing())).toEqual(billed)

  await scene.byHand('BackupPlans', { remove: [{ PlanId: 'p-sync' }] })
  await scene.byHand('BackupClients', { remove: [{ ClientId: 'c-sync' }] })
  const second = await scene.up('Estate', inputs, first.outputs)
  expect(second.plan.manual).toEqual([])
  expectStages(second, ['RemoveDataSource'])
  expect(given(second, 'RemoveDataSource', 'DataSourceId').toSorted()).toEqual(['ds-from', 'ds-to'])
  expect(await scene.billing()).toEqual([])
  expect(second.outputs).toMatchObject({ absent: true, leftovers: [] })
}
