// ECS file backup: tag rule, binding and policy, points, plan, agent, the agent's backups, vault.
import { expect } from 'vitest'
import { expectBefore, expectStages, given, HOME, names, rowOnly, stage } from './harness'

const plan = { PlanId: 'p-app', VaultId: 'v-files', SourceType: 'ECS_FILE', InstanceId: 'i-app' }
const daily = { Key: 'backup', Operator: 'EQUAL', Value: 'daily' }
const tags = [{ TagKey: 'backup', TagValue: 'daily' }]

export async function ecsFile(): Promise<void> {
  const scene = await stage({
    hbr: {
      Vaults: [{ VaultId: 'v-files' }],
      Policies: [
        {
          PolicyId: 'po-files',
          Rules: [
            { RuleId: 'r-daily', RuleType: 'BACKUP', VaultId: 'v-files' },
            {
              RuleId: 'r-tag',
              RuleType: 'TAG',
              TagFilters: [daily],
              DataSourceFilters: [{ SourceType: 'ECS_FILE' }],
            },
          ],
        },
      ],
      PolicyBindings: [
        {
          PolicyId: 'po-files',
          SourceType: 'ECS_FILE',
          DataSourceId: 'i-app',
          CreatedByTag: true,
          HitTags: [daily],
        },
      ],
      BackupPlans: [{ ...plan, KeepLatestSnapshots: 1 }],
      BackupClients: [{ ClientId: 'c-app', InstanceId: 'i-app' }],
      Snapshots: [
        { ...plan, _repeat: 4, SnapshotId: 's-plan-{i}' },
        { SnapshotId: 's-policy', VaultId: 'v-files', SourceType: 'ECS_FILE', InstanceId: 'i-app' },
      ],
      BackupJobs: [{ ...plan, JobId: 'job-app', Status: 'RUNNING' }],
    },
    ecs: { Instances: [{ InstanceId: 'i-app', Tags: tags }] },
  })
  const inputs = rowOnly('ecs-file', { backupPoints: 'oneByOne' })
  const up = await scene.up('Estate', inputs)
  expectStages(up, [
    [
      'CancelBackupJob',
      'DisableBackupPlan',
      'UpdateBackupPlan',
      'UpdatePolicyV2',
      'DeletePolicyBinding',
      'DeletePolicyV2',
    ],
    'DeleteSnapshot',
    'DeleteBackupPlan',
    'UninstallBackupClients',
    'DeleteBackupClientResource',
    'DeleteVault',
  ])
  expectBefore(up, 'UpdatePolicyV2', 'DeletePolicyBinding')
  expectBefore(up, 'DeletePolicyBinding', 'DeletePolicyV2')
  expect(given(up, 'DeleteSnapshot', 'SnapshotId')).toHaveLength(5)
  expect(await scene.billing()).toEqual([])
  expect(names(up.outputs.pending)).toEqual(['client c-app'])
  // The tags belong to the instance, and other systems may read them.
  expect((await scene.state()).regions[HOME]?.ecs?.Instances?.[0]?.Tags).toEqual({ Tag: tags })

  await scene.advance(3700)
  const later = await scene.up('Estate', inputs, up.outputs)
  expectStages(later, ['DeleteBackupClient'])
  expect(later.outputs).toMatchObject({ absent: true, pending: [], leftovers: [] })
}
