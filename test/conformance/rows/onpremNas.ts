// On-premises NAS: binding, client group and agent by hand, the agent's backups, data source, vault.
import { expect } from 'vitest'
import { bill, expectBefore, expectStages, names, rowOnly, stage, steps } from './harness'

export async function onpremNas(): Promise<void> {
  const scene = await stage({
    hbr: {
      Vaults: [{ VaultId: 'v-filer' }],
      Policies: [{ PolicyId: 'po-filer', Rules: [{ RuleId: 'r', RuleType: 'BACKUP', VaultId: 'v-filer' }] }],
      PolicyBindings: [{ PolicyId: 'po-filer', SourceType: 'COMMON_NAS', DataSourceId: 'ds-filer' }],
      DataSources: [{ DataSourceId: 'ds-filer', DataSourceType: 'COMMON_NAS', ClusterId: 'cl-filer' }],
      BackupClients: [{ ClientId: 'c-filer', ClientType: 'LOCAL_CLIENT', _ClusterId: 'cl-filer' }],
      Snapshots: [
        {
          _repeat: 3,
          SnapshotId: 's-{i}',
          SourceType: 'COMMON_NAS',
          VaultId: 'v-filer',
          DataSourceId: 'ds-filer',
        },
      ],
    },
  })
  const inputs = rowOnly('onprem-nas', { onBlocked: 'defer' })
  const first = await scene.up('Estate', inputs)
  expect(steps(first.plan.manual)).toEqual(['client-group:cl-filer', 'host-agent:c-filer'])
  expectStages(first, ['DeletePolicyBinding', 'DeletePolicyV2'])
  expect(names(first.plan.blocked)).toEqual(
    expect.arrayContaining(['dataSource ds-filer', 'vault v-filer', 'clientBackups c-filer']),
  )
  expect(bill(await scene.billing())).toEqual(['client fee: client ds-filer', 'vault storage: vault v-filer'])

  const accepted = { ...inputs, acceptManual: ['client-group:cl-filer', 'host-agent:c-filer'] }
  const second = await scene.up('Estate', accepted, first.outputs)
  expectBefore(second, 'DeleteBackupClientResource', 'RemoveDataSource')
  expectBefore(second, 'RemoveDataSource', 'DeleteVault')
  expect(await scene.billing()).toEqual([])
  expect(second.outputs).toMatchObject({ absent: true, leftovers: [] })
}
