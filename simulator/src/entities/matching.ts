// The records that a listing finds, searched once for all of its pages as long as the table does not change.
import { omit, uniq } from 'lodash'
import type { SimRecord } from '../estate/segment'
import { Derived, type Table } from '../estate/table'
import { encodeJson } from '../json'
import type { Call } from './entity'

const PAGING = ['PageNumber', 'PageSize', 'NextToken', 'MaxResults']

const known = new Derived(() => new Map<string, readonly SimRecord[]>())

export interface Search {
  readonly table: Table
  /** Depends on the record and on the call's parameters, on nothing else. */
  readonly filter: (record: SimRecord) => boolean
  /** The only records that can match, where ids are asked for. */
  readonly ids?: readonly string[]
}

export function matching(call: Call, { table, filter, ids = [] }: Search): readonly SimRecord[] {
  if (ids.length > 0) {
    const found = uniq(ids).map(id => table.get(id))
    return found.filter(record => record !== undefined).filter(filter)
  }
  const lists = known.of(table)
  const key = encodeJson({ action: call.action, ...omit(call.params, PAGING) })
  const list = lists.get(key) ?? [...table.records()].filter(filter)
  lists.set(key, list)
  return list
}
