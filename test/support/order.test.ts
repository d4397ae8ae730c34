// Each edge of the dependency order: a log that keeps it, and the same log with the needed call taken out or too late.
import { describe, expect, it } from 'vitest'
import type { Call, WireRecord } from '../../scripts/lib/simulator.mjs'
import { orderViolations, refusals, writingCalls } from './order'

type Step = readonly [action: string, params?: Readonly<Record<string, unknown>>, seconds?: number]

const START = 1_800_000_000
const OLD = START - 86_400

function log(steps: readonly Step[]): readonly Call[] {
  return steps.map(([name, params = {}, seconds = 0], at) => {
    const [action = '', product = 'hbr'] = name.split(':').reverse()
    const time = new Date((START + seconds) * 1000).toISOString()
    return {
      seq: at + 1,
      at: time,
      estateTime: time,
      product,
      region: 'cn-hangzhou',
      action,
      params,
      status: 200,
      code: '200',
      requestId: String(at),
      accountId: '1',
    }
  })
}

function estate(collections: Readonly<Record<string, readonly WireRecord[]>>) {
  const regions: Record<string, Record<string, Record<string, readonly WireRecord[]>>> = { 'cn-hangzhou': {} }
  for (const [name, records] of Object.entries(collections)) {
    const [collection = '', product = 'hbr'] = name.split(':').reverse()
    const products = regions['cn-hangzhou'] ?? {}
    products[product] = { ...products[product], [collection]: records }
  }
  return { accountId: '1', now: new Date(START * 1000).toISOString(), regions }
}

interface Case {
  readonly edge: string
  readonly before: Readonly<Record<string, readonly WireRecord[]>>
  /** In the right order; the last one is the deletion that waits. */
  readonly steps: readonly Step[]
  /** What the checker says when all but the last step are missing. */
  readonly missing: string
}

const vault: WireRecord = { VaultId: 'v-1', CreatedTime: OLD, Status: 'CREATED' }
const plan: WireRecord = { PlanId: 'p-1', VaultId: 'v-1', KeepLatestSnapshots: 1, SourceType: 'ECS_FILE' }
const deleteVault: Step = ['DeleteVault', { VaultId: 'v-1' }]
const pair: WireRecord = { ReplicaPairId: 'pair-1', ReplicaGroupId: 'pg-1', Status: 'normal' }
const deletePair: Step = ['ebs:DeleteDiskReplicaPair', { ReplicaPairId: 'pair-1' }]

