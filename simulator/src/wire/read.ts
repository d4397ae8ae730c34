// Typed access to decoded parameters and to records. Absent and of another type are the same: undefined.
import { isList, isObject, type Json, type JsonObject } from '../json'

type Fields = Readonly<Record<string, Json | undefined>>

export const text = (fields: Fields, name: string): string | undefined => {
  const value = fields[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export const flag = (fields: Fields, name: string): boolean | undefined => {
  const value = fields[name]
  return typeof value === 'boolean' ? value : undefined
}

export const num = (fields: Fields, name: string): number | undefined => {
  const value = fields[name]
  return typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : undefined
}

/** Lists come bare or wrapped in an object with one field (`Rules: {Rule: []}`), depending on the action. */
export const list = (fields: Fields, name: string): readonly Json[] => {
  const value = fields[name]
  if (isList(value)) return value
  const inner = isObject(value) ? Object.values(value) : []
  const only = inner[0]
  return inner.length === 1 && isList(only) ? only : []
}

export const objects = (fields: Fields, name: string): readonly JsonObject[] =>
  list(fields, name).filter(isObject)
export const texts = (fields: Fields, name: string): readonly string[] =>
  list(fields, name).filter(item => typeof item === 'string')
