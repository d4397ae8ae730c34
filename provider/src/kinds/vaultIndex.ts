// Look-ups of vaults and what is in them, shared by the kinds and rules that ask for them.
import { indexed } from '../estate/view'

export const vaultsById = indexed('vault', object => [object.id])
export const pointsByVault = indexed('backupPoint', object => [object.facts.vaultId])
export const plansByVault = indexed('backupPlan', object => [object.facts.vaultId])
/** By the id of the vault that they copy. */
export const mirrorsBySource = indexed('mirrorVault', object => [object.facts.source?.vaultId])