const CASES: readonly Case[] = [
  {
    edge: 'J -> PL, PB, PH, V',
    before: { BackupJobs: [{ JobId: 'j-1', PlanId: 'p-1', Status: 'RUNNING', StartTime: START }] },
    steps: [
      ['CancelBackupJob', { JobId: 'j-1' }],
      ['DescribeBackupJobs2'],
      ['DeleteBackupPlan', { PlanId: 'p-1' }],
    ],
    missing: 'job j-1 was running',
  },
  {
    edge: 'POL -> V',
    before: { Vaults: [vault], Policies: [{ PolicyId: 'po-1', Rules: [{ RuleId: 'r', VaultId: 'v-1' }] }] },
    steps: [['DeletePolicyV2', { PolicyId: 'po-1' }], ['DescribePoliciesV2'], deleteVault],
    missing: 'policy po-1 still named the vault',
  },
  {
    edge: 'POL -> V',
    before: { Vaults: [vault], Policies: [{ PolicyId: 'po-1', Rules: { Rule: [{ VaultId: 'v-1' }] } }] },
    steps: [
      ['UpdatePolicyV2', { PolicyId: 'po-1', Rules: [{ VaultId: 'v-2' }] }],
      ['DescribePoliciesV2'],
      deleteVault,
    ],
    missing: 'policy po-1 still named the vault',
  },
  {
    edge: 'MV absent or RL stopped -> V(source)',
    before: { Vaults: [vault, { VaultId: 'v-2', ReplicationSourceVaultId: 'v-1', CreatedTime: OLD }] },
    steps: [['DeleteVault', { VaultId: 'v-2' }], ['DescribeVaults'], deleteVault],
    missing: 'its mirror v-2',
  },
  {
    edge: 'MV absent or RL stopped -> V(source)',
    before: { Vaults: [vault, { VaultId: 'v-2', ReplicationSourceVaultId: 'v-1' }] },
    steps: [['DeleteVaultReplication', { ReplicationTargetVaultId: 'v-2' }], ['DescribeVaults'], deleteVault],
    missing: 'its mirror v-2',
  },
  {
    edge: 'V(not WormEnabled, all points expired) -> V',
    before: {
      Vaults: [{ ...vault, WormEnabled: true }],
      Snapshots: [{ SnapshotId: 's-1', VaultId: 'v-1', ExpireTime: START + 60 }],
    },
    steps: [['DeleteVault', { VaultId: 'v-1' }, 60]],
    missing: 'point s-1 was locked',
  },
  {
    edge: 'V.CreatedTime + 2 h -> V',
    before: { Vaults: [{ ...vault, CreatedTime: START }] },
    steps: [['DeleteVault', { VaultId: 'v-1' }, 7200]],
    missing: 'younger than two hours',
  },
  {
    edge: 'KeepLatestSnapshots=0 -> last S of a plan',
    before: {
      BackupPlans: [{ ...plan, Disabled: true }],
      Snapshots: [{ SnapshotId: 's-1', PlanId: 'p-1', VaultId: 'v-1' }],
    },
    steps: [
      ['UpdateBackupPlan', { PlanId: 'p-1', KeepLatestSnapshots: 0 }],
      ['DescribeBackupPlans'],
      ['DeleteSnapshot', { SnapshotId: 's-1' }],
    ],
    missing: 'plan p-1 kept its last point',
  },
  {
    edge: 'Disable PL -> S',
    before: {
      BackupPlans: [{ ...plan, KeepLatestSnapshots: 0 }],
      Snapshots: [{ SnapshotId: 's-1', PlanId: 'p-1', VaultId: 'v-1' }],
    },
    steps: [
      ['DisableBackupPlan', { PlanId: 'p-1' }],
      ['DescribeBackupPlans'],
      ['DeleteSnapshot', { SnapshotId: 's-1' }],
    ],
    missing: 'plan p-1 could make new points',
  },
  {
    edge: 'CN uninstalled + 1 h without heartbeat -> DeleteBackupClient',
    before: { BackupClients: [{ ClientId: 'c-1', Status: 'ACTIVATED', LastHeartBeatTime: OLD }] },
    steps: [
      ['UninstallBackupClients', { ClientIds: ['c-1'] }],
      ['DeleteBackupClient', { ClientId: 'c-1' }, 3600],
    ],
    missing: 'client c-1 was alive within the hour',
  },
  {
    edge: 'HI -> CO',
    before: {
      Clients: [{ ClientId: 'c-1', ClusterId: 'cl-1' }],
      HanaInstances: [{ ClusterId: 'cl-1', VaultId: 'v-1' }],
    },
    steps: [
      ['DeleteHanaInstance', { ClusterId: 'cl-1', VaultId: 'v-1' }],
      ['DescribeHanaInstances'],
      ['DeleteClient', { ClientId: 'c-1' }],
    ],
    missing: 'HANA instance cl-1 was there',
  },
  {
    edge: 'J -> HI',
    before: { HanaBackupPlans: [{ PlanId: 'p-1', ClusterId: 'cl-1' }] },
    steps: [
      ['DeleteHanaBackupPlan', { PlanId: 'p-1' }],
      ['DescribeHanaBackupPlans'],
      ['DeleteHanaInstance', { ClusterId: 'cl-1' }],
    ],
    missing: 'HANA plan p-1 could run',
  },
  {
    edge: 'CC -> V',
    before: { Vaults: [vault], ContainerClusters: [{ ClusterId: 'cc-1', _VaultId: 'v-1' }] },
    steps: [['DeleteContainerCluster', { ClusterId: 'cc-1' }], ['DescribeContainerCluster'], deleteVault],
    missing: 'container cluster cc-1 was registered',
  },
  {
    edge: 'PL(NAS), B(NAS), all vaults -> MT',
    before: {
      BackupPlans: [{ PlanId: 'p-1', FileSystemId: 'fs-1' }],
      PolicyBindings: [{ PolicyId: 'po-1', SourceType: 'NAS', DataSourceId: 'fs-1' }],
    },
    steps: [
      ['DeleteBackupPlan', { PlanId: 'p-1' }],
      ['DeletePolicyBinding', { PolicyId: 'po-1', DataSourceIds: '["fs-1"]' }],
      ['DescribePolicyBindings'],
      ['DescribeBackupPlans'],
      ['DetachNasFileSystem', { FileSystemId: 'fs-1' }],
    ],
    missing: 'binding of fs-1 was there',
  },
  {
    edge: 'every cross-account B, PL, CN, MT -> XA',
    before: { BackupClients: [{ ClientId: 'c-1', CrossAccountUserId: 2 }] },
    steps: [
      ['UninstallBackupClients', { ClientIds: '["c-1"]' }],
      ['DescribeTask'],
      ['DeleteCrossAccount', { CrossAccountUserId: '2' }],
    ],
    missing: 'client c-1 was installed',
  },
  {
    edge: 'Immutable/SECURITY rule expiry -> SU',
    before: {
      Policies: [{ PolicyId: 'po-1', Rules: [{ Immutable: true }] }],
      PolicyBindings: [{ PolicyId: 'po-1', SourceType: 'UDM_ECS', DataSourceId: 'i-1' }],
      UdmSnapshots: [{ SnapshotId: 's-1', InstanceId: 'i-1', ExpireTime: START + 60 }],
    },
    steps: [['DeleteSnapshot', { SnapshotId: 's-1' }, 60]],
    missing: 'point s-1 was immutable',
  },
  {
    edge: 'UI, SU -> SN',
    before: { UdmSnapshots: [{ SnapshotId: 's-1', Detail: { NativeSnapshotIdList: ['s-ecs'] } }] },
    steps: [
      ['DeleteSnapshot', { SnapshotId: 's-1' }],
      ['DescribeUdmSnapshots'],
      ['ecs:DeleteSnapshot', { SnapshotId: 's-ecs' }],
    ],
    missing: 'backup point s-1 was there',
  },
  {
    edge: 'DRL(ebs) -> RP, RG',
    before: { 'ebs:PairDrills': [{ DrillId: 'd-1', _PairId: 'pair-1' }] },
    steps: [['ebs:ClearPairDrill', { DrillId: 'd-1' }], ['ebs:DescribePairDrills'], deletePair],
    missing: 'drill d-1 was there',
  },
  {
    edge: 'RG stopped -> RP removed from RG',
    before: { 'ebs:DiskReplicaGroups': [{ ReplicaGroupId: 'pg-1', Status: 'normal' }] },
    steps: [
      ['ebs:StopDiskReplicaGroup', { ReplicaGroupId: 'pg-1' }],
      ['ebs:DescribeDiskReplicaGroups'],
      ['ebs:RemoveDiskReplicaPair', { ReplicaGroupId: 'pg-1', ReplicaPairId: 'pair-1' }],
    ],
    missing: 'group pg-1 was running',
  },
  {
    edge: 'RP stopped, invalid or failovered -> RP deleted',
    before: { 'ebs:DiskReplicaPairs': [{ ...pair, ReplicaGroupId: '-' }] },
    steps: [
      ['ebs:StopDiskReplicaPair', { ReplicaPairId: 'pair-1' }],
      ['ebs:DescribeDiskReplicaPairs'],
      deletePair,
    ],
    missing: 'pair pair-1 was replicating',
  },
  {
    edge: 'RP removed from RG -> RP deleted',
    before: { 'ebs:DiskReplicaPairs': [{ ...pair, Status: 'stopped' }] },
    steps: [['ebs:RemoveDiskReplicaPair', { ReplicaPairId: 'pair-1' }], deletePair],
    missing: 'it was in group pg-1',
  },
  {
    edge: 'all RP out of RG -> RG deleted',
    before: { 'ebs:DiskReplicaPairs': [pair] },
    steps: [
      ['ebs:RemoveDiskReplicaPair', { ReplicaPairId: 'pair-1' }],
      ['ebs:DescribeDiskReplicaPairs'],
      ['ebs:DeleteDiskReplicaGroup', { ReplicaGroupId: 'pg-1' }],
    ],
    missing: 'pair pair-1 was in it',
  },
  {
    edge: 'HD cleaned -> HS',
    before: { 'hdr:Servers': [{ ServerId: 's-1', TestFailoverStatus: 'testFailovered' }] },
    steps: [
      ['hdr:TestCleanup', { ServerId: 's-1' }],
      ['hdr:DescribeTask'],
      ['hdr:UnregisterServer', { ServerId: 's-1' }],
    ],
    missing: 'server s-1 had a drill',
  },
  {
    edge: 'HP, HS -> HSP',
    before: {
      'hdr:Servers': [{ ServerId: 's-1', _SitePairId: 'sp-1' }],
      'hdr:RecoveryPlans': [{ RecoveryPlanId: 'rp-1', _SitePairId: 'sp-1' }],
    },
    steps: [
      ['hdr:UnregisterServer', { ServerId: 's-1' }],
      ['hdr:DeleteRecoveryPlan', { RecoveryPlanId: 'rp-1' }],
      ['hdr:DescribeServers'],
      ['hdr:DescribeRecoveryPlans'],
      ['hdr:DeleteSitePair', { SitePairId: 'sp-1' }],
    ],
    missing: 'recovery plan rp-1 was there',
  },
]

