// The oracle: what a deleting or changing call touches in the true estate, and whether that was approved.
import type { PlanDocument } from '../../../provider/dist/model/plan.js'
import type { Call } from '../../../scripts/lib/simulator.mjs'
import { ESTATE, KEPT, REGION } from './estate'

/** Keys as `kind/id`, any of which allows the call. */
type Targets = readonly (readonly string[])[]

const text = (value: unknown): string => (value === undefined ? '' : String(value))
const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(text) : [])

const one =
  (param: string, ...kinds: readonly string[]) =>
  (params: Call['params']): Targets => [kinds.map(kind => `${kind}/${text(params[param])}`)]

const each =
  (param: string, kind: string) =>
  (params: Call['params']): Targets =>
    list(params[param]).map(id => [`${kind}/${id}`])

/** What an object belongs to, as the true estate has it: points and jobs are approved through that. */
function parents(
  collection: 'Snapshots' | 'UdmSnapshots' | 'BackupJobs',
  field: string,
  id: string,
): Targets {
  const records: readonly Readonly<Record<string, unknown>>[] = ESTATE.regions[REGION].hbr[collection]
  return records
    .filter(record => record[field] === id)
    .map(({ VaultId, PlanId, InstanceId }) => [
      `vault/${text(VaultId)}`,
      `backupPlan/${text(PlanId)}`,
      `udmInstance/${text(InstanceId)}`,
    ])
}

const TARGETS: Readonly<Record<string, (params: Call['params']) => Targets>> = {
  DeleteVault: one('VaultId', 'vault', 'mirrorVault'),
  DeleteVaultReplication: one('VaultId', 'replication', 'mirrorVault'),
  DisableBackupPlan: one('PlanId', 'backupPlan', 'essentialPlan'),
  UpdateBackupPlan: one('PlanId', 'backupPlan', 'essentialPlan'),
  DeleteBackupPlan: one('PlanId', 'backupPlan', 'essentialPlan'),
  UpdatePolicyV2: one('PolicyId', 'policy', 'tagRule'),
  DeletePolicyV2: one('PolicyId', 'policy'),
  DeletePolicyBinding: params =>
    list(params.DataSourceIds).map(id => [
      `policyBinding/${text(params.PolicyId)}:${text(params.SourceType)}:${id}`,
    ]),
  UninstallBackupClients: each('ClientIds', 'client'),
  DeleteBackupClient: one('ClientId', 'client'),
  DeleteBackupClientResource: each('ClientIds', 'clientBackups'),
  UninstallClient: one('ClientId', 'legacyClient'),
  DeleteClient: one('ClientId', 'legacyClient'),
  DeleteHanaBackupPlan: one('PlanId', 'hanaPlan'),
  DeleteHanaInstance: params => [[`hanaInstance/${text(params.VaultId)}/${text(params.ClusterId)}`]],
  DeleteContainerCluster: one('ClusterId', 'containerCluster'),
  RemoveDataSource: one('DataSourceId', 'dataSource'),
  DeleteCrossAccount: params => [
    [`crossAccount/${text(params.CrossAccountUserId)}:${text(params.CrossAccountRoleName)}`],
  ],
  DeleteUdmEcsInstance: one('InstanceId', 'udmInstance'),
  DeleteUdmDisk: one('DiskId', 'udmDisk'),
  DeleteSnapshot: ({ SnapshotId }) => [
    ...parents('Snapshots', 'SnapshotId', text(SnapshotId)),
    ...parents('UdmSnapshots', 'SnapshotId', text(SnapshotId)),
  ],
  CancelBackupJob: ({ JobId }) => parents('BackupJobs', 'JobId', text(JobId)),
}

/** Calls that touched what no approved plan holds or what is protected, in words. */
export function wrongWrites(writes: readonly Call[], approved: PlanDocument): readonly string[] {
  const allowed = new Set([...approved.delete, ...approved.change].map(({ kind, id }) => `${kind}/${id}`))
  // What is blocked for a while is approved too, and may have become free.
  for (const { kind, id, temporary } of approved.blocked) if (temporary) allowed.add(`${kind}/${id}`)
  return writes.flatMap(({ action, params, code }) => {
    const targets = TARGETS[action]?.(params)
    const shown = `${action} ${JSON.stringify(params)} (${code})`
    if (targets === undefined) return [`nobody knows what this call does: ${shown}`]
    return targets
      .filter(keys => !keys.some(key => allowed.has(key)) || keys.some(isKept))
      .map(keys => `${keys[0]} was not approved or is protected: ${shown}`)
  })
}

/** Protected objects that a plan would delete or change. */
export function wrongPlans({ delete: deleted, change }: PlanDocument): readonly string[] {
  return [...deleted, ...change]
    .filter(({ id }) => KEPT.includes(id))
    .map(({ kind, id }) => `the plan holds ${kind} ${id}`)
}

function isKept(key: string): boolean {
  return KEPT.includes(key.slice(key.indexOf('/') + 1))
}
