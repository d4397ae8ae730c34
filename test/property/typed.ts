// Resource classes that name one object of the estate by its id.
import type { ResourceType } from '../../provider/dist/model/inputs.js'
import { planKeyOf } from './crops/backupPlans'
import { clientKeyOf } from './crops/clientKeys'
import { udmDiskKeyOf, udmInstanceKeyOf } from './crops/instanceKeys'
import { policyKeyOf } from './crops/policyKeys'
import { groupKeyOf, pairKeyOf } from './crops/replicaKeys'
import { sitePairKeyOf } from './crops/sitePairs'
import { essentialKeyOf } from './crops/subscriptions'
import { mirrorKeyOf } from './crops/vaults'
import { REGIONS, type WireRecord } from './garden'
import type { World } from './world'

interface Class {
  /** Where its objects stand in the estate. */
  readonly product: string
  readonly collection: string
  readonly is?: (record: WireRecord) => boolean
  readonly inputs: (record: WireRecord) => Readonly<Record<string, unknown>>
  readonly root: (record: WireRecord, region: string) => string
  /** It stands for the whole of one backup, so that what serves it alone goes too. */
  readonly whole?: true
  /** `cascade` is one of its inputs. */
  readonly cascades?: true
}

export interface Named {
  readonly type: TypedName
  readonly region: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly root: string
  readonly whole: boolean
  readonly cascades: boolean
}

const TYPED = {
  BackupPlan: {
    product: 'hbr',
    collection: 'BackupPlans',
    is: ({ _Edition }) => _Edition !== 'BASIC',
    inputs: ({ PlanId }) => ({ planId: PlanId }),
    root: ({ PlanId }, region) => planKeyOf(region, String(PlanId)),
  },
  EssentialPlan: {
    product: 'hbr',
    collection: 'BackupPlans',
    is: ({ _Edition }) => _Edition === 'BASIC',
    inputs: ({ PlanId }) => ({ planId: PlanId }),
    root: ({ PlanId }, region) => `essentialPlan/${region}/${String(PlanId)}`,
  },
  Policy: {
    product: 'hbr',
    collection: 'Policies',
    inputs: ({ PolicyId }) => ({ policyId: PolicyId }),
    root: ({ PolicyId }, region) => policyKeyOf(region, String(PolicyId)),
  },
  MirrorVault: {
    product: 'hbr',
    collection: 'Vaults',
    is: ({ Replication }) => Replication === true,
    inputs: ({ VaultId }) => ({ vaultId: VaultId }),
    root: ({ VaultId }, region) => mirrorKeyOf(region, String(VaultId)),
  },
  EcsInstanceBackup: {
    product: 'hbr',
    collection: 'UdmSnapshots',
    is: ({ InstanceId }) => InstanceId !== undefined,
    inputs: ({ InstanceId }) => ({ instanceId: InstanceId }),
    root: ({ InstanceId }, region) => udmInstanceKeyOf(region, String(InstanceId)),
    whole: true,
  },
  DiskBackup: {
    product: 'hbr',
    collection: 'UdmSnapshots',
    is: ({ DiskId }) => DiskId !== undefined,
    inputs: ({ DiskId }) => ({ diskId: DiskId }),
    root: ({ DiskId }, region) => udmDiskKeyOf(region, String(DiskId)),
    whole: true,
  },
  Client: {
    product: 'hbr',
    collection: 'BackupClients',
    is: ({ ClientType }) => ClientType !== 'CONTAINER_CLIENT',
    inputs: ({ ClientId }) => ({ clientId: ClientId }),
    root: ({ ClientId }, region) => clientKeyOf(region, String(ClientId)),
    cascades: true,
  },
  CrossAccountLink: {
    product: 'hbr',
    collection: 'CrossAccounts',
    inputs: ({ CrossAccountUserId, CrossAccountRoleName = 'hbrcrossrole' }) => ({
      crossAccountUserId: String(CrossAccountUserId),
      crossAccountRoleName: CrossAccountRoleName,
    }),
    root: ({ CrossAccountUserId }, region) =>
      `crossAccount/${region}/${String(CrossAccountUserId)}:hbrcrossrole`,
  },
  DataSource: {
    product: 'hbr',
    collection: 'DataSources',
    inputs: ({ DataSourceId }) => ({ dataSourceId: DataSourceId }),
    root: ({ DataSourceId }, region) => `dataSource/${region}/${String(DataSourceId)}`,
    whole: true,
  },
  HanaInstance: {
    product: 'hbr',
    collection: 'HanaInstances',
    inputs: ({ VaultId, ClusterId }) => ({ vaultId: VaultId, clusterId: ClusterId }),
    root: ({ VaultId, ClusterId }, region) =>
      `hanaInstance/${region}/${String(VaultId)}/${String(ClusterId)}`,
    whole: true,
  },
  ContainerCluster: {
    product: 'hbr',
    collection: 'ContainerClusters',
    inputs: ({ ClusterId }) => ({ clusterId: ClusterId }),
    root: ({ ClusterId }, region) => `containerCluster/${region}/${String(ClusterId)}`,
  },
  EssentialInstance: {
    product: 'hbr',
    collection: 'AirEcsInstances',
    inputs: ({ InstanceId }) => ({ instanceId: InstanceId }),
    root: ({ InstanceId }, region) => essentialKeyOf(region, InstanceId),
  },
  SitePair: {
    product: 'hdr',
    collection: 'SitePairs',
    inputs: ({ SitePairId }) => ({ sitePairId: SitePairId }),
    root: ({ SitePairId }, region) => sitePairKeyOf(region, SitePairId),
    cascades: true,
  },
  ReplicaPair: {
    product: 'ebs',
    collection: 'DiskReplicaPairs',
    inputs: ({ ReplicaPairId }) => ({ replicaPairId: ReplicaPairId }),
    root: ({ ReplicaPairId }, region) => pairKeyOf(region, ReplicaPairId),
  },
  ReplicaGroup: {
    product: 'ebs',
    collection: 'DiskReplicaGroups',
    inputs: ({ ReplicaGroupId }) => ({ replicaGroupId: ReplicaGroupId }),
    root: ({ ReplicaGroupId }, region) => groupKeyOf(region, ReplicaGroupId),
    whole: true,
  },
} satisfies Partial<Record<ResourceType, Class>>

export type TypedName = keyof typeof TYPED

const TYPED_NAMES = Object.keys(TYPED).filter((name): name is TypedName => name in TYPED)

/** Every object of the estate that a class names. */
export function allNamed(world: World): readonly Named[] {
  return TYPED_NAMES.flatMap(type => {
    const named: Class = TYPED[type]
    return REGIONS.flatMap(region =>
      world
        .records(region, named.product, named.collection)
        .filter(named.is ?? (() => true))
        .map(record => ({
          type,
          region,
          inputs: { regionId: region, ...named.inputs(record) },
          root: named.root(record, region),
          whole: named.whole === true,
          cascades: named.cascades === true,
        })),
    )
  })
}
