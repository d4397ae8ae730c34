// Keys of objects that other kinds point to.
import { keyTo, type ObjectKey } from '../model/object'

export function vaultKey(region: string, vaultId: string): ObjectKey {
  return keyTo('vault', region, vaultId)
}

/** A mirror's id is that of a vault, too: what names a vault by its id may mean either. */
export function mirrorKey(region: string, vaultId: string): ObjectKey {
  return keyTo('mirrorVault', region, vaultId)
}

export function planKey(region: string, planId: string): ObjectKey {
  return keyTo('backupPlan', region, planId)
}

export function essentialPlanKey(region: string, planId: string): ObjectKey {
  return keyTo('essentialPlan', region, planId)
}

/** Protected by ECS instance backup. */
export function udmInstanceKey(region: string, instanceId: string): ObjectKey {
  return keyTo('udmInstance', region, instanceId)
}

/** Protected by disk backup. */
export function udmDiskKey(region: string, diskId: string): ObjectKey {
  return keyTo('udmDisk', region, diskId)
}

export function udmPointKey(region: string, snapshotId: string): ObjectKey {
  return keyTo('udmPoint', region, snapshotId)
}

export function dataSourceKey(region: string, dataSourceId: string): ObjectKey {
  return keyTo('dataSource', region, dataSourceId)
}

/** One cluster may be registered in several vaults. */
export function hanaInstanceKey(region: string, vaultId: string, clusterId: string): ObjectKey {
  return keyTo('hanaInstance', region, `${vaultId}/${clusterId}`)
}

export function policyKey(region: string, policyId: string): ObjectKey {
  return keyTo('policy', region, policyId)
}

export function clientKey(region: string, clientId: string): ObjectKey {
  return keyTo('client', region, clientId)
}

/** Everything that a client backed up; known by the client's id. */
export function clientBackupsKey(region: string, clientId: string): ObjectKey {
  return keyTo('clientBackups', region, clientId)
}
