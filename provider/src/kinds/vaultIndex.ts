// Look-ups of vaults and what is in them, shared by the kinds and rules that ask for them.
import { indexed } from '../estate/view'

export const vaultsByRegion = indexed('vault', object => [object.region])
export const vaultsById = indexed('vault', object => [object.id])
export const pointsByVault = indexed('backupPoint', object => [object.facts.vaultId])
export const plansByVault = indexed('backupPlan', object => [object.facts.vaultId])
/** By the id of the vault that they copy. */
export const mirrorsBySource = indexed('mirrorVault', object => [object.facts.source?.vaultId])

/** Points are listed for some reasons only for a part of a store: its own count tells whether these are all. */
export function allListed<T>(count: bigint | undefined, points: readonly T[]): readonly T[] | undefined {
  return count === BigInt(points.length) ? points : undefined
}
