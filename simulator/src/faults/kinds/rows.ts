// Changes the rows of a list action's answer, wherever the catalog says that they stand.
import { get, setWith } from 'lodash'
import { isList, type Json, type JsonObject } from '../../json'
import type { ActionFacts } from '../../wire/catalog'

/** undefined: the action lists no rows. */
export function rowsOf(body: JsonObject, { rows }: ActionFacts): readonly Json[] | undefined {
  const found: unknown = rows === undefined ? undefined : get(body, rows.path)
  return isList(found) ? found : undefined
}

function withValue(body: JsonObject, path: readonly string[], value: Json): JsonObject {
  return setWith({ ...body }, path, value, part => ({ ...part }))
}

export function withRows(body: JsonObject, { rows }: ActionFacts, changed: readonly Json[]): JsonObject {
  return rows === undefined ? body : withValue(body, rows.path, changed)
}

/** Also where a count is less: the total goes down by `less`. */
export function withTotal(body: JsonObject, { rows }: ActionFacts, less: number): JsonObject {
  const total: unknown = rows?.total === undefined ? undefined : get(body, rows.total)
  return rows?.total === undefined || typeof total !== 'number'
    ? body
    : withValue(body, rows.total, total - less)
}
