// Objects that several rows use, with one of these rows in scope: nothing of the others is touched.
import { describe, expect, it } from 'vitest'
import { ACCOUNT, AWAY, expectStages, given, HOME, names, rowOnly, type Scene, stage } from './rows/harness'

/** Records that are there, but for their own times. */
async function left(scene: Scene, collection: string, id: string): Promise<readonly unknown[]> {
  const records = (await scene.state()).regions[HOME]?.hbr?.[collection] ?? []
  return records.map(record => record[id]).toSorted()
}

describe('one vault for five rows', () => {
  const vault = { VaultId: 'v-all' }
  const everyRow = () =>
    stage({
      hbr: {
        Vaults: [vault],
        BackupPlans: [
          { ...vault, PlanId: 'p-files', SourceType: 'ECS_FILE', InstanceId: 'i-1' },
          { ...vault, PlanId: 'p-oss', SourceType: 'OSS', Bucket: 'bucket-1' },
          { ...vault, PlanId: 'p-nas', SourceType: 'NAS', FileSystemId: 'fs-1', CreateTime: 1_600_000_000 },
          { ...vault, PlanId: 'p-ots', SourceType: 'OTS', InstanceName: 'ots-1' },
        ],
        Policies: [{ PolicyId: 'po-branch', Rules: [{ RuleType: 'BACKUP', ...vault }] }],
        PolicyBindings: [{ PolicyId: 'po-branch', SourceType: 'File', DataSourceId: 'c-branch' }],
        BackupClients: [
          { ClientId: 'c-1', InstanceId: 'i-1' },
          { ClientId: 'c-branch', ClientType: 'LOCAL_CLIENT' },
        ],
        Snapshots: [
          {
            ...vault,
            _repeat: 3,
            SnapshotId: 's-oss-{i}',
            PlanId: 'p-oss',
            SourceType: 'OSS',
            Bucket: 'bucket-1',
          },
          { ...vault, SnapshotId: 's-file', PlanId: 'p-files', SourceType: 'ECS_FILE', InstanceId: 'i-1' },
          { ...vault, SnapshotId: 's-branch', SourceType: 'File', ClientId: 'c-branch' },
        ],
      },
    })

  it('loses the plan and the points of the row; the vault and everything of the other rows stay', async () => {
    const scene = await everyRow()
    const up = await scene.up('Estate', rowOnly('oss', { onBlocked: 'defer' }))
    expectStages(up, ['DisableBackupPlan', 'DeleteSnapshot', 'DeleteBackupPlan'])
    expect(given(up, 'DeleteBackupPlan', 'PlanId')).toEqual(['p-oss'])
    expect(names(up.plan.blocked)).toEqual(['vault v-all'])
    expect(await left(scene, 'BackupPlans', 'PlanId')).toEqual(['p-files', 'p-nas', 'p-ots'])
    expect(await left(scene, 'BackupClients', 'ClientId')).toEqual(['c-1', 'c-branch'])
    expect(await left(scene, 'PolicyBindings', 'DataSourceId')).toEqual(['c-branch'])
    expect(await left(scene, 'Snapshots', 'SnapshotId')).toEqual(['s-branch', 's-file'])
  })

  it('goes once all of its rows are in scope', async () => {
    const scene = await everyRow()
    const rows = ['ecs-file', 'oss', 'nas', 'tablestore', 'onprem-file']
    const up = await scene.up('Estate', {
      accountId: ACCOUNT,
      regions: [HOME],
      select: [{ rows }],
      acceptManual: ['host-agent:c-branch'],
      onBlocked: 'defer',
    })
    expect(names(up.outputs.deleted)).toContain('vault v-all')
    expect(await scene.billing()).toEqual([])
  })
})

it('one vault with only points of another row left in it: a selection of one row does not take them', async () => {
  const vault = { VaultId: 'v-1' }
  const scene = await stage({
    hbr: {
      Vaults: [vault],
      BackupPlans: [{ ...vault, PlanId: 'p-oss', SourceType: 'OSS', Bucket: 'bucket-1' }],
      Snapshots: [{ ...vault, SnapshotId: 's-nas', SourceType: 'NAS', FileSystemId: 'fs-1' }],
    },
  })
  const up = await scene.up('Estate', rowOnly('oss', { onBlocked: 'defer' }))
  expectStages(up, ['DeleteBackupPlan'])
  expect(up.plan.blocked).toMatchObject([{ kind: 'vault', id: 'v-1', by: 'NAS' }])
  expect(await left(scene, 'Snapshots', 'SnapshotId')).toEqual(['s-nas'])
})

