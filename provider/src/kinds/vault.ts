// Backup vaults: where most of the money goes, and the last thing to be deleted in a region.
import type { EstateView } from '../estate/view'
import type { LiveObject } from '../model/object'
import { blocked, type Verdict } from '../model/verdict'
import { stagesBeforeVault } from './clientStages'
import type { Kind } from './kind'
import { moreRowsOfVault } from './moreRows'
import { idText, millis } from './values'
import { allListed, mirrorsBySource, pointsByVault } from './vaultIndex'
import { fetchVaults, fetchVaultsById, type VaultRow } from './vaultListing'
import { tooYoung, unknownState, type VaultState, vaultState } from './vaultState'
import { planCounts, rowsOfVault } from './vaultUse'

export interface VaultFacts extends VaultState {
  readonly chargeType?: string
  /** The mirror that this vault is copied to. */
  readonly mirror?: { readonly vaultId: string; readonly region: string; readonly ownerId?: string }
  readonly isReplicationSource: boolean
  /** Plans by kind of source: the only public trace of plans that the API can't list. */
  readonly planCounts: Readonly<Record<string, number>>
  readonly sourceTypes: readonly string[]
}

declare module '../model/object' {
  interface FactsOf {
    vault: VaultFacts
  }
}

export const vault: Kind<'vault'> = {
  kind: 'vault',
  title: 'backup vault',
  standing: 'own',
  effect: 'delete',
  reads: ['hbr:DescribeVaults'],
  writes: ['hbr:DeleteVault'],
  hides: [
    // A lock on the vault holds their data.
    { kind: 'hanaInstance', where: 'region' },
    { kind: 'clientBackups', where: 'region' },
    // What must not outlive the last vault of its row, nor go while that stays.
    { kind: 'containerCluster', where: 'region' },
    // Its plan counters tell of databases that use the same agent.
    { kind: 'client', where: 'region' },
    // A lock on the vault decides what becomes of their points.
    { kind: 'backupPlan', where: 'region' },
  ],
  list: async look =>
    (await fetchVaults(look)).filter(row => row.Replication !== true).map(row => vaultFrom(row, look.region)),
  find: {
    // The listing takes two calls.
    most: 2,
    read: async (known, look) => {
      const rows = await fetchVaultsById(
        known.map(({ id }) => id),
        look,
      )
      return rows.filter(row => row.Replication !== true).map(row => vaultFrom(row, look.region))
    },
  },
  edges: () => [],
  afterStages: stagesBeforeVault,
  serves: () => [],
  moreRows: moreRowsOfVault,
  elsewhere: ({ facts }) => (facts.mirror === undefined ? [] : [facts.mirror.region]),
  forbids: (object, view, now) => unknownState(object) ?? tooYoung(object, now) ?? unseenMirror(object, view),
  prepare: [],
  remove: {
    verb: 'delete',
    batch: 1,
    settle: { first: 3, most: 15, timeout: 900 },
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      await cloud.call(region, 'hbr.DeleteVault', { VaultId: object.id })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => true,
  size: ({ facts }) => ({
    points: facts.points,
    storedBytes: facts.storedBytes,
    protectedBytes: facts.protectedBytes,
  }),
  listedPoints: (object, view) => allListed(object.facts.points, pointsByVault(view)(object.id)),
  billed: () => 'vault storage',
  reason: () => 'the vault and every backup point in it are to be absent',
}

/** The service refuses the source of a replication (CannotDeleteReplicationSourceVault), and a mirror is easily overlooked. */
function unseenMirror({ id, region, facts }: LiveObject<'vault'>, view: EstateView): Verdict | undefined {
  const { mirror } = facts
  const seen = mirrorsBySource(view)(id).some(({ facts: { source } }) => source?.region === region)
  if (mirror?.ownerId !== undefined && mirror.ownerId !== view.estate.accountId) {
    return blocked(
      `account ${mirror.ownerId} owns its mirror ${mirror.vaultId} in ${mirror.region}: ask that account to delete ` +
        'the mirror, then run again',
      { by: `account ${mirror.ownerId}` },
    )
  }
  const gap = mirror === undefined ? undefined : view.gaps('mirrorVault', mirror.region)[0]
  if (mirror !== undefined && gap !== undefined) {
    return blocked(`its mirror ${mirror.vaultId} in ${mirror.region} could not be looked at: ${gap.reason}`, {
      by: gap.action,
    })
  }
  if (seen || !facts.isReplicationSource) return undefined
  const where =
    mirror === undefined ? 'a mirror that it does not name' : `${mirror.vaultId} in ${mirror.region}`
  return blocked(
    `it is copied to ${where}, and no such mirror is listed; stop the replication in the console first`,
    { by: 'ReplicationSourceVault' },
  )
}

function vaultFrom(row: VaultRow, region: string): LiveObject<'vault'> {
  return {
    kind: 'vault',
    region,
    id: row.VaultId ?? '',
    name: row.VaultName,
    createdAt: millis(row.CreatedTime),
    rows: rowsOfVault(row),
    tags: Object.fromEntries((row.Tags?.Tag ?? []).map(tag => [tag.Key ?? '', tag.Value ?? ''])),
    resourceGroupId: row.ResourceGroupId,
    sources: [],
    facts: vaultFacts(row, region),
  }
}

function vaultFacts(row: VaultRow, region: string): VaultFacts {
  return {
    ...vaultState(row),
    chargeType: row.ChargeType,
    isReplicationSource: row.ReplicationSourceVault === true,
    mirror:
      row.ReplicationTargetVaultId === undefined || row.ReplicationTargetVaultId === ''
        ? undefined
        : {
            vaultId: row.ReplicationTargetVaultId,
            region: row.ReplicationTargetRegionId ?? region,
            ownerId: idText(row.ReplicationTargetOwnerId),
          },
    planCounts: planCounts(row),
    sourceTypes: row.SourceTypes?.SourceType ?? [],
  }
}
