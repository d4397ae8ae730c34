// Keys of objects that other kinds point to.
import { keyOf, type ObjectKey } from '../model/object'

export function vaultKey(region: string, vaultId: string): ObjectKey {
  return keyOf({ kind: 'vault', region, id: vaultId })
}

/** A mirror's id is that of a vault, too: what names a vault by its id may mean either. */
export function mirrorKey(region: string, vaultId: string): ObjectKey {
  return keyOf({ kind: 'mirrorVault', region, id: vaultId })
}

export function planKey(region: string, planId: string): ObjectKey {
  return keyOf({ kind: 'backupPlan', region, id: planId })
}

export function essentialPlanKey(region: string, planId: string): ObjectKey {
  return keyOf({ kind: 'essentialPlan', region, id: planId })
}

/** Protected by ECS instance backup. */
export function udmInstanceKey(region: string, instanceId: string): ObjectKey {
  return keyOf({ kind: 'udmInstance', region, id: instanceId })
}

/** Protected by disk backup. */
export function udmDiskKey(region: string, diskId: string): ObjectKey {
  return keyOf({ kind: 'udmDisk', region, id: diskId })
}

export function udmPointKey(region: string, snapshotId: string): ObjectKey {
  return keyOf({ kind: 'udmPoint', region, id: snapshotId })
}

export function dataSourceKey(region: string, dataSourceId: string): ObjectKey {
  return keyOf({ kind: 'dataSource', region, id: dataSourceId })
}

/** One cluster may be registered in several vaults. */
export function hanaInstanceKey(region: string, vaultId: string, clusterId: string): ObjectKey {
  return keyOf({ kind: 'hanaInstance', region, id: `${vaultId}/${clusterId}` })
}

export function policyKey(region: string, policyId: string): ObjectKey {
  return keyOf({ kind: 'policy', region, id: policyId })
}

export function clientKey(region: string, clientId: string): ObjectKey {
  return keyOf({ kind: 'client', region, id: clientId })
}

/** Everything that a client backed up; known by the client's id. */
export function clientBackupsKey(region: string, clientId: string): ObjectKey {
  return keyOf({ kind: 'clientBackups', region, id: clientId })
}
