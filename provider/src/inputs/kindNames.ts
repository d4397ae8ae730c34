// The kinds that a rule may name. Fixed names: programs, pipelines and saved plans contain them.
import type { KindName } from '../model/object'

export const KIND_NAMES = [
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
] as const satisfies readonly KindName[]

/** The same names for programs: a kind's own file is not among the types that a package hands out. */
export type NamedKind = (typeof KIND_NAMES)[number]

const NAMES: readonly string[] = KIND_NAMES

export function isKindName(value: unknown): value is KindName {
  return typeof value === 'string' && NAMES.includes(value)
}
