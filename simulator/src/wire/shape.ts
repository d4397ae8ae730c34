// Answers have the shape that the catalog gives for the action: private and unknown fields stay inside.
import { isList, isObject, type Json, type JsonObject } from '../json'
import type { Shape } from './catalog'

function toList(value: Json, items: Shape | undefined): Json {
  const inner = isObject(value) ? Object.values(value)[0] : value
  return isList(inner) ? inner.map(item => (items ? shaped(item, items) : item)) : []
}

/** An estate may write `Tags: [..]` where this action's answer has `Tags: {Tag: [..]}`, or the reverse. */
function toObject(value: Json, fields: Readonly<Record<string, Shape>>): Json {
  const [name, only] = Object.entries(fields)[0] ?? []
  if (isList(value)) return name && only?.type === 'array' ? { [name]: toList(value, only.items) } : {}
  return isObject(value) ? shapedFields(value, fields) : value
}

function shapedFields(value: JsonObject, fields: Readonly<Record<string, Shape>>): JsonObject {
  const out: Record<string, Json> = {}
  for (const [name, shape] of Object.entries(fields)) {
    const part = value[name]
    if (part !== undefined) out[name] = shaped(part, shape)
  }
  return out
}

export function shaped(value: Json, shape: Shape): Json {
  if (value === null) return null
  if (shape.type === 'array') return toList(value, shape.items)
  if (shape.type === 'object' && shape.fields) return toObject(value, shape.fields)
  return value
}
