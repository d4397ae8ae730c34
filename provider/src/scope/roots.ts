// Which object each resource class names. One line a class; ids are composed as the kind's file does.
import { crossAccountId } from '../kinds/crossAccount'
import type { ResourceInputs, ResourceType } from '../model/inputs'
import type { KindName } from '../model/object'

export interface Root {
  readonly kind: KindName
  readonly id: string
}

export type RootedType = Exclude<ResourceType, 'Estate'>

/** Classes whose object means the whole of one backup: what serves it alone is part of it, without `cascade`. */
export const WHOLE: ReadonlySet<ResourceType> = new Set<ResourceType>([
  'EcsInstanceBackup',
  'DiskBackup',
  'HanaInstance',
  'DataSource',
  'ReplicaGroup',
])

export const ROOTS: { readonly [T in RootedType]: (inputs: ResourceInputs) => Root } = {
  Vault: inputs => ({ kind: 'vault', id: inputs.vaultId ?? '' }),
  BackupPlan: inputs => ({
    kind: inputs.edition === 'BASIC' ? 'essentialPlan' : 'backupPlan',
    id: inputs.planId ?? '',
  }),
  Client: inputs => ({ kind: 'client', id: inputs.clientId ?? '' }),
  Policy: inputs => ({ kind: 'policy', id: inputs.policyId ?? '' }),
  MirrorVault: inputs => ({ kind: 'mirrorVault', id: inputs.vaultId ?? '' }),
  CrossAccountLink: inputs => ({
    kind: 'crossAccount',
    id: crossAccountId(inputs.crossAccountUserId ?? '', inputs.crossAccountRoleName ?? ''),
  }),
  EssentialPlan: inputs => ({ kind: 'essentialPlan', id: inputs.planId ?? '' }),
  EssentialInstance: inputs => ({ kind: 'essentialInstance', id: inputs.instanceId ?? '' }),
  EcsInstanceBackup: inputs => ({ kind: 'udmInstance', id: inputs.instanceId ?? '' }),
  DataSource: inputs => ({ kind: 'dataSource', id: inputs.dataSourceId ?? '' }),
  HanaInstance: inputs => ({
    kind: 'hanaInstance',
    id: `${inputs.vaultId ?? ''}/${inputs.clusterId ?? ''}`,
  }),
  ContainerCluster: inputs => ({ kind: 'containerCluster', id: inputs.clusterId ?? '' }),
  DiskBackup: inputs => ({ kind: 'udmDisk', id: inputs.diskId ?? '' }),
  SitePair: inputs => ({ kind: 'sitePair', id: inputs.sitePairId ?? '' }),
  ReplicaPair: inputs => ({ kind: 'replicaPair', id: inputs.replicaPairId ?? '' }),
  ReplicaGroup: inputs => ({ kind: 'replicaGroup', id: inputs.replicaGroupId ?? '' }),
}
