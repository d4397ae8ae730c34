// `{i}` in the strings of a repeated record: filling it in, and finding i back from a value.
import { mapValues } from 'lodash'
import { isList, isObject, type Json } from '../json'

const MARK = '{i}'

export const varies = (value: Json | undefined): boolean => {
  if (typeof value === 'string') return value.includes(MARK)
  if (isList(value)) return value.some(varies)
  return isObject(value) && Object.values(value).some(varies)
}

export function fill(value: Json, i: number): Json {
  if (typeof value === 'string') return value.replaceAll(MARK, String(i))
  if (isList(value)) return value.map(item => fill(item, i))
  if (isObject(value)) return mapValues(value, item => (item === undefined ? item : fill(item, i)))
  return value
}

/** The i in 1…count for which `pattern` becomes `value`; undefined if there is none. */
export function findIndex(pattern: string, value: string, count: number): number | undefined {
  const start = pattern.indexOf(MARK)
  if (start < 0) return undefined
  for (let length = 1; length <= String(count).length; length += 1) {
    const digits = value.slice(start, start + length)
    if (!/^[1-9][0-9]*$/.test(digits)) return undefined
    const i = Number(digits)
    if (i <= count && pattern.replaceAll(MARK, digits) === value) return i
  }
  return undefined
}
