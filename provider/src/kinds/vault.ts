// Backup vaults: where most of the money goes, and the last thing to be deleted in a region.
import type { LiveObject } from '../model/object'
import { blocked, type Verdict, waiting } from '../model/verdict'
import type { Kind } from './kind'
import { count, dateText, idText, millis } from './values'
import { fetchVaults, type VaultRow } from './vaultListing'
import { planCounts, rowsOfVault } from './vaultUse'

export interface VaultFacts {
  readonly status: string
  /** Backup lock (WORM). Undefined: the answer did not say. It can't be switched off. */
  readonly wormEnabled?: boolean
  readonly vaultType: string
  readonly storageClass: string
  readonly chargeType?: string
  /** The mirror that this vault is copied to. */
  readonly mirror?: { readonly vaultId: string; readonly region: string; readonly ownerId?: string }
  readonly isReplicationSource: boolean
  /** Plans by kind of source: the only public trace of plans that the API can't list. */
  readonly planCounts: Readonly<Record<string, number>>
  readonly sourceTypes: readonly string[]
  /** Backup points in the vault. Undefined: not known. */
  readonly points?: bigint
  /** Bytes stored after deduplication. */
  readonly storedBytes?: bigint
  readonly protectedBytes?: bigint
}

declare module '../model/object' {
  interface FactsOf {
    vault: VaultFacts
  }
}

/** A vault may be deleted two hours after it was made, not before (API document of DeleteVault). */
export const YOUNGEST_DELETABLE_MS = 2 * 3_600_000

const KNOWN_STATUS = new Set(['CREATED', 'ERROR', 'INITIALIZING'])
const KNOWN_TYPES = new Set(['STANDARD', 'OTS_BACKUP'])
const KNOWN_CLASSES = new Set(['STANDARD', 'IA', 'ARCHIVE', 'COLD_ARCHIVE'])

export const vault: Kind<'vault'> = {
  kind: 'vault',
  title: 'backup vault',
  standing: 'own',
  effect: 'delete',
  reads: ['hbr:DescribeVaults'],
  writes: ['hbr:DeleteVault'],
  hides: [],
  list: async look =>
    (await fetchVaults(look)).filter(row => row.Replication !== true).map(row => vaultFrom(row, look.region)),
  edges: () => [],
  serves: () => [],
  elsewhere: ({ facts }) => (facts.mirror === undefined ? [] : [facts.mirror.region]),
  forbids: (object, _view, now) => unknownValue(object) ?? tooYoung(object, now),
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
  billed: () => 'vault storage',
  reason: () => 'the vault and every backup point in it are to be absent',
}

function unknownValue({ facts, name }: LiveObject<'vault'>): Verdict | undefined {
  const what =
    (!KNOWN_STATUS.has(facts.status) && `status ${facts.status}`) ||
    (!KNOWN_TYPES.has(facts.vaultType) && `type ${facts.vaultType}`) ||
    (!KNOWN_CLASSES.has(facts.storageClass) && `storage class ${facts.storageClass}`) ||
    (facts.wormEnabled === undefined && 'backup lock not stated')
  if (what === false) return undefined
  return blocked(`this version does not know a vault with ${what}; look at ${name ?? 'it'} in the console`, {
    by: what,
  })
}

function tooYoung({ createdAt, facts }: LiveObject<'vault'>, now: number): Verdict | undefined {
  if (facts.status === 'INITIALIZING')
    return waiting('the vault is still being set up (INITIALIZING)', undefined, { by: 'status INITIALIZING' })
  if (createdAt === undefined)
    return blocked('its age is not known, and a vault younger than two hours may not be deleted', {
      by: 'CreatedTime',
    })
  const until = createdAt + YOUNGEST_DELETABLE_MS
  if (now >= until) return undefined
  return waiting(`a vault may be deleted two hours after it was made: from ${dateText(until)}`, until, {
    by: 'two-hour rule',
  })
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
    status: row.Status ?? 'not stated',
    wormEnabled: row.WormEnabled,
    vaultType: row.VaultType ?? 'STANDARD',
    storageClass: row.VaultStorageClass ?? 'STANDARD',
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
    points: count(row.SnapshotCount),
    storedBytes: count(row.StorageSize),
    protectedBytes: count(row.BytesDone),
  }
}
