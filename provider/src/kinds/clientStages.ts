// Where the points of a client are is known only once they are listed: each vault that may hold some waits for all
// clients of its rows. Estates have thousands of clients and hundreds of vaults, so a stage takes the place of an edge each.
import type { LiveObject } from '../model/object'
import { ROWS, type Row } from '../model/rows'

/** Stages of the removal of a client's backups. */
export function stagesOfBackups({ region, rows }: LiveObject<'clientBackups'>): readonly string[] {
  return rows.map(row => stage(region, row))
}

/** A vault that does not say which rows it serves waits for all. */
export function stagesBeforeVault({ region, rows }: LiveObject<'vault'>): readonly string[] {
  return (rows.length === 0 ? ROWS : rows).map(row => stage(region, row))
}

function stage(region: string, row: Row): string {
  return `clientBackups ${row} ${region}`
}