describe('the order checker', () => {
  it.each(CASES)('knows $edge ($missing)', ({ edge, before, steps, missing }) => {
    expect(orderViolations(estate(before), log(steps))).toEqual([])
    const last = steps.slice(-1).map(([action, params]): Step => [action, params, 0])
    expect(orderViolations(estate(before), log(last))).toContainEqual(expect.stringContaining(missing))
    expect(orderViolations(estate(before), log(last))).toContainEqual(
      expect.stringContaining(`edge ${edge})`),
    )
  })

  it.each(CASES.filter(({ steps }) => steps.some(([action]) => action.includes('Describe'))))(
    'wants it seen gone, not merely asked for: $edge ($missing)',
    ({ before, steps }) => {
      const blind = steps.filter(([action]) => !action.includes('Describe'))
      expect(orderViolations(estate(before), log(blind))).not.toEqual([])
    },
  )

  it('never lets a client go that serves a database, nor a vault that is being set up', () => {
    expect(
      orderViolations(
        estate({
          BackupClients: [{ ClientId: 'c-1', _Database: true }],
          Vaults: [{ ...vault, Status: 'INITIALIZING' }],
        }),
        log([['UninstallBackupClients', { ClientIds: ['c-1'] }], deleteVault]),
      ),
    ).toEqual([
      expect.stringContaining('client c-1 serves a database'),
      expect.stringContaining('the vault was being set up'),
    ])
  })

  it('counts an action only if it succeeded, and names refused deletions, also with HTTP 200', () => {
    const calls = log([['DeletePolicyV2', { PolicyId: 'po-1' }], ['DescribePoliciesV2'], deleteVault])
    const refused = calls.map(call => ({
      ...call,
      code: call.action === 'DeletePolicyV2' ? 'Forbidden' : call.code,
    }))
    const before = estate({
      Vaults: [vault],
      Policies: [{ PolicyId: 'po-1', Rules: [{ VaultId: 'v-1' }] }],
    })
    expect(orderViolations(before, refused)).toHaveLength(1)
    expect(refusals(refused)).toEqual(['DeletePolicyV2(PolicyId=po-1) in cn-hangzhou was refused: Forbidden'])
    expect(refusals(calls)).toEqual([])
    expect(writingCalls(calls).map(({ action }) => action)).toEqual(['DeletePolicyV2', 'DeleteVault'])
  })
})
