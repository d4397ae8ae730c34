import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json'
import { advance, call, estate, NOW_SECONDS, REGION, start } from '../testing/kit'

const HOUR = 3600
const deleteVault = (simulator: Awaited<ReturnType<typeof start>>, vaultId = 'v-1') =>
  call(simulator, 'DeleteVault', { VaultId: vaultId })
const count = async (simulator: Awaited<ReturnType<typeof start>>, query: JsonObject = {}) =>
  (await call(simulator, 'DescribeVaults', query)).body.TotalCount

describe('DeleteVault', () => {
  test('lets the vault disappear some seconds later, with what the documents say and nothing else', async () => {
    const simulator = await start(
      estate({
        Vaults: [{ VaultId: 'v-1' }, { VaultId: 'v-2' }],
        BackupPlans: [
          { PlanId: 'p-1', VaultId: 'v-1' },
          { PlanId: 'p-2', VaultId: 'v-2' },
        ],
        Snapshots: [
          { _repeat: 5, SnapshotId: 's-{i}', VaultId: 'v-1' },
          { SnapshotId: 's-9', VaultId: 'v-2' },
        ],
        BackupJobs: [{ JobId: 'j-1', VaultId: 'v-1' }],
        RestoreJobs: [{ RestoreId: 'r-1', VaultId: 'v-1' }],
        Clients: [{ ClientId: 'c-old', VaultId: 'v-1' }],
        BackupClients: [{ ClientId: 'c-new', VaultId: 'v-1' }],
        DataSources: [{ DataSourceId: 'ds-1', VaultId: 'v-1' }],
        ContainerClusters: [{ ClusterId: 'cc-1', VaultId: 'v-1' }],
        HanaInstances: [{ ClusterId: 'cl-1', VaultId: 'v-1' }],
      }),
    )
    expect(await deleteVault(simulator)).toMatchObject({ status: 200, code: '200', body: { Success: true } })
    expect(await count(simulator)).toBe(2)
    await advance(simulator, 60)
    expect(await count(simulator)).toBe(1)
    const state = JSON.parse(await (await fetch(`${simulator.admin}/state`)).text())
    const left = Object.entries<JsonObject[]>(state.regions[REGION].hbr).map(([name, list]) => [
      name,
      list.length,
    ])
    expect(Object.fromEntries(left)).toEqual({
      Vaults: 1,
      BackupPlans: 1,
      Snapshots: 1,
      BackupJobs: 0,
      RestoreJobs: 0,
      Clients: 0,
      BackupClients: 1,
      DataSources: 1,
      ContainerClusters: 1,
      HanaInstances: 1,
    })
    expect(await deleteVault(simulator)).toMatchObject({ status: 404, code: 'VaultNotExist' })
  })

  test('refuses a vault younger than two hours, and takes it when they are over', async () => {
    const simulator = await start(estate({ Vaults: [{ VaultId: 'v-1', CreatedTime: NOW_SECONDS - HOUR }] }))
    const refused = await deleteVault(simulator)
    expect(refused).toMatchObject({
      status: 200,
      code: 'VaultCreatedWithinTwoHours',
      body: { Success: false },
    })
    await advance(simulator, HOUR)
    expect(await deleteVault(simulator)).toMatchObject({ code: '200' })
  })

  test('refuses a vault that is being initialized', async () => {
    const simulator = await start(estate({ Vaults: [{ VaultId: 'v-1', Status: 'INITIALIZING' }] }))
    expect(await deleteVault(simulator)).toMatchObject({ status: 200, code: 'VaultIsInitializing' })
  })

  test('refuses a locked vault and its points until the last point has expired', async () => {
    const simulator = await start(
      estate({
        Vaults: [{ VaultId: 'v-1', WormEnabled: true }],
        Snapshots: [1, 2].map(i => ({
          SnapshotId: `s-${i}`,
          VaultId: 'v-1',
          InstanceId: 'i-1',
          ExpireTime: NOW_SECONDS + i * HOUR,
        })),
      }),
    )
    const point = { SnapshotId: 's-1', VaultId: 'v-1', InstanceId: 'i-1', SourceType: 'ECS_FILE' }
    expect(await deleteVault(simulator)).toMatchObject({ code: 'VaultLocked', body: { Success: false } })
    expect(await call(simulator, 'DeleteSnapshot', point)).toMatchObject({ code: 'VaultLocked' })
    await advance(simulator, HOUR + 1)
    expect(await deleteVault(simulator)).toMatchObject({ code: 'VaultLocked' })
    expect(await call(simulator, 'DescribeVaults', {})).toMatchObject({
      body: { Vaults: { Vault: [{ SnapshotCount: 1 }] } },
    })
    await advance(simulator, HOUR)
    expect(await deleteVault(simulator)).toMatchObject({ code: '200' })
  })

  test('refuses a vault that a policy rule names', async () => {
    const simulator = await start(
      estate({
        Vaults: [{ VaultId: 'v-1' }],
        Policies: [{ PolicyId: 'po-1', Rules: [{ RuleType: 'BACKUP', VaultId: 'v-1' }] }],
      }),
    )
    expect(await deleteVault(simulator)).toMatchObject({
      status: 200,
      code: 'VaultBoundPolicyCannotBeDeleted',
    })
  })

  test('refuses a source vault while its mirror exists in another region', async () => {
    const source = {
      VaultId: 'v-1',
      ReplicationSourceVault: true,
      ReplicationTargetVaultId: 'v-m',
      ReplicationTargetRegionId: 'cn-beijing',
    }
    const mirror = {
      VaultId: 'v-m',
      Replication: true,
      ReplicationSourceVaultId: 'v-1',
      ReplicationSourceRegionId: REGION,
    }
    const simulator = await start(
      estate({ Vaults: [source] }, { 'cn-beijing': { hbr: { Vaults: [mirror] } } }),
    )
    expect(await deleteVault(simulator)).toMatchObject({
      status: 200,
      code: 'CannotDeleteReplicationSourceVault',
    })
    const gone = await call(
      simulator,
      'DeleteVault',
      { VaultId: 'v-m' },
      { endpoint: simulator.endpoints['cn-beijing'] ?? '' },
    )
    expect(gone.code).toBe('200')
    await advance(simulator, 60)
    expect(await deleteVault(simulator)).toMatchObject({ code: '200' })
  })

  test('takes a vault whose replication was stopped, although the other vault lives on', async () => {
    const former = { VaultId: 'v-m', Replication: false, ReplicationSourceVaultId: 'v-1' }
    const simulator = await start(estate({ Vaults: [{ VaultId: 'v-1' }, former] }))
    expect(await deleteVault(simulator)).toMatchObject({ code: '200' })
  })

  test('refuses a source vault whose mirror belongs to another account', async () => {
    const source = {
      VaultId: 'v-1',
      ReplicationSourceVault: true,
      ReplicationTargetVaultId: 'v-m',
      ReplicationTargetRegionId: REGION,
      ReplicationTargetOwnerId: 42,
    }
    const simulator = await start(estate({ Vaults: [source] }))
    expect(await deleteVault(simulator)).toMatchObject({ code: 'CannotDeleteReplicationSourceVault' })
  })
})

