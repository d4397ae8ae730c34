// `Filters.N.{Key, Operator, Values}` and `Tag.N` of the list actions.
import type { SimRecord } from '../estate/segment'
import type { Json } from '../json'
import { objects, text, texts } from '../wire/read'
import type { Call } from './entity'

/** Which field of a record a filter key reads. */
export type FieldOf = (record: SimRecord, key: string) => Json | undefined

const compare = (a: Json | undefined, b: string): number => {
  const left = typeof a === 'number' || typeof a === 'bigint' ? Number(a) : String(a ?? '')
  const right = typeof left === 'number' ? Number(b) : b
  return left < right ? -1 : left > right ? 1 : 0
}

function holds(value: Json | undefined, operator: string, values: readonly string[]): boolean {
  const [first = '', second = ''] = values
  switch (operator) {
    case 'NOT_EQUAL':
      return !values.some(wanted => compare(value, wanted) === 0)
    case 'GREATER_THAN':
      return compare(value, first) > 0
    case 'GREATER_THAN_OR_EQUAL':
      return compare(value, first) >= 0
    case 'LESS_THAN':
      return compare(value, first) < 0
    case 'LESS_THAN_OR_EQUAL':
      return compare(value, first) <= 0
    case 'BETWEEN':
      return compare(value, first) >= 0 && compare(value, second) <= 0
    default:
      return values.some(wanted => compare(value, wanted) === 0)
  }
}

/** A record passes if it passes every filter; a filter without values lets everything through. */
export function passesFilters(call: Call, fieldOf: FieldOf): (record: SimRecord) => boolean {
  const filters = objects(call.params, 'Filters')
    .map(filter => ({
      key: text(filter, 'Key') ?? '',
      operator: text(filter, 'Operator') ?? 'IN',
      values: texts(filter, 'Values'),
    }))
    .filter(({ values }) => values.length > 0)
  return record => filters.every(({ key, operator, values }) => holds(fieldOf(record, key), operator, values))
}

/** Every tag of the request must be on the record; a tag without a value asks for the key alone. */
export function hasTags(call: Call, name = 'Tag'): (record: SimRecord) => boolean {
  const wanted = objects(call.params, name)
  return record =>
    wanted.every(tag =>
      objects(record, 'Tags').some(
        own => own.Key === tag.Key && (text(tag, 'Value') === undefined || own.Value === tag.Value),
      ),
    )
}

/** Record field equals parameter, for each parameter that the call gives. */
export const equals =
  (call: Call, ...names: readonly string[]) =>
  (record: SimRecord): boolean =>
    names.every(
      name => call.params[name] === undefined || String(record[name] ?? '') === String(call.params[name]),
    )
