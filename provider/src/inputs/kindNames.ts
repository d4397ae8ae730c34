// The kinds that a rule may name. Fixed names: programs, pipelines and saved plans contain them.
import type { KindName } from '../model/object'

export const KIND_NAMES: readonly string[] = [
  'vault',
  'mirrorVault',
  'replication',
  'backupPlan',
  'policy',
  'policyBinding',
  'tagRule',
  'client',
  'legacyClient',
  'clientBackups',
  'backupPoint',
  'udmPoint',
  'udmInstance',
  'udmDisk',
  'hanaInstance',
  'hanaPlan',
  'nasMount',
  'dataSource',
  'containerCluster',
  'crossAccount',
  'essentialPlan',
  'essentialInstance',
  'subscription',
  'job',
  'replicaPair',
  'replicaGroup',
  'drill',
  'sitePair',
  'server',
  'recoveryPlan',
  'nativeSnapshot',
  'manual',
]

export function isKindName(value: unknown): value is KindName {
  return typeof value === 'string' && KIND_NAMES.includes(value)
}
