// Mirror vaults: where they can be, how their replication is stopped, and how a policy that replicates makes them again.
import type { SimRecord } from '../estate/segment'
import { text } from '../wire/read'
import { Refusal } from '../wire/refusal'
import type { World } from '../world'
import { type SimEntity, withDefaults } from './entity'
import { backupRule, policiesOf, rulesOf } from './policyRules'
import { vaultDefaults } from './vaultDefaults'
import { hasMirror } from './vaultRules'

const vaultsOf = (world: World, region: string) => world.table(region, 'hbr', 'Vaults')

const NO_SOURCE: SimRecord = {
  Replication: false,
  ReplicationSourceVaultId: undefined,
  ReplicationSourceRegionId: undefined,
  ReplicationSourceOwnerId: undefined,
  ReplicationStatus: undefined,
  ReplicationProgress: undefined,
}

const NO_TARGET: SimRecord = {
  ReplicationSourceVault: false,
  ReplicationTargetVaultId: undefined,
  ReplicationTargetRegionId: undefined,
  ReplicationTargetOwnerId: undefined,
}

/** The source forgets a mirror that is gone or no mirror any more, and can be deleted. */
export function releaseSource(world: World, region: string, mirror: SimRecord): void {
  const sourceId = text(mirror, 'ReplicationSourceVaultId')
  if (!sourceId || mirror.Replication !== true) return
  const sources = vaultsOf(world, text(mirror, 'ReplicationSourceRegionId') ?? region)
  const source = sources.get(sourceId)
  const target = text(source ?? {}, 'ReplicationTargetVaultId')
  if (target === undefined || target === mirror.VaultId) sources.update(sourceId, NO_TARGET)
}

/** The mirrors of a vault that a REPLICATION rule names are made by the service, and made again. */
function recreateMirrors(world: World): void {
  for (const region of world.regions)
    for (const policy of policiesOf(world, region).records())
      for (const rule of rulesOf(policy, 'REPLICATION')) {
        const target = text(rule, 'ReplicationRegionId') ?? ''
        const source = vaultsOf(world, region).get(
          text(rule, 'VaultId') ?? text(backupRule(policy) ?? {}, 'VaultId') ?? '',
        )
        if (!source || source._Deleting === true || policy._Deleting === true) continue
        if (!world.regions.includes(target) || hasMirror(world, region, source)) continue
        addMirror(world, region, source, target)
      }
}

function addMirror(world: World, region: string, source: SimRecord, target: string): void {
  const now = world.clock.seconds()
  const named: SimRecord = {
    VaultId: world.newId('v'),
    VaultName: `${String(source.VaultName)}-mirror`,
    CreatedTime: now,
    Replication: true,
    ReplicationSourceVaultId: source.VaultId,
    ReplicationSourceRegionId: region,
    ReplicationSourceOwnerId: source.VaultOwnerId,
  }
  const mirror = withDefaults(
    named,
    vaultDefaults(named, { region: target, now, accountId: world.accountId }),
  )
  vaultsOf(world, target).put(mirror)
  vaultsOf(world, region).update(String(source.VaultId), {
    ReplicationSourceVault: true,
    ReplicationTargetVaultId: mirror.VaultId,
    ReplicationTargetRegionId: target,
  })
}

export const recreateMirrorsLater = (world: World): void =>
  world.clock.scheduleIn(world.settleSeconds, () => recreateMirrors(world))

export const mirrors: SimEntity = {
  product: 'hbr',
  actions: {
    DescribeVaultReplicationRegions: (call, world) => ({
      Regions: { RegionId: world.regions.filter(region => region !== call.region) },
    }),
    /** To be called in the region of the mirror, which lives on as a vault of its own and is billed. */
    DeleteVaultReplication: (call, world) => {
      const { region, params } = call
      const targetId = text(params, 'ReplicationTargetVaultId') ?? ''
      const sourceRegion = text(params, 'ReplicationSourceRegionId') ?? region
      const mirror = vaultsOf(world, region).get(targetId)
      const fits =
        mirror?.Replication === true &&
        mirror.ReplicationSourceVaultId === params.ReplicationSourceVaultId &&
        (text(mirror, 'ReplicationSourceRegionId') ?? region) === sourceRegion
      if (!mirror || !fits)
        throw new Refusal('VaultNotExist', `${region} has no mirror ${targetId} of that vault.`, 404)
      world.clock.scheduleIn(world.settleSeconds, () => {
        releaseSource(world, region, mirror)
        vaultsOf(world, region).update(targetId, NO_SOURCE)
        recreateMirrorsLater(world)
      })
      return {}
    },
  },
}
