// Keys of objects that other kinds point to.
import { keyOf, type ObjectKey } from '../model/object'

export function vaultKey(region: string, vaultId: string): ObjectKey {
  return keyOf({ kind: 'vault', region, id: vaultId })
}

export function planKey(region: string, planId: string): ObjectKey {
  return keyOf({ kind: 'backupPlan', region, id: planId })
}
