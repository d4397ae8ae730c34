// An answer's text to data that has the declared shape. What the service says is checked, never trusted.
import { isPlainObject } from 'lodash'
import { isInteger, isSafeNumber, parse } from 'lossless-json'
import type { Shape } from './facts'

/** Thrown for an answer that is not what the API promises; the caller makes a CloudError of it. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError'
}

/** Perhaps only a part of the answer came: asked again, it may be whole. */
export class NotJsonError extends ShapeError {
  constructor() {
    super('the answer is not JSON')
  }
}

type Fields = Readonly<Record<string, unknown>>

export function isFields(value: unknown): value is Fields {
  return isPlainObject(value)
}

/** JSON with every digit: integers beyond 2^53 become bigint. */
export function parseAnswer(text: string): Fields {
  let value: unknown
  try {
    value = parse(text, undefined, digits =>
      isInteger(digits) && !isSafeNumber(digits) ? BigInt(digits) : Number(digits),
    )
  } catch {
    // The parser's message quotes the answer; the fact alone is enough.
    throw new NotJsonError()
  }
  if (!isFields(value)) throw new ShapeError('the answer is not a JSON object')
  return value
}

/** Among the fields of a shape: what its other fields are, which are kept too. */
const OTHERS = '...'

/**
 * Keeps the known fields, in their declared types. `null` counts as missing. Numbers and booleans that arrive as text
 * are taken as such, as some of the service's gateways send them.
 */
export function shaped(shape: Shape, value: unknown, path = 'answer'): unknown {
  if (typeof shape === 'string') return scalar(shape, value, path)
  if (isList(shape)) {
    if (!Array.isArray(value)) throw mismatch(path, 'a list', value)
    return value.map((element, index) => shaped(shape[0], element, `${path}[${index}]`))
  }
  if (!isFields(value)) throw mismatch(path, 'an object', value)
  const any = shape['*']
  const names = any === undefined && shape[OTHERS] === undefined ? Object.keys(shape) : Object.keys(value)
  const result: Record<string, unknown> = {}
  for (const name of names) {
    // Written as a field it would become the prototype, and its fields those of the answer.
    if (name === '__proto__') throw new ShapeError(`${path} has a field __proto__`)
    const field = value[name]
    const inner = any ?? (Object.hasOwn(shape, name) ? shape[name] : shape[OTHERS])
    if (field !== undefined && field !== null && inner !== undefined)
      result[name] = shaped(inner, field, `${path}.${name}`)
  }
  return result
}

// `Array.isArray` does not narrow a readonly tuple out of a union.
function isList(shape: Exclude<Shape, string>): shape is readonly [Shape] {
  return Array.isArray(shape)
}

function scalar(type: Extract<Shape, string>, value: unknown, path: string): unknown {
  switch (type) {
    case 'any':
      return value
    case 'string':
      if (typeof value === 'string') return value
      if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
        return String(value)
      break
    case 'integer':
      if (typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))) return value
      if (typeof value === 'string' && isInteger(value))
        return isSafeNumber(value) ? Number(value) : BigInt(value)
      break
    case 'number':
      if (typeof value === 'number' || typeof value === 'bigint') return Number(value)
      if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
        return Number(value)
      break
    case 'boolean':
      if (typeof value === 'boolean') return value
      if (value === 'true' || value === 'false') return value === 'true'
      break
  }
  throw mismatch(path, type, value)
}

function mismatch(path: string, wanted: string, value: unknown): ShapeError {
  const found = Array.isArray(value) ? 'a list' : value === null ? 'null' : typeof value
  return new ShapeError(`${path} should be ${wanted} and is ${found}`)
}
