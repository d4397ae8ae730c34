// When DeleteVault is refused: in the order in which the simulator checks.
import type { SimRecord } from '../estate/segment'
import { Derived } from '../estate/table'
import { flag, num, objects, text } from '../wire/read'
import { Refusal } from '../wire/refusal'
import type { World } from '../world'
import { isActive } from './jobs'
import { isLocked } from './vaultContents'

const MIN_AGE_SECONDS = 2 * 3600

/** Ids of the vaults that have their mirror in this table. */
const mirroredIn = new Derived(
  mirrors =>
    new Set(
      [...mirrors.records()]
        .filter(mirror => mirror.Replication === true)
        .map(mirror => mirror.ReplicationSourceVaultId),
    ),
)

/** A mirror keeps its source until it is deleted or replication stops. One outside the estate counts as alive. */
export function hasMirror(world: World, region: string, vault: SimRecord): boolean {
  if (world.regions.some(other => mirroredIn.of(world.table(other, 'hbr', 'Vaults')).has(vault.VaultId)))
    return true
  const target = text(vault, 'ReplicationTargetRegionId')
  const owner = vault.ReplicationTargetOwnerId
  const isElsewhere =
    (owner !== undefined && String(owner) !== world.accountId) || !world.regions.includes(target ?? region)
  return flag(vault, 'ReplicationSourceVault') === true && isElsewhere
}

const isBoundByPolicy = (world: World, region: string, vaultId: string): boolean =>
  [...world.table(region, 'hbr', 'Policies').records()].some(policy =>
    objects(policy, 'Rules').some(rule => rule.VaultId === vaultId),
  )

export function checkDeletable(world: World, region: string, vault: SimRecord): void {
  const id = text(vault, 'VaultId') ?? ''
  if (vault.VaultOwnerId !== undefined && String(vault.VaultOwnerId) !== world.accountId)
    throw new Refusal('NoPermission', `The vault ${id} belongs to the account ${vault.VaultOwnerId}.`, 403)
  if (vault.Status === 'INITIALIZING')
    throw new Refusal('VaultIsInitializing', `The vault ${id} is being initialized and cannot be deleted.`)
  if (world.clock.seconds() - (num(vault, 'CreatedTime') ?? 0) < MIN_AGE_SECONDS)
    throw new Refusal(
      'VaultCreatedWithinTwoHours',
      `The vault ${id} was created less than 2 hours ago and cannot be deleted.`,
    )
  if (isLocked(world, region, vault))
    throw new Refusal('VaultLocked', `The vault ${id} is locked until its backup data expire.`)
  if (hasMirror(world, region, vault))
    throw new Refusal(
      'CannotDeleteReplicationSourceVault',
      `The vault ${id} is the source of a mirror vault.`,
    )
  if (isBoundByPolicy(world, region, id))
    throw new Refusal('VaultBoundPolicyCannotBeDeleted', `A backup policy names the vault ${id}.`)
}

/** What a deletion that is not refused loses nevertheless: order.md, edges J -> V and CC -> V. */
export function recordLosses(world: World, region: string, vaultId: string): void {
  const lost = (edge: string, id: string, what: string) => world.recordDamage({ edge, region, id, what })
  const where = { field: 'VaultId', value: vaultId }
  for (const name of ['BackupJobs', 'RestoreJobs'])
    for (const job of world.table(region, 'hbr', name).records(where))
      if (isActive(job))
        lost('J -> V', vaultId, `a job runs: ${text(job, 'JobId') ?? text(job, 'RestoreId')}`)
  for (const cluster of world.table(region, 'hbr', 'ContainerClusters').records(where))
    lost('CC -> V', vaultId, `the container cluster ${text(cluster, 'ClusterId')} is still registered`)
}
