// Request parameters: from the flat text of query and form to typed values, checked against the catalog.
import { sumBy } from 'lodash'
import { isList, isObject, type Json, parseJson, toNumber } from '../json'
import type { ActionFacts, RequestField, Shape } from './catalog'
import { invalidParameter, missingParameter } from './refusal'

export type Params = Readonly<Record<string, Json>>

/** Parameters of the protocol and of every action; they reach no action. RegionId reaches those that list it. */
const COMMON = new Set([
  'Action',
  'Version',
  'Format',
  'RegionId',
  'AccessKeyId',
  'Signature',
  'SignatureMethod',
  'SignatureVersion',
  'SignatureNonce',
  'SignatureType',
  'Timestamp',
  'SecurityToken',
  'OwnerId',
  'OwnerAccount',
  'ResourceOwnerId',
  'ResourceOwnerAccount',
  'ClientToken',
])

interface Node {
  text?: string
  readonly children: Map<string, Node>
}

function toTree(flat: ReadonlyMap<string, string>): Node {
  const root: Node = { children: new Map() }
  for (const [key, text] of flat) {
    let node = root
    for (const part of key.split('.')) {
      const child: Node = node.children.get(part) ?? { children: new Map() }
      node.children.set(part, child)
      node = child
    }
    node.text = text
  }
  return root
}

function checkText(name: string, shape: Shape, text: string): string {
  if (shape.enum && !shape.enum.includes(text))
    throw invalidParameter(name, `${text} is not one of ${shape.enum.join(', ')}`)
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = shape.limits ?? {}
  if (text.length < minLength || text.length > maxLength)
    throw invalidParameter(name, `its length must be ${minLength} to ${maxLength}`)
  return text
}

function checkNumber(name: string, shape: Shape, text: string): number | bigint {
  if (!/^-?[0-9]+$/.test(text)) throw invalidParameter(name, `${text} is not an integer`)
  const value = toNumber(text)
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = shape.limits ?? {}
  if (value < min || value > max) throw invalidParameter(name, `${text} is not between ${min} and ${max}`)
  return value
}

function scalar(name: string, shape: Shape, text: string): Json {
  switch (shape.type) {
    case 'integer':
      return checkNumber(name, shape, text)
    case 'boolean':
      if (!/^(true|false)$/i.test(text)) throw invalidParameter(name, `${text} is not true or false`)
      return text.toLowerCase() === 'true'
    default:
      return checkText(name, shape, text)
  }
}

function fromTree(name: string, shape: Shape, node: Node): Json {
  if (shape.type === 'array') {
    const items = [...node.children].sort(([a], [b]) => Number(a) - Number(b))
    if (items.some(([key]) => !/^[1-9][0-9]*$/.test(key)))
      throw invalidParameter(name, `write it as ${name}.1, ${name}.2`)
    return items.map(([key, child]) => fromTree(`${name}.${key}`, shape.items ?? { type: 'string' }, child))
  }
  if (shape.type === 'object' || shape.type === 'map') {
    const fields: Record<string, Json> = Object.create(null)
    for (const [key, child] of node.children) {
      const field = shape.fields?.[key]
      if (shape.fields && !field) throw invalidParameter(`${name}.${key}`, 'no such field')
      fields[key] = fromTree(`${name}.${key}`, field ?? { type: 'string' }, child)
    }
    return fields
  }
  if (node.text === undefined) throw invalidParameter(name, 'a single value is expected')
  return scalar(name, shape, node.text)
}

/** The parts of a JSON value are checked as far as the catalog knows them. */
function checkJson(name: string, shape: Shape, value: Json): void {
  if (shape.type === 'array') {
    if (!isList(value)) throw invalidParameter(name, 'a JSON array is expected')
    value.forEach((item, at) => {
      if (shape.items) checkJson(`${name}[${at}]`, shape.items, item)
    })
  } else if (shape.type === 'object' && shape.fields) {
    if (!isObject(value)) throw invalidParameter(name, 'a JSON object is expected')
    for (const [key, field] of Object.entries(shape.fields)) {
      const part = value[key]
      if (part !== undefined && part !== null) checkJson(`${name}.${key}`, field, part)
    }
  } else if (shape.type === 'string' && shape.enum && typeof value === 'string') checkText(name, shape, value)
}

function fromJson(name: string, field: RequestField, text: string): Json {
  let value: Json
  try {
    value = parseJson(text)
  } catch (error) {
    throw invalidParameter(name, `it is not JSON (${error instanceof Error ? error.message : String(error)})`)
  }
  if (field.encoding === 'json') checkJson(name, field, value)
  return value
}

function decode(field: RequestField, node: Node): Json {
  if (node.text !== undefined && field.encoding && field.encoding !== 'repeat-list')
    return fromJson(field.name, field, node.text)
  return fromTree(field.name, field, node)
}

function checkBatch(facts: ActionFacts, params: Params): void {
  for (const [names, most] of Object.entries(facts.batchLimits ?? {})) {
    const count = sumBy(names.split('+'), name => {
      const value = params[name]
      return isList(value) ? value.length : 0
    })
    if (count > most) throw invalidParameter(names, `${count} given, at most ${most} in one call`)
  }
}

export function decodeParams(facts: ActionFacts, flat: ReadonlyMap<string, string>): Params {
  const tree = toTree(flat)
  const params: Record<string, Json> = Object.create(null)
  const known = new Map(facts.request.map(field => [field.name, field]))
  for (const [name, node] of tree.children) {
    const field = known.get(name)
    if (!field) {
      if (COMMON.has(name)) continue
      throw invalidParameter(name, `${facts.action} has no such parameter`)
    }
    // An empty value is no value: SDKs send `X=` for an unset string.
    if (node.text === '' && node.children.size === 0) continue
    params[name] = decode(field, node)
  }
  for (const field of facts.request) {
    if (params[field.name] !== undefined) continue
    if (field.required) throw missingParameter(field.name)
    if (field.limits?.default !== undefined) params[field.name] = field.limits.default
  }
  checkBatch(facts, params)
  return params
}

/** The parameters as they were sent, for the call log of a request that could not be decoded. No credentials. */
export const rawParams = (flat: ReadonlyMap<string, string>): Params =>
  Object.fromEntries([...flat].filter(([name]) => !COMMON.has(name) || name === 'RegionId'))
