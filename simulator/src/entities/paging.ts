// The three ways in which lists come in pages: by number, by token, by skip.

import type { SimRecord, Where } from '../estate/segment'
import type { Position, Table } from '../estate/table'
import { num, text } from '../wire/read'
import { invalidParameter } from '../wire/refusal'
import type { Call } from './entity'

export interface NumberedPage {
  readonly rows: readonly SimRecord[]
  readonly TotalCount: number
  readonly PageNumber: number
  readonly PageSize: number
}

/** PageNumber from 1 and PageSize; the catalog's limits have been checked. */
export function numberedPage(
  call: Call,
  records: Iterable<SimRecord>,
  number = 'PageNumber',
  size = 'PageSize',
): NumberedPage {
  const PageNumber = num(call.params, number) ?? 1
  const PageSize = num(call.params, size) ?? 10
  if (PageNumber < 1) throw invalidParameter(number, `${PageNumber} is not 1 or more`)
  const first = (PageNumber - 1) * PageSize
  const rows: SimRecord[] = []
  let TotalCount = 0
  for (const record of records) {
    if (TotalCount >= first && rows.length < PageSize) rows.push(record)
    TotalCount += 1
  }
  return { rows, TotalCount, PageNumber, PageSize }
}

const encodeToken = (at: Position): string => Buffer.from(`${at.segment}.${at.offset}`).toString('base64url')

function decodeToken(token: string): Position {
  const [segment, offset] = Buffer.from(token, 'base64url').toString().split('.').map(Number)
  if (
    segment === undefined ||
    offset === undefined ||
    !Number.isInteger(segment) ||
    !Number.isInteger(offset)
  )
    throw invalidParameter('NextToken', 'it was not returned by this action')
  return { segment, offset }
}

export interface Listing {
  readonly table: Table
  readonly where?: Where | undefined
  readonly filter?: (record: SimRecord) => boolean
}

export interface TokenPage {
  readonly rows: readonly SimRecord[]
  /** `''` at the end of the list. */
  readonly NextToken: string
}

/** Reads no more rows than the page holds. A token stays good while rows come and go before or after it. */
export function tokenPage(
  call: Call,
  { table, where, filter }: Listing,
  size = 'MaxResults',
  most = 100,
): TokenPage {
  const wanted = Math.min(num(call.params, size) ?? 10, most)
  const token = text(call.params, 'NextToken')
  const skip = token ? 0 : (num(call.params, 'Skip') ?? 0)
  const rows: SimRecord[] = []
  let last: Position | undefined
  let passed = 0
  for (const { record, at } of table.rows(where, token ? decodeToken(token) : undefined)) {
    if (filter && !filter(record)) continue
    passed += 1
    if (passed <= skip) continue
    if (rows.length === wanted && last) return { rows, NextToken: encodeToken(last) }
    rows.push(record)
    last = at
  }
  return { rows, NextToken: '' }
}

/** For lists that are computed from other collections: the token is the number of rows already given. */
export function computedPage(call: Call, records: readonly SimRecord[], size = 'MaxResults'): TokenPage {
  const wanted = num(call.params, size) ?? 10
  const token = text(call.params, 'NextToken')
  const from = token ? decodeToken(token).offset : (num(call.params, 'Skip') ?? 0)
  const rows = records.slice(from, from + wanted)
  return {
    rows,
    NextToken: from + wanted < records.length ? encodeToken({ segment: 0, offset: from + wanted }) : '',
  }
}
