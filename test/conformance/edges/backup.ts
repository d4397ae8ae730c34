// Edges between jobs, plans, points, policies and vaults.
import { AWAY, DAY, HOME, SECONDS } from '../rows/harness'
import type { EdgeCase } from './edge'

const vault = { VaultId: 'v-1' }
const plan = { PlanId: 'p-1', VaultId: 'v-1', SourceType: 'OSS', Bucket: 'b-1' }
const job = {
  JobId: 'j-1',
  PlanId: 'p-1',
  VaultId: 'v-1',
  SourceType: 'OSS',
  Bucket: 'b-1',
  Status: 'RUNNING',
}
const theVault = { regionId: HOME, vaultId: 'v-1', cascade: true, onBlocked: 'defer' }
const hana = { ClusterId: 'cl-1', VaultId: 'v-1' }

export const BACKUP_EDGES: readonly EdgeCase[] = [
  {
    edge: 'J -> PL',
    strength: 'data',
    estate: { hbr: { Vaults: [vault], BackupPlans: [plan], BackupJobs: [job] } },
    wrong: cloud =>
      cloud.call(HOME, 'hbr.DeleteBackupPlan', { PlanId: 'p-1', VaultId: 'v-1', SourceType: 'OSS' }),
    shows: { damage: 'J -> PL' },
    type: 'BackupPlan',
    inputs: { regionId: HOME, planId: 'p-1' },
    instead: { calls: 'DeleteBackupPlan' },
  },
  {
    edge: 'J -> PB',
    strength: 'data',
    estate: {
      hbr: {
        BackupPlans: [{ PlanId: 'p-1', SourceType: 'ECS_FILE', InstanceId: 'i-1', _Edition: 'BASIC' }],
        BackupJobs: [
          {
            JobId: 'j-1',
            PlanId: 'p-1',
            SourceType: 'ECS_FILE',
            InstanceId: 'i-1',
            Status: 'RUNNING',
            _Edition: 'BASIC',
          },
        ],
      },
    },
    wrong: cloud => cloud.call(HOME, 'hbr.DeleteBackupPlan', { PlanId: 'p-1', Edition: 'BASIC' }),
    shows: { damage: 'J -> PB' },
    type: 'EssentialPlan',
    inputs: { regionId: HOME, planId: 'p-1' },
    instead: { calls: 'DeleteBackupPlan' },
  },
  {
    edge: 'J -> PH',
    strength: 'data',
    estate: {
      hbr: {
        Vaults: [vault],
        HanaInstances: [{ ...hana, _Sid: 'HXE' }],
        HanaBackupPlans: [{ ...hana, PlanId: 'p-1' }],
        BackupJobs: [{ ...hana, JobId: 'j-1', PlanId: 'p-1', SourceType: 'HANA', Status: 'RUNNING' }],
      },
    },
    wrong: cloud => cloud.call(HOME, 'hbr.DeleteHanaBackupPlan', { ...hana, PlanId: 'p-1' }),
    shows: { damage: 'J -> PH' },
    type: 'HanaInstance',
    inputs: {
      regionId: HOME,
      vaultId: 'v-1',
      clusterId: 'cl-1',
      hanaSids: { 'cl-1': 'HXE' },
      onBlocked: 'defer',
    },
    instead: { calls: 'DeleteHanaBackupPlan' },
  },
  {
    edge: 'J -> HI',
    strength: 'data',
    estate: {
      hbr: {
        Vaults: [vault],
        HanaInstances: [{ ...hana, _Sid: 'HXE' }],
        HanaRestores: [{ ...hana, RestoreId: 'r-1', Status: 'RUNNING' }],
      },
    },
    wrong: cloud => cloud.call(HOME, 'hbr.DeleteHanaInstance', { ...hana, Sid: 'HXE' }),
    shows: { damage: 'J -> HI' },
    type: 'HanaInstance',
    inputs: {
      regionId: HOME,
      vaultId: 'v-1',
      clusterId: 'cl-1',
      hanaSids: { 'cl-1': 'HXE' },
      onBlocked: 'defer',
    },
    instead: { leaves: 'hanaInstance v-1/cl-1' },
  },
  {
    edge: 'J -> V',
    strength: 'data',
    estate: {
      hbr: { Vaults: [vault], RestoreJobs: [{ RestoreId: 'r-1', VaultId: 'v-1', Status: 'RUNNING' }] },
    },
    wrong: cloud => cloud.call(HOME, 'hbr.DeleteVault', { VaultId: 'v-1' }),
    shows: { damage: 'J -> V' },
    type: 'Vault',
    inputs: theVault,
    instead: { leaves: 'vault v-1' },
  },
  {
    edge: 'POL -> V',
    strength: 'hard',
    estate: {
      hbr: {
        Vaults: [vault],
        Policies: [{ PolicyId: 'po-1', Rules: [{ RuleType: 'BACKUP', VaultId: 'v-1' }] }],
      },
    },
    wrong: cloud => cloud.call(HOME, 'hbr.DeleteVault', { VaultId: 'v-1' }),
    shows: { refused: 'VaultBoundPolicyCannotBeDeleted' },
    type: 'Vault',
    inputs: theVault,
    instead: { calls: 'DeleteVault' },
  },
  {
    edge: 'KeepLatestSnapshots=0 -> last S of a plan',
    strength: 'hard',
    estate: {
      hbr: {
        Vaults: [vault],
        BackupPlans: [{ ...plan, KeepLatestSnapshots: 1 }],
        Snapshots: [{ ...plan, SnapshotId: 's-1' }],
      },
    },
    wrong: cloud =>
      cloud.call(HOME, 'hbr.DeleteSnapshot', { SnapshotId: 's-1', VaultId: 'v-1', SourceType: 'OSS' }),
    shows: { refused: 'CannotDeleteLatestSnapshot' },
    type: 'Vault',
    inputs: { ...theVault, backupPoints: 'oneByOne' },
    instead: { calls: 'DeleteSnapshot' },
  },
  {
    edge: 'Disable PL -> S',
    strength: 'data',
    estate: { hbr: { Vaults: [vault], BackupPlans: [plan], Snapshots: [{ ...plan, SnapshotId: 's-1' }] } },
    wrong: cloud =>
      cloud.call(HOME, 'hbr.DeleteSnapshot', { SnapshotId: 's-1', VaultId: 'v-1', SourceType: 'OSS' }),
    shows: { order: true },
    type: 'Vault',
    inputs: { ...theVault, backupPoints: 'oneByOne' },
    instead: { calls: 'DeleteSnapshot' },
  },
  {
    edge: 'MV absent or RL stopped -> V(source)',
    strength: 'hard',
    estate: {
      hbr: { Vaults: [{ ...vault, ReplicationTargetVaultId: 'v-2', ReplicationTargetRegionId: AWAY }] },
    },
    more: {
      regions: {
        [AWAY]: {
          hbr: {
            Vaults: [
              {
                VaultId: 'v-2',
                Replication: true,
                ReplicationSourceVaultId: 'v-1',
                ReplicationSourceRegionId: HOME,
              },
            ],
          },
        },
      },
    },
    wrong: cloud => cloud.call(HOME, 'hbr.DeleteVault', { VaultId: 'v-1' }),
    shows: { refused: 'CannotDeleteReplicationSourceVault' },
    type: 'Estate',
    inputs: { accountId: '1234567890123456', regions: [HOME, AWAY] },
    instead: { calls: 'DeleteVault' },
  },
  {
    edge: 'V(not WormEnabled, all points expired) -> V',
    strength: 'hard',
    estate: {
      hbr: {
        Vaults: [{ ...vault, WormEnabled: true }],
        Snapshots: [{ ...plan, SnapshotId: 's-1', Retention: 90 }],
      },
    },
    wrong: cloud => cloud.call(HOME, 'hbr.DeleteVault', { VaultId: 'v-1' }),
    shows: { refused: 'VaultLocked' },
    type: 'Vault',
    inputs: theVault,
    instead: { leaves: 'vault v-1' },
  },
  {
    edge: 'V.CreatedTime + 2 h -> V',
    strength: 'hard',
    estate: { hbr: { Vaults: [{ ...vault, CreatedTime: SECONDS - 3600 }] } },
    wrong: cloud => cloud.call(HOME, 'hbr.DeleteVault', { VaultId: 'v-1' }),
    shows: { refused: 'VaultCreatedWithinTwoHours' },
    type: 'Vault',
    inputs: theVault,
    instead: { leaves: 'vault v-1' },
  },
  {
    edge: 'V.Status ≠ INITIALIZING -> V',
    strength: 'hard',
    estate: { hbr: { Vaults: [{ ...vault, Status: 'INITIALIZING' }] } },
    wrong: cloud => cloud.call(HOME, 'hbr.DeleteVault', { VaultId: 'v-1' }),
    shows: { refused: 'VaultIsInitializing' },
    type: 'Vault',
    inputs: theVault,
    instead: { leaves: 'vault v-1' },
  },
  {
    edge: 'CC -> V',
    strength: 'data',
    estate: {
      hbr: {
        Vaults: [vault],
        ContainerClusters: [{ ClusterId: 'cc-1', VaultId: 'v-1' }],
        Snapshots: [{ SnapshotId: 's-1', VaultId: 'v-1', SourceType: 'CONTAINER' }],
      },
    },
    wrong: cloud => cloud.call(HOME, 'hbr.DeleteVault', { VaultId: 'v-1' }),
    shows: { damage: 'CC -> V' },
    type: 'Vault',
    inputs: theVault,
    instead: { calls: 'DeleteVault' },
  },
  {
    edge: 'PL(NAS), B(NAS), all vaults -> MT',
    strength: 'data',
    estate: {
      hbr: {
        Vaults: [vault],
        BackupPlans: [
          {
            PlanId: 'p-1',
            VaultId: 'v-1',
            SourceType: 'NAS',
            FileSystemId: 'fs-1',
            CreateTime: 1_600_000_000,
          },
        ],
      },
    },
    wrong: cloud =>
      cloud.call(HOME, 'hbr.DetachNasFileSystem', {
        FileSystemId: 'fs-1',
        CreateTime: '1600000000',
        CrossAccountType: 'SELF_ACCOUNT',
      }),
    shows: { damage: 'PL, B -> MT' },
    type: 'Vault',
    inputs: theVault,
    instead: { calls: 'DetachNasFileSystem' },
  },
  {
    edge: 'Immutable/SECURITY rule expiry -> SU',
    strength: 'hard',
    estate: {
      hbr: {
        Policies: [
          {
            PolicyId: 'po-1',
            PolicyType: 'UDM_ECS_ONLY',
            Rules: [{ RuleId: 'r', RuleType: 'BACKUP', Immutable: true }],
          },
        ],
        PolicyBindings: [{ PolicyId: 'po-1', SourceType: 'UDM_ECS', DataSourceId: 'i-1' }],
        UdmSnapshots: [
          { SnapshotId: 'u-1', SourceType: 'UDM_ECS', InstanceId: 'i-1', ExpireTime: SECONDS + 20 * DAY },
        ],
      },
    },
    wrong: cloud =>
      cloud.call(HOME, 'hbr.DeleteSnapshot', { SnapshotId: 'u-1', SourceType: 'UDM_ECS', InstanceId: 'i-1' }),
    shows: { refused: 'SnapshotLocked' },
    type: 'EcsInstanceBackup',
    inputs: { regionId: HOME, instanceId: 'i-1', onBlocked: 'defer' },
    instead: { leaves: 'udmInstance i-1' },
  },
  {
    edge: 'UI, SU -> SN',
    strength: 'data',
    estate: {
      hbr: {
        UdmSnapshots: [
          {
            SnapshotId: 'u-1',
            SourceType: 'UDM_ECS',
            InstanceId: 'i-1',
            Detail: { NativeSnapshotIdList: ['sn-1'] },
          },
        ],
      },
    },
    wrong: cloud => cloud.call(HOME, 'ecs.DeleteSnapshot', { SnapshotId: 'sn-1' }),
    shows: { damage: 'SU -> SN' },
    type: 'EcsInstanceBackup',
    inputs: { regionId: HOME, instanceId: 'i-1', nativeSnapshots: true },
    instead: { calls: 'DeleteUdmEcsInstance' },
  },
  {
    edge: 'images built from SN -> SN',
    strength: 'hard',
    estate: {
      hbr: {
        UdmSnapshots: [
          {
            SnapshotId: 'u-1',
            SourceType: 'UDM_ECS',
            InstanceId: 'i-1',
            Detail: { NativeSnapshotIdList: ['sn-1'] },
          },
        ],
      },
      ecs: { Snapshots: [{ SnapshotId: 'sn-1', Usage: 'image' }] },
    },
    wrong: cloud => cloud.call(HOME, 'ecs.DeleteSnapshot', { SnapshotId: 'sn-1' }),
    shows: { refused: 'SnapshotCreatedImage' },
    type: 'EcsInstanceBackup',
    inputs: { regionId: HOME, instanceId: 'i-1', nativeSnapshots: true, onBlocked: 'defer' },
    instead: { leaves: 'nativeSnapshot sn-1' },
  },
]
