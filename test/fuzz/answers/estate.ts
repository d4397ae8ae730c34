// A small estate with most kinds in it, so that a lie about any field of any answer has something to harm.
export const ACCOUNT = '1234567890123456'
export const REGION = 'cn-hangzhou'

/** Of the estate's clock, seconds since 1970. */
const NOW = '2026-11-24T08:00:00Z'
const ago = (days: number) => Date.parse(NOW) / 1000 - days * 86_400

/** Protected by their ids, so no answer may talk the provider into touching them. */
export const KEPT: readonly string[] = ['v-keep', 'p-keep', 'c-keep', 'po-keep', 'i-keep']

const POINT = { SourceType: 'ECS_FILE', CompleteTime: ago(3), Retention: 3650, ActualBytes: 1000 }

export const ESTATE = {
  accountId: ACCOUNT,
  now: NOW,
  regions: {
    [REGION]: {
      hbr: {
        Vaults: [
          { VaultId: 'v-1', VaultName: 'finance', CreatedTime: ago(90), StorageSize: 5000 },
          { VaultId: 'v-2', VaultName: 'web', CreatedTime: ago(90), Tags: [{ Key: 'env', Value: 'test' }] },
          { VaultId: 'v-lock', VaultName: 'locked', CreatedTime: ago(90), WormEnabled: true },
          {
            VaultId: 'v-keep',
            VaultName: 'keep',
            CreatedTime: ago(90),
            Tags: [{ Key: 'keep', Value: 'yes' }],
          },
          { VaultId: 'v-hana', VaultName: 'hana', CreatedTime: ago(90), SourceTypes: ['HANA'] },
        ],
        BackupPlans: [
          {
            PlanId: 'p-1',
            SourceType: 'ECS_FILE',
            VaultId: 'v-1',
            InstanceId: 'i-1',
            KeepLatestSnapshots: 1,
          },
          { PlanId: 'p-2', SourceType: 'OSS', VaultId: 'v-2', Bucket: 'b-2' },
          { PlanId: 'p-lock', SourceType: 'OSS', VaultId: 'v-lock', Bucket: 'b-lock' },
          { PlanId: 'p-keep', SourceType: 'OSS', VaultId: 'v-keep', Bucket: 'b-keep' },
        ],
        Snapshots: [
          { ...POINT, SnapshotId: 's-1', VaultId: 'v-1', PlanId: 'p-1', InstanceId: 'i-1' },
          { ...POINT, SnapshotId: 's-2', SourceType: 'OSS', VaultId: 'v-2', PlanId: 'p-2', Bucket: 'b-2' },
          {
            ...POINT,
            SnapshotId: 's-lock',
            SourceType: 'OSS',
            VaultId: 'v-lock',
            PlanId: 'p-lock',
            Bucket: 'b-lock',
          },
          {
            ...POINT,
            SnapshotId: 's-keep',
            SourceType: 'OSS',
            VaultId: 'v-keep',
            PlanId: 'p-keep',
            Bucket: 'b-keep',
          },
        ],
        BackupJobs: [
          { JobId: 'j-1', PlanId: 'p-1', VaultId: 'v-1', Status: 'RUNNING', StartTime: ago(0) - 60 },
        ],
        Policies: [
          {
            PolicyId: 'po-1',
            PolicyName: 'nightly',
            Rules: [{ RuleId: 'r-1', RuleType: 'BACKUP', VaultId: 'v-2' }],
          },
          {
            PolicyId: 'po-keep',
            PolicyName: 'keep',
            Rules: [{ RuleId: 'r-2', RuleType: 'BACKUP', VaultId: 'v-keep' }],
          },
        ],
        PolicyBindings: [
          { PolicyId: 'po-1', SourceType: 'UDM_ECS', DataSourceId: 'i-2' },
          { PolicyId: 'po-keep', SourceType: 'UDM_ECS', DataSourceId: 'i-keep' },
        ],
        BackupClients: [
          { ClientId: 'c-1', ClientType: 'ECS_CLIENT', InstanceId: 'i-1', ClientName: 'one' },
          { ClientId: 'c-keep', ClientType: 'ECS_CLIENT', InstanceId: 'i-keep', ClientName: 'keep' },
        ],
        UdmSnapshots: [{ SnapshotId: 'u-1', SourceType: 'UDM_ECS', InstanceId: 'i-2', CompleteTime: ago(2) }],
        HanaInstances: [{ ClusterId: 'cl-1', VaultId: 'v-hana', HanaName: 'hana', _Sid: 'HXE' }],
        HanaBackupPlans: [{ PlanId: 'ph-1', ClusterId: 'cl-1', VaultId: 'v-hana' }],
        ContainerClusters: [{ ClusterId: 'cl-2', Name: 'ack', ClusterType: 'ACK' }],
        DataSources: [{ DataSourceId: 'ds-1', SourceType: 'NFS', DataSourceName: 'filer' }],
        CrossAccounts: [{ CrossAccountUserId: '6543210987654321', CrossAccountRoleName: 'hbrrole' }],
      },
      ecs: { Instances: [{ InstanceId: 'i-1' }, { InstanceId: 'i-2' }, { InstanceId: 'i-keep' }] },
    },
  },
}

/** What a person declares: all of it but the kept, with every opt-in. */
export const INPUTS = {
  regions: [REGION],
  accountId: ACCOUNT,
  protect: [{ ids: KEPT }, { tags: { keep: 'yes' } }],
  untag: true,
  nativeSnapshots: true,
  diskReplication: true,
  hanaSids: { 'cl-1': 'HXE' },
}
