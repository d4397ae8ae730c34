// Values that no version of this provider has seen: they block, the plan names them, and nothing is called.
import { describe, expect, it } from 'vitest'
import { ACCOUNT, AWAY, actionsOf, HOME, type Products, stage } from './rows/harness'

interface Unknown {
  readonly what: string
  readonly estate: Products
  /** What is blocked: `kind id`. */
  readonly blocks: string
  /** The value, as it must stand in the reason or in `by`. */
  readonly value: string
  readonly inputs?: Readonly<Record<string, unknown>>
}

const plan = { PlanId: 'p-1', VaultId: 'v-1' }
const pair = { ReplicaPairId: 'pair-1', SourceRegion: HOME, DestinationRegion: AWAY }

const UNKNOWNS: readonly Unknown[] = [
  {
    what: 'a vault status',
    estate: { hbr: { Vaults: [{ VaultId: 'v-1', Status: 'MELTING' }] } },
    blocks: 'vault v-1',
    value: 'MELTING',
  },
  {
    what: 'a vault type',
    estate: { hbr: { Vaults: [{ VaultId: 'v-1', VaultType: 'QUANTUM' }] } },
    blocks: 'vault v-1',
    value: 'QUANTUM',
  },
  {
    what: 'a storage class',
    estate: { hbr: { Vaults: [{ VaultId: 'v-1', VaultStorageClass: 'GLACIAL' }] } },
    blocks: 'vault v-1',
    value: 'GLACIAL',
  },
  {
    what: 'a plan counter of a vault',
    estate: { hbr: { Vaults: [{ VaultId: 'v-1', BackupPlanStatistics: { MySql: 0, Oracle: 2 } }] } },
    blocks: 'vault v-1',
    value: 'Oracle',
  },
  {
    what: 'a source type of a plan',
    estate: {
      hbr: { Vaults: [{ VaultId: 'v-1' }], BackupPlans: [{ ...plan, SourceType: 'TELEGRAPH' }] },
    },
    blocks: 'backupPlan p-1',
    value: 'TELEGRAPH',
  },
  {
    what: 'a source type of a binding',
    estate: {
      hbr: {
        Policies: [{ PolicyId: 'po-1', Rules: [{ RuleType: 'BACKUP' }] }],
        PolicyBindings: [{ PolicyId: 'po-1', SourceType: 'TELEGRAPH', DataSourceId: 't-1' }],
      },
    },
    blocks: 'policyBinding po-1:TELEGRAPH:t-1',
    value: 'TELEGRAPH',
  },
  {
    what: 'a rule type of a policy, which may be a lock',
    estate: { hbr: { Policies: [{ PolicyId: 'po-1', Rules: [{ RuleType: 'AMBER' }] }] } },
    blocks: 'policy po-1',
    value: 'AMBER',
  },
  {
    what: 'a policy type',
    estate: { hbr: { Policies: [{ PolicyId: 'po-1', PolicyType: 'BAROQUE', Rules: [] }] } },
    blocks: 'policy po-1',
    value: 'BAROQUE',
  },
  {
    what: 'a client status',
    estate: { hbr: { BackupClients: [{ ClientId: 'c-1', InstanceId: 'i-1', Status: 'DREAMING' }] } },
    blocks: 'client c-1',
    value: 'DREAMING',
  },
  {
    what: 'a status of an old client',
    estate: {
      hbr: {
        Vaults: [{ VaultId: 'v-1' }],
        Clients: [{ ClientId: 'c-1', VaultId: 'v-1', Status: 'DREAMING' }],
      },
    },
    blocks: 'legacyClient c-1',
    value: 'DREAMING',
  },
  {
    what: 'a status of a HANA instance',
    estate: {
      hbr: {
        Vaults: [{ VaultId: 'v-1' }],
        HanaInstances: [{ ClusterId: 'cl-1', VaultId: 'v-1', Status: 'SINGING' }],
      },
    },
    blocks: 'hanaInstance v-1/cl-1',
    value: 'SINGING',
    inputs: { hanaSids: { 'cl-1': 'HXE' } },
  },
  {
    what: 'a type of a data source',
    estate: { hbr: { DataSources: [{ DataSourceId: 'ds-1', DataSourceType: 'GOPHER' }] } },
    blocks: 'dataSource ds-1',
    value: 'GOPHER',
  },
  {
    what: 'a point that can not be deleted and has a type of its own',
    estate: {
      hbr: {
        UdmSnapshots: [{ SnapshotId: 'u-1', SourceType: 'UDM_ECS', InstanceId: 'i-1', CanBeDeleted: false }],
      },
    },
    blocks: 'udmInstance i-1',
    value: 'immutable',
  },
  {
    what: 'a status of a replica pair',
    estate: { ebs: { DiskReplicaPairs: [{ ...pair, Status: 'wobbling' }] } },
    blocks: 'replicaPair pair-1',
    value: 'wobbling',
    inputs: { diskReplication: true },
  },
  {
    what: 'a charge type of a replica pair',
    estate: { ebs: { DiskReplicaPairs: [{ ...pair, Status: 'stopped', ChargeType: 'BARTER' }] } },
    blocks: 'replicaPair pair-1',
    value: 'BARTER',
    inputs: { diskReplication: true },
  },
  {
    what: 'a status of a replica group',
    estate: {
      ebs: {
        DiskReplicaGroups: [
          { ReplicaGroupId: 'pg-1', SourceRegionId: HOME, DestinationRegionId: AWAY, Status: 'wobbling' },
        ],
      },
    },
    blocks: 'replicaGroup pg-1',
    value: 'wobbling',
    inputs: { diskReplication: true },
  },
  {
    what: 'operations of a server in another form',
    estate: {
      hdr: {
        SitePairs: [{ SitePairId: 'sp-1' }],
        Servers: [{ ServerId: 'srv-1', _SitePairId: 'sp-1', Operations: 'all of them' }],
      },
    },
    blocks: 'server srv-1',
    value: 'Operations',
  },
  {
    what: 'a status of a recovery plan',
    estate: {
      hdr: {
        SitePairs: [{ SitePairId: 'sp-1' }],
        RecoveryPlans: [{ RecoveryPlanId: 'rp-1', _SitePairId: 'sp-1', Status: 'pondering' }],
      },
    },
    blocks: 'recoveryPlan rp-1',
    value: 'pondering',
  },
]

describe.each(UNKNOWNS)('$what', ({ estate, blocks, value, inputs }) => {
  it(`blocks ${blocks} and is named`, async () => {
    const scene = await stage(estate, { regions: { [AWAY]: {} } })
    const everything = { accountId: ACCOUNT, regions: [HOME, AWAY], onBlocked: 'defer', ...inputs }
    const up = await scene.up('Estate', everything)
    const entry = up.plan.blocked.find(({ kind, id }) => `${kind} ${id}` === blocks)
    expect(entry, JSON.stringify(up.plan)).toBeDefined()
    expect(`${entry?.reason} ${entry?.by}`).toContain(value)
    expect(actionsOf(up.calls)).toEqual([])
  })
})
