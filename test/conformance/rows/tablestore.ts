// Tablestore backup: plans and bindings, policy, vault. Some of its vaults still have a type of their own.
import { expect } from 'vitest'
import { expectBefore, expectStages, names, rowOnly, stage } from './harness'

export async function tablestore(): Promise<void> {
  const scene = await stage({
    hbr: {
      Vaults: [{ VaultId: 'v-ots', VaultType: 'OTS_BACKUP' }],
      Policies: [{ PolicyId: 'po-ots', Rules: [{ RuleId: 'r', RuleType: 'BACKUP', VaultId: 'v-ots' }] }],
      PolicyBindings: [{ PolicyId: 'po-ots', SourceType: 'OTS', DataSourceId: 'devices-prod' }],
      BackupPlans: [
        {
          PlanId: 'p-ots',
          SourceType: 'OTS',
          VaultId: 'v-ots',
          InstanceName: 'sessions-prod',
          OtsDetail: { TableNames: ['sessions'] },
        },
      ],
      Snapshots: [
        {
          _repeat: 20,
          SnapshotId: 's-ots-{i}',
          SourceType: 'OTS_TABLE',
          VaultId: 'v-ots',
          InstanceName: 'sessions-prod',
          TableName: 'sessions',
        },
      ],
    },
  })
  const up = await scene.up('Estate', rowOnly('tablestore'))
  expect(names(up.plan.delete)).toEqual([
    'backupPlan p-ots',
    'policy po-ots',
    'policyBinding po-ots:OTS:devices-prod',
    'vault v-ots',
  ])
  expectStages(up, [['DeletePolicyBinding', 'DeletePolicyV2', 'DeleteBackupPlan'], 'DeleteVault'])
  expectBefore(up, 'DeletePolicyBinding', 'DeletePolicyV2')
  expect(await scene.billing()).toEqual([])
  expect(up.outputs).toMatchObject({ absent: true, pending: [], leftovers: [], manual: [] })
}