describe('DescribeVaults', () => {
  test('gives ten rows a page by default and never more than the page size', async () => {
    const simulator = await start(estate({ Vaults: [{ _repeat: 25, VaultId: 'v-{i}' }] }))
    const page = async (query: JsonObject) => {
      const { body } = await call(simulator, 'DescribeVaults', query)
      const { Vault } = JSON.parse(JSON.stringify(body.Vaults))
      return [Vault.length, Vault[0]?.VaultId, body.TotalCount]
    }
    expect(await page({})).toEqual([10, 'v-1', 25])
    expect(await page({ PageNumber: 3 })).toEqual([5, 'v-21', 25])
    expect(await page({ PageNumber: 4 })).toEqual([0, undefined, 25])
    expect(await page({ PageSize: 99 })).toEqual([25, 'v-1', 25])
  })

  test('counts plans and points, and keeps figures that the estate gives', async () => {
    const simulator = await start(
      estate({
        Vaults: [{ VaultId: 'v-1', BackupPlanStatistics: { MySql: 2 }, StorageSize: 7 }],
        BackupPlans: [{ PlanId: 'p-1', VaultId: 'v-1', SourceType: 'OSS', Bucket: 'b' }],
        Snapshots: [
          {
            _repeat: 3,
            SnapshotId: 's-{i}',
            VaultId: 'v-1',
            SourceType: 'OSS',
            Bucket: 'b',
            ActualBytes: 5,
            BytesDone: 9,
          },
        ],
      }),
    )
    const { body } = await call(simulator, 'DescribeVaults')
    expect(body.Vaults).toMatchObject({
      Vault: [
        {
          SnapshotCount: 3,
          StorageSize: 7,
          BytesDone: 27,
          SourceTypes: { SourceType: ['OSS'] },
          BackupPlanStatistics: { Oss: 1, MySql: 2, EcsFile: 0 },
          ReplicationSourceVault: false,
        },
      ],
    })
  })

  test('filters by tag, by mirror and by name', async () => {
    const simulator = await start(
      estate({
        Vaults: [
          { VaultId: 'v-1', Tags: [{ Key: 'team', Value: 'a' }] },
          {
            VaultId: 'v-2',
            Tags: { Tag: [{ Key: 'team', Value: 'b' }] },
            Replication: true,
            VaultName: 'mirror',
          },
        ],
      }),
    )
    const tagged = await call(
      simulator,
      'DescribeVaults',
      {},
      { body: { Tag: [{ Key: 'team', Value: 'a' }] } },
    )
    expect(tagged.body.Vaults).toMatchObject({
      Vault: [{ VaultId: 'v-1', Tags: { Tag: [{ Key: 'team' }] } }],
    })
    expect(await count(simulator, { Replication: true })).toBe(1)
    expect(await count(simulator, { Replication: false })).toBe(1)
    expect(await count(simulator, { VaultName: 'mirror' })).toBe(1)
    expect(await count(simulator, { VaultRegionId: 'cn-beijing' })).toBe(0)
  })
})

test('the backup lock cannot be turned off', async () => {
  const simulator = await start(estate({ Vaults: [{ VaultId: 'v-1' }] }))
  expect(await call(simulator, 'UpdateVault', { VaultId: 'v-1', WormEnabled: true })).toMatchObject({
    code: '200',
  })
  expect(await call(simulator, 'UpdateVault', { VaultId: 'v-1', WormEnabled: false })).toMatchObject({
    status: 400,
    code: 'InvalidParameter',
  })
})
