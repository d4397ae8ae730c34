// hbr SearchHistoricalSnapshots: points found by conditions such as {"field":"VaultId","operation":"MATCH_TERM","value":"v-1"}.
import { sumBy, upperFirst } from 'lodash'
import type { SimRecord } from '../estate/segment'
import { Derived } from '../estate/table'
import type { Json } from '../json'
import { num, objects, text } from '../wire/read'
import { missingParameter } from '../wire/refusal'
import type { World } from '../world'
import type { Answer, Call } from './entity'
import { tokenPage } from './paging'

/** What a query on the standard edition must name besides VaultId. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  ECS_FILE: ['InstanceId'],
  OSS: ['Bucket'],
  NAS: ['FileSystemId', 'CreateTime'],
}

/** TotalCount by query: counting a large vault again for each page would take longer than the page. */
const counts = new Derived(() => new Map<string, number>())

interface Condition {
  readonly field: string
  readonly operation: string
  readonly value: Json
}

const conditionsOf = (call: Call): readonly Condition[] =>
  objects(call.params, 'Query').map(part => ({
    field: upperFirst(text(part, 'field') ?? ''),
    operation: text(part, 'operation') ?? 'MATCH_TERM',
    value: part.value ?? null,
  }))

function holds({ field, operation, value }: Condition, point: SimRecord): boolean {
  const own = point[field]
  // The creation time of a file system is part of the query, not of every record.
  if (own === undefined) return field === 'CreateTime'
  const many = Array.isArray(value) ? value.map(String) : [String(value)]
  const size = Number(own)
  const [first = '', second = ''] = many
  switch (operation) {
    case 'GREATER_THAN':
      return size > Number(first)
    case 'GREATER_THAN_OR_EQUAL':
      return size >= Number(first)
    case 'LESS_THAN':
      return size < Number(first)
    case 'LESS_THAN_OR_EQUAL':
      return size <= Number(first)
    case 'BETWEEN':
      return size >= Number(first) && size <= Number(second)
    default:
      return many.includes(String(own))
  }
}

export function searchPoints(call: Call, world: World): Answer {
  const edition = text(call.params, 'Edition') ?? 'STANDARD'
  const sourceType = text(call.params, 'SourceType')
  const conditions = conditionsOf(call)
  const value = (field: string) => conditions.find(condition => condition.field === field)?.value
  if (edition === 'STANDARD')
    for (const field of ['VaultId', ...(NEEDED[sourceType ?? ''] ?? [])])
      if (value(field) === undefined) throw missingParameter(`Query.${field}`)
  const table = world.table(call.region, 'hbr', 'Snapshots')
  const thing = value('InstanceId') ?? value('Bucket') ?? value('FileSystemId')
  const where = typeof thing === 'string' ? { field: '_Thing', value: thing } : undefined
  const filter = (point: SimRecord) =>
    point._Edition === edition &&
    (sourceType === undefined || point.SourceType === sourceType) &&
    conditions.every(condition => holds(condition, point))
  const key = `search ${edition} ${sourceType} ${conditions.map(part => `${part.field} ${part.operation} ${String(part.value)}`).join(', ')}`
  const known = counts.of(table)
  const TotalCount = known.get(key) ?? sumBy([...table.records(where)], point => (filter(point) ? 1 : 0))
  known.set(key, TotalCount)
  const { rows, NextToken } = tokenPage(call, { table, where, filter }, 'Limit')
  return { Snapshots: { Snapshot: rows }, NextToken, TotalCount, Limit: num(call.params, 'Limit') ?? 10 }
}
