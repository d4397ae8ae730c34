// What the service would refuse for any vault, own or mirror: its age, and values that nobody has seen.
import { blocked, type Verdict, waiting } from '../model/verdict'
import { count, dateText } from './values'
import type { VaultRow } from './vaultListing'

export interface VaultState {
  readonly status: string
  /** Backup lock (WORM). Undefined: the answer did not say. It can't be switched off. */
  readonly wormEnabled?: boolean
  readonly vaultType: string
  readonly storageClass: string
  /** Backup points in the vault. Undefined: not known. */
  readonly points?: bigint
  /** Bytes stored after deduplication. */
  readonly storedBytes?: bigint
  readonly protectedBytes?: bigint
}

/** A vault may be deleted two hours after it was made, not before (API document of DeleteVault). */
const YOUNGEST_DELETABLE_MS = 2 * 3_600_000

const KNOWN_STATUS = new Set(['CREATED', 'ERROR', 'INITIALIZING'])
const KNOWN_TYPES = new Set(['STANDARD', 'OTS_BACKUP'])
const KNOWN_CLASSES = new Set(['STANDARD', 'IA', 'ARCHIVE', 'COLD_ARCHIVE'])

export function vaultState(row: VaultRow): VaultState {
  return {
    status: row.Status ?? 'not stated',
    wormEnabled: row.WormEnabled,
    vaultType: row.VaultType ?? 'STANDARD',
    storageClass: row.VaultStorageClass ?? 'STANDARD',
    points: count(row.SnapshotCount),
    storedBytes: count(row.StorageSize),
    protectedBytes: count(row.BytesDone),
  }
}

interface StatedVault {
  readonly name?: string
  readonly createdAt?: number
  readonly facts: VaultState
}

export function unknownState({ facts, name }: StatedVault): Verdict | undefined {
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

export function tooYoung({ createdAt, facts }: StatedVault, now: number): Verdict | undefined {
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