it('a mirror goes with the row of the vault that it copies', async () => {
  const scene = await stage(
    {
      hbr: {
        Vaults: [{ VaultId: 'v-1', ReplicationTargetVaultId: 'v-2', ReplicationTargetRegionId: AWAY }],
        BackupPlans: [{ VaultId: 'v-1', PlanId: 'p-oss', SourceType: 'OSS', Bucket: 'bucket-1' }],
      },
    },
    {
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
  )
  const up = await scene.up('Estate', rowOnly('oss', { regions: [HOME, AWAY] }))
  expect(given(up, 'DeleteVault', 'VaultId')).toEqual(['v-2', 'v-1'])
  expect(await scene.billing()).toEqual([])
})

it('one policy for three rows: only the bindings of the row go, and the policy is not edited', async () => {
  const scene = await stage({
    hbr: {
      Vaults: [{ VaultId: 'v-1' }],
      Policies: [{ PolicyId: 'po-3', Rules: [{ RuleId: 'r', RuleType: 'BACKUP', VaultId: 'v-1' }] }],
      PolicyBindings: [
        { PolicyId: 'po-3', SourceType: 'OSS', DataSourceId: 'bucket-1' },
        { PolicyId: 'po-3', SourceType: 'NAS', DataSourceId: 'fs-1' },
        { PolicyId: 'po-3', SourceType: 'ECS_FILE', DataSourceId: 'i-1' },
      ],
    },
    nas: { FileSystems: [{ FileSystemId: 'fs-1', CreateTime: '2021-05-01T08:00:00Z' }] },
  })
  const up = await scene.up('Estate', rowOnly('oss', { onBlocked: 'defer' }))
  expectStages(up, ['DeletePolicyBinding'])
  expect(given(up, 'DeletePolicyBinding', 'DataSourceIds')).toEqual([['bucket-1']])
  expect(names(up.plan.blocked)).toContain('policy po-3')
  expect(await left(scene, 'PolicyBindings', 'DataSourceId')).toEqual(['fs-1', 'i-1'])
  expect(await left(scene, 'Policies', 'PolicyId')).toEqual(['po-3'])
})

it('one client for files and a database: it is not uninstalled for the files alone, and the plan names why', async () => {
  const scene = await stage({
    hbr: {
      Vaults: [{ VaultId: 'v-files' }, { VaultId: 'v-db', BackupPlanStatistics: { MySql: 1 } }],
      BackupPlans: [{ PlanId: 'p-1', VaultId: 'v-files', SourceType: 'ECS_FILE', InstanceId: 'i-1' }],
      BackupClients: [{ ClientId: 'c-1', InstanceId: 'i-1', _Database: true }],
      Snapshots: [{ SnapshotId: 's-1', VaultId: 'v-files', SourceType: 'ECS_FILE', InstanceId: 'i-1' }],
    },
  })
  const up = await scene.up('Estate', rowOnly('ecs-file', { onBlocked: 'defer' }))
  expect(given(up, 'UninstallBackupClients', 'ClientIds')).toEqual([])
  expect(up.plan.blocked.find(({ kind }) => kind === 'client')?.reason).toContain('v-db')
  expect(await left(scene, 'BackupClients', 'ClientId')).toEqual(['c-1'])
  expect(await left(scene, 'Vaults', 'VaultId')).toContain('v-db')
})

it('one mount for two vaults: it stays for the plan of the other vault, and goes with the last one', async () => {
  const nas = (PlanId: string, VaultId: string) => ({
    PlanId,
    VaultId,
    SourceType: 'NAS',
    FileSystemId: 'fs-1',
    CreateTime: 1_600_000_000,
  })
  const scene = await stage({
    hbr: {
      Vaults: [{ VaultId: 'v-1' }, { VaultId: 'v-2' }],
      BackupPlans: [nas('p-1', 'v-1'), nas('p-2', 'v-2')],
    },
  })
  const cascade = (vaultId: string) => ({ regionId: HOME, vaultId, cascade: true, onBlocked: 'defer' })
  const first = await scene.up('Vault', cascade('v-1'))
  expectStages(first, ['DeleteBackupPlan', 'DeleteVault'])
  expect(await left(scene, 'NasMounts', 'FileSystemId')).toEqual(['fs-1'])
  expect(await left(scene, 'BackupPlans', 'PlanId')).toEqual(['p-2'])
  const second = await scene.up('Vault', cascade('v-2'))
  expectStages(second, ['DeleteBackupPlan', 'DetachNasFileSystem', 'DeleteVault'])
  expect(await left(scene, 'NasMounts', 'FileSystemId')).toEqual([])
})

it('one client group for two rows: its backups stay while the data source of the other row does', async () => {
  const scene = await stage({
    hbr: {
      Vaults: [{ VaultId: 'v-filer' }, { VaultId: 'v-cold', VaultStorageClass: 'ARCHIVE' }],
      DataSources: [
        { DataSourceId: 'ds-filer', DataSourceType: 'COMMON_NAS', ClusterId: 'cl-1' },
        { DataSourceId: 'ds-cold', DataSourceType: 'HDFS', ClusterId: 'cl-1' },
      ],
      BackupClients: [
        { ClientId: 'c-1', ClientType: 'LOCAL_CLIENT', _ClusterId: 'cl-1', Status: 'NOT_INSTALLED' },
      ],
      Snapshots: [
        { SnapshotId: 's-filer', VaultId: 'v-filer', SourceType: 'COMMON_NAS', DataSourceId: 'ds-filer' },
        { SnapshotId: 's-cold', VaultId: 'v-cold', SourceType: 'COMMON_NAS', DataSourceId: 'ds-cold' },
      ],
    },
  })
  const inputs = rowOnly('onprem-nas', { acceptManual: ['client-group:cl-1'], onBlocked: 'defer' })
  const up = await scene.up('Estate', inputs)
  expect(given(up, 'DeleteBackupClientResource', 'ClientIds')).toEqual([])
  expect(up.plan.blocked.find(({ kind }) => kind === 'clientBackups')?.by).toContain('data source ds-cold')
  expect(await left(scene, 'DataSources', 'DataSourceId')).toContain('ds-cold')
  expect(await left(scene, 'Snapshots', 'SnapshotId')).toContain('s-cold')
})
