// Resource classes that name one object of the estate by its id.
import type { ResourceType } from '../../provider/dist/model/inputs.js'
import { planKeyOf } from './crops/backupPlans'
import { udmDiskKeyOf, udmInstanceKeyOf } from './crops/instanceKeys'
import { policyKeyOf } from './crops/policyKeys'
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
  /** A record that is not there. */
  readonly gone: WireRecord
}

export interface Named {
  readonly type: TypedName
  readonly region: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly root: string
  readonly whole: boolean
}

const TYPED = {
  BackupPlan: {
    product: 'hbr',
    collection: 'BackupPlans',
    is: ({ _Edition }) => _Edition !== 'BASIC',
    inputs: ({ PlanId }) => ({ planId: PlanId }),
    root: ({ PlanId }, region) => planKeyOf(region, String(PlanId)),
    gone: { PlanId: 'p-gone' },
  },
  EssentialPlan: {
    product: 'hbr',
    collection: 'BackupPlans',
    is: ({ _Edition }) => _Edition === 'BASIC',
    inputs: ({ PlanId }) => ({ planId: PlanId }),
    root: ({ PlanId }, region) => `essentialPlan/${region}/${String(PlanId)}`,
    gone: { PlanId: 'ep-gone' },
  },
  Policy: {
    product: 'hbr',
    collection: 'Policies',
    inputs: ({ PolicyId }) => ({ policyId: PolicyId }),
    root: ({ PolicyId }, region) => policyKeyOf(region, String(PolicyId)),
    gone: { PolicyId: 'po-gone' },
  },
  MirrorVault: {
    product: 'hbr',
    collection: 'Vaults',
    is: ({ Replication }) => Replication === true,
    inputs: ({ VaultId }) => ({ vaultId: VaultId }),
    root: ({ VaultId }, region) => mirrorKeyOf(region, String(VaultId)),
    gone: { VaultId: 'm-gone' },
  },
  EcsInstanceBackup: {
    product: 'hbr',
    collection: 'UdmSnapshots',
    is: ({ InstanceId }) => InstanceId !== undefined,
    inputs: ({ InstanceId }) => ({ instanceId: InstanceId }),
    root: ({ InstanceId }, region) => udmInstanceKeyOf(region, String(InstanceId)),
    whole: true,
    gone: { InstanceId: 'i-1' },
  },
  DiskBackup: {
    product: 'hbr',
    collection: 'UdmSnapshots',
    is: ({ DiskId }) => DiskId !== undefined,
    inputs: ({ DiskId }) => ({ diskId: DiskId }),
    root: ({ DiskId }, region) => udmDiskKeyOf(region, String(DiskId)),
    whole: true,
    gone: { DiskId: 'd-1' },
  },
} satisfies Partial<Record<ResourceType, Class>>

export type TypedName = keyof typeof TYPED

/** The object of a class with this number, whatever the number; one that is not there where the estate has none. */
export function namedOf(type: TypedName, number: number, world: World): Named {
  const named: Class = TYPED[type]
  const found = REGIONS.flatMap(region =>
    world
      .records(region, named.product, named.collection)
      .filter(named.is ?? (() => true))
      .map(record => ({ region, record })),
  )
  const { region, record } = found[number % Math.max(1, found.length)] ?? {
    region: REGIONS[0],
    record: named.gone,
  }
  return {
    type,
    region,
    inputs: { regionId: region, ...named.inputs(record) },
    root: named.root(record, region),
    whole: named.whole === true,
  }
}
