// Values and fields that no document knows, in answers.
import { isObject, type Json, type JsonObject } from '../../json'
import { given } from '../options'
import type { FaultKind } from './kind'
import { rowsOf, withRows } from './rows'

/** Rows of the matching answers get these fields; an answer without rows gets them itself. */
export interface SetFields {
  readonly kind: 'setFields'
  /** Such as `{"Status": "MIGRATING"}` (an unknown value) or `{"NewField": 1}` (an unknown field). */
  readonly fields: JsonObject
  /** Only rows with these values, such as `{"VaultId": "v-1"}`. Default: all. */
  readonly where?: JsonObject
}

export const setFields: FaultKind<SetFields> = options => {
  const such = { Status: 'MIGRATING' }
  const fields = options.needed('fields', options.object('fields', such), such)
  const where = options.object('where', { VaultId: 'v-1' })
  const matches = (row: JsonObject) =>
    Object.entries(where ?? {}).every(([name, value]) => String(row[name]) === String(value))
  const changed = (row: Json): Json => (isObject(row) && matches(row) ? { ...row, ...fields } : row)
  return {
    effect: { kind: 'setFields', fields, ...given({ where }) },
    behaviour: {
      answer: (body, facts) => {
        const rows = rowsOf(body, facts)
        return rows === undefined ? { ...body, ...fields } : withRows(body, facts, rows.map(changed))
      },
    },
  }
}
