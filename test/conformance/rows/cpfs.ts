// CPFS: plans outside policies and the client group by hand, the agent's backups, data source, vault.
import { expect } from 'vitest'
import { expectBefore, expectStages, given, names, rowOnly, stage, steps } from './harness'

export async function cpfs(): Promise<void> {
  const scene = await stage({
    hbr: {
      Vaults: [{ VaultId: 'v-render', BackupPlanStatistics: { Cpfs: 1 } }],
      DataSources: [{ DataSourceId: 'ds-render', DataSourceType: 'CPFS', ClusterId: 'cl-render' }],
      BackupClients: [
        {
          ClientId: 'c-render',
          ClientType: 'LOCAL_CLIENT',
          _ClusterId: 'cl-render',
          Status: 'NOT_INSTALLED',
          LastHeartBeatTime: 1_700_000_000,
        },
      ],
      Snapshots: [
        {
          SnapshotId: 's-render',
          SourceType: 'COMMON_FILE_SYSTEM',
          VaultId: 'v-render',
          DataSourceId: 'ds-render',
        },
      ],
    },
  })
  const inputs = rowOnly('cpfs', { onBlocked: 'defer' })
  const first = await scene.up('Estate', inputs)
  expect(steps(first.plan.manual)).toEqual(['client-group:cl-render', 'cpfs-plans:v-render'])
  expectStages(first, [])
  expect(names(first.plan.blocked)).toContain('vault v-render')

  await scene.byHand('Vaults', { put: [{ VaultId: 'v-render', BackupPlanStatistics: { Cpfs: 0 } }] })
  const half = await scene.preview('Estate', inputs, first.outputs)
  expect(steps(half.manual)).toEqual(['client-group:cl-render'])
  expect(names(half.blocked)).toContain('dataSource ds-render')

  const second = await scene.up(
    'Estate',
    { ...inputs, acceptManual: ['client-group:cl-render'] },
    first.outputs,
  )
  expectBefore(second, 'DeleteBackupClientResource', 'RemoveDataSource')
  expectBefore(second, 'RemoveDataSource', 'DeleteVault')
  expect(given(second, 'RemoveDataSource', 'DataSourceId')).toEqual(['ds-render'])
  expect(await scene.billing()).toEqual([])
  expect(second.outputs.absent).toBe(true)
}
