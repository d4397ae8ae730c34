// Which rows of the product page use a vault, as far as the vault itself tells.
import { intersection, pickBy, uniq } from 'lodash'
import { entryOf } from '../entryOf'
import type { Row } from '../model/rows'
import { counted, countedAs } from './planCounters'
import type { VaultRow } from './vaultListing'

/** Source types whose names differ from that of the plan counter. */
const ROW_OF_SOURCE_TYPE: Readonly<Record<string, Row>> = {
  OTS_TABLE: 'tablestore',
  File: 'onprem-file',
  CONTAINER: 'container',
  HANA: 'hana',
}

const ARCHIVES = ['IA', 'ARCHIVE', 'COLD_ARCHIVE']

/** One thing that a vault is used for: it belongs to one of the rows, and nothing tells to which. */
export interface VaultUse {
  /** As the service calls it: a source type, a plan counter, a storage class. */
  readonly what: string
  /** Empty: this version does not know it. */
  readonly rows: readonly Row[]
}

interface Used {
  readonly planCounts: Readonly<Record<string, number>>
  readonly sourceTypes: readonly string[]
  readonly storageClass: string
}

export function usesOfVault({ planCounts: counts, sourceTypes, storageClass }: Used): readonly VaultUse[] {
  return [
    ...Object.keys(counts).map(counter => ({ what: counter, rows: counted(counter)?.rows ?? [] })),
    ...sourceTypes.map(type => ({ what: type, rows: rowsOfSourceType(type) })),
    ...(ARCHIVES.includes(storageClass) ? [{ what: storageClass, rows: ['archive'] as const }] : []),
  ]
}

export function rowsOfSourceType(type: string): readonly Row[] {
  const row = entryOf(ROW_OF_SOURCE_TYPE, type)
  return row === undefined ? (countedAs(type)?.rows ?? []) : [row]
}

/** Plans by counter, without the counters that are zero. */
export function planCounts(row: VaultRow): Readonly<Record<string, number>> {
  const numbers = Object.entries(row.BackupPlanStatistics ?? {}).map(([name, value]): [string, number] => [
    name,
    Number(value),
  ])
  return pickBy(Object.fromEntries(numbers), value => value > 0)
}

export function rowsOfVault(row: VaultRow): readonly Row[] {
  const used = {
    planCounts: planCounts(row),
    sourceTypes: row.SourceTypes?.SourceType ?? [],
    storageClass: row.VaultStorageClass ?? 'STANDARD',
  }
  return uniq(usesOfVault(used).flatMap(({ rows }) => rows)).sort()
}

/** Vaults with backups of these rows: which of them holds the points of one client or group is mostly not told. */
export function vaultsLike(rows: readonly Row[], vaults: readonly VaultRow[]): readonly string[] {
  return vaults
    .filter(vault => vault.Replication !== true && intersection(rowsOfVault(vault), rows).length > 0)
    .map(vault => vault.VaultId ?? '')
}
