// A moderately rich estate: every wave of the order is there, and what must stay stands beside it.
import type { EstateFile, WireRecord } from '../../scripts/lib/simulator.mjs'

const ACCOUNT = '1234567890123456'
const HOME = 'cn-hangzhou'
const AWAY = 'cn-shanghai'
const NOW = '2026-11-24T08:00:00Z'

const filePlan = { PlanId: 'p-file', VaultId: 'v-main', SourceType: 'ECS_FILE', InstanceId: 'i-1' }
const nasPlan = {
  PlanId: 'p-nas',
  VaultId: 'v-main',
  SourceType: 'NAS',
  FileSystemId: 'f-1',
  CreateTime: 1_700_000_000,
}
const instancePlan = { PlanId: 'p-udm', SourceType: 'UDM_ECS', InstanceId: 'i-2' }
const essential = { PlanId: 'p-basic', _Edition: 'BASIC', SourceType: 'ECS_FILE', InstanceId: 'i-1' }
const keptPlan = { PlanId: 'p-kept', VaultId: 'v-kept', SourceType: 'OSS', Bucket: 'b-9' }

const mirror = {
  ReplicationTargetVaultId: 'm-copy',
  ReplicationTargetRegionId: AWAY,
}

const home: Readonly<Record<string, Readonly<Record<string, readonly WireRecord[]>>>> = {
  hbr: {
    Vaults: [
      { VaultId: 'v-main' },
      { VaultId: 'v-copied', ReplicationSourceVault: true, ...mirror },
      { VaultId: 'v-kept', Tags: [{ Key: 'keep', Value: 'yes' }] },
    ],
    BackupPlans: [
      { ...filePlan, KeepLatestSnapshots: 1 },
      nasPlan,
      instancePlan,
      essential,
      keptPlan,
      { PlanId: 'p-oss', VaultId: 'v-copied', SourceType: 'OSS', Bucket: 'b-1' },
    ],
    Policies: [
      { PolicyId: 'po-1', Rules: [{ RuleId: 'r-1', RuleType: 'BACKUP', VaultId: 'v-main', Retention: 30 }] },
    ],
    PolicyBindings: [
      { PolicyId: 'po-1', SourceType: 'ECS_FILE', DataSourceId: 'i-1' },
      { PolicyId: 'po-1', SourceType: 'OSS', DataSourceId: 'b-2' },
    ],
    BackupClients: [{ ClientId: 'c-1', InstanceId: 'i-1' }],
    Snapshots: [
      { ...filePlan, SnapshotId: 's-file' },
      { ...keptPlan, SnapshotId: 's-kept' },
    ],
    UdmSnapshots: [{ SnapshotId: 'u-1', SourceType: 'UDM_ECS', InstanceId: 'i-2', PlanId: 'p-udm' }],
    BackupJobs: [{ ...filePlan, JobId: 'j-1', Status: 'RUNNING' }],
  },
  ecs: { Instances: [{ InstanceId: 'i-1' }, { InstanceId: 'i-2' }] },
  nas: { FileSystems: [{ FileSystemId: 'f-1', CreateTime: '2023-11-14T22:13:20Z' }] },
}

export const estate: EstateFile = {
  accountId: ACCOUNT,
  now: NOW,
  regions: {
    [HOME]: home,
    [AWAY]: {
      hbr: {
        Vaults: [
          {
            VaultId: 'm-copy',
            Replication: true,
            ReplicationSourceVaultId: 'v-copied',
            ReplicationSourceRegionId: HOME,
          },
          { VaultId: 'v-away' },
        ],
      },
    },
  },
}

/** Everything but what carries the tag, and the vault that no rule selects. */
export const inputs = {
  accountId: ACCOUNT,
  regions: [HOME, AWAY],
  protect: [{ tags: { keep: 'yes' } }, { ids: ['v-away'] }],
}

/** Ids by collection of what is left when all is done; the agent's record is tidied up an hour later. */
export const LEFT: Readonly<Record<string, readonly string[]>> = {
  [`${HOME} Vaults`]: ['v-kept'],
  [`${HOME} BackupPlans`]: ['p-kept'],
  [`${HOME} BackupClients`]: ['c-1'],
  [`${HOME} Snapshots`]: ['s-kept'],
  [`${AWAY} Vaults`]: ['v-away'],
}
