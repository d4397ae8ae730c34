// Rows that an object may be of although its own rows do not tell: what a protect rule about rows must reckon with.
import type { LiveObject } from '../model/object'
import type { Row } from '../model/rows'
import { rowsOfSourceType, usesOfVault } from './vaultUse'

/** `any`: nothing tells which. */
export type MoreRows = readonly Row[] | 'any'

/** A use that this version does not know may be of any row; so may points of which nothing tells the use. */
export function moreRowsOfVault({ rows, facts }: LiveObject<'vault'>): MoreRows {
  const isUnknown = usesOfVault(facts).some(use => use.rows.length === 0)
  const isUntold = rows.length === 0 && facts.points !== 0n
  return isUnknown || isUntold ? 'any' : []
}

/** What it copies is looked at as well, so only a mirror of which nothing is told is left. */
export function moreRowsOfMirror({ rows, facts }: LiveObject<'mirrorVault'>): MoreRows {
  return rows.length === 0 && facts.points !== 0n ? 'any' : []
}

/** A point outside the vaults is one of the Essential Edition. */
export function rowsOfPoint({ facts: { sourceType, vaultId } }: LiveObject<'backupPoint'>): MoreRows {
  if (sourceType === 'ECS_FILE' && vaultId === '') return ['ecs-file-essential']
  const rows = rowsOfSourceType(sourceType)
  return rows.length === 0 ? 'any' : rows
}

/** For kinds whose rows come from a list that may name one that this version does not know. */
export function anyWhereUntold({ rows }: { readonly rows: readonly Row[] }): MoreRows {
  return rows.length === 0 ? 'any' : []
}
