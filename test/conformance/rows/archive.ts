// Archive: plans and client group by hand, the agent's backups, data source, the archive vault.
import { expect } from 'vitest'
import { bill, expectBefore, expectStages, names, rowOnly, stage, steps } from './harness'

export async function archive(): Promise<void> {
  const scene = await stage({
    hbr: {
      Vaults: [
        {
          VaultId: 'v-cold',
          VaultStorageClass: 'COLD_ARCHIVE',
          BackupPlanStatistics: { Archive: 2 },
          ArchiveStorageSize: 9_000_000_000,
        },
      ],
      DataSources: [
        { DataSourceId: 'ds-cold', DataSourceType: 'HDFS', ClusterId: 'cl-cold', PlanId: 'p-analysis' },
      ],
      BackupClients: [
        {
          ClientId: 'c-cold',
          ClientType: 'LOCAL_CLIENT',
          _ClusterId: 'cl-cold',
          Status: 'NOT_INSTALLED',
          LastHeartBeatTime: 1_700_000_000,
        },
      ],
    },
  })
  const inputs = rowOnly('archive', { onBlocked: 'defer' })
  const first = await scene.up('Estate', inputs)
  expect(steps(first.plan.manual)).toEqual(['archive:v-cold', 'client-group:cl-cold'])
  expect(first.plan.manual[0]?.evidence).toContain('Archive is 0')
  expectStages(first, [])
  expect(names(first.plan.blocked)).toEqual(expect.arrayContaining(['dataSource ds-cold', 'vault v-cold']))
  expect(bill(await scene.billing())).toEqual(['vault storage: vault v-cold'])

  await scene.byHand('Vaults', { put: [{ VaultId: 'v-cold', BackupPlanStatistics: { Archive: 0 } }] })
  await scene.byHand('BackupClients', { remove: [{ ClientId: 'c-cold' }] })
  const second = await scene.up('Estate', inputs, first.outputs)
  expect(second.plan.manual).toEqual([])
  expectBefore(second, 'RemoveDataSource', 'DeleteVault')
  expectStages(second, ['RemoveDataSource', 'DeleteVault'])
  expect(await scene.billing()).toEqual([])
  expect(second.outputs.absent).toBe(true)
}
