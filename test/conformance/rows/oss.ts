// OSS backup: plans and bindings, policy, vault. The bucket is not touched.
import { expect } from 'vitest'
import { expectBefore, expectStages, names, rowOnly, stage } from './harness'

export async function oss(): Promise<void> {
  const scene = await stage({
    hbr: {
      Vaults: [{ VaultId: 'v-oss' }],
      Policies: [{ PolicyId: 'po-oss', Rules: [{ RuleId: 'r', RuleType: 'BACKUP', VaultId: 'v-oss' }] }],
      PolicyBindings: [{ PolicyId: 'po-oss', SourceType: 'OSS', DataSourceId: 'bucket-logs' }],
      BackupPlans: [{ PlanId: 'p-oss', SourceType: 'OSS', VaultId: 'v-oss', Bucket: 'bucket-web' }],
      Snapshots: [
        {
          _repeat: 30,
          SnapshotId: 's-oss-{i}',
          PlanId: 'p-oss',
          SourceType: 'OSS',
          VaultId: 'v-oss',
          Bucket: 'bucket-web',
        },
      ],
    },
  })
  const up = await scene.up('Estate', rowOnly('oss'))
  expect(names(up.plan.delete)).toEqual([
    'backupPlan p-oss',
    'policy po-oss',
    'policyBinding po-oss:OSS:bucket-logs',
    'vault v-oss',
  ])
  expectStages(up, [['DeleteBackupPlan', 'DeletePolicyBinding', 'DeletePolicyV2'], 'DeleteVault'])
  expectBefore(up, 'DeletePolicyBinding', 'DeletePolicyV2')
  expect(await scene.billing()).toEqual([])
  expect(up.outputs).toMatchObject({ absent: true, pending: [], leftovers: [], manual: [] })
  expect(up.outputs.billing.stopsOn).toBe('2026-11-25')
}
