// Which rows of the product page use a vault, as far as the vault itself tells.
import { intersection, pickBy, uniq } from 'lodash'
import type { Row } from '../model/rows'
import { counted } from './planCounters'
import type { VaultRow } from './vaultListing'

const ROW_OF_SOURCE_TYPE: Readonly<Record<string, Row>> = {
  ECS_FILE: 'ecs-file',
  OSS: 'oss',
  NAS: 'nas',
  OTS: 'tablestore',
  OTS_TABLE: 'tablestore',
  File: 'onprem-file',
  COMMON_NAS: 'onprem-nas',
  COMMON_FILE_SYSTEM: 'cpfs',
  CONTAINER: 'container',
  HANA: 'hana',
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
  const byPlan = Object.keys(planCounts(row)).flatMap(counter => counted(counter)?.rows ?? [])
  const bySource = (row.SourceTypes?.SourceType ?? []).map(type => ROW_OF_SOURCE_TYPE[type])
  return uniq([...byPlan, ...bySource].filter(found => found !== undefined)).sort()
}

/** Vaults with backups of these rows: which of them holds the points of one client or group is mostly not told. */
export function vaultsLike(rows: readonly Row[], vaults: readonly VaultRow[]): readonly string[] {
  return vaults
    .filter(vault => vault.Replication !== true && intersection(rowsOfVault(vault), rows).length > 0)
    .map(vault => vault.VaultId ?? '')
}
