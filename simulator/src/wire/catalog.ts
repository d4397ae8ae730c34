// The API facts: which actions exist, their parameters and the shape of their answers.
import { readFileSync } from 'node:fs'
import type { Product } from '../entities/entity'

export interface Limits {
  readonly min?: number
  readonly max?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly default?: number
}

export interface Shape {
  readonly type: string
  readonly fields?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly enum?: readonly string[]
  readonly limits?: Limits
}

export interface RequestField extends Shape {
  readonly name: string
  readonly required: boolean
  readonly encoding?: 'json' | 'repeat-list' | 'json-text'
}

export interface ActionFacts {
  readonly product: Product
  readonly version: string
  readonly action: string
  readonly kind: 'list' | 'delete' | 'update'
  /** Where the rows and their total stand in the answer of a listing. */
  readonly rows?: { readonly path: readonly string[]; readonly total?: readonly string[] }
  readonly request: readonly RequestField[]
  readonly response: Shape
  readonly batchLimits?: Readonly<Record<string, number>>
  readonly errors?: readonly (readonly [number | null, string])[]
}

interface Catalog {
  readonly hbrCommonErrors: readonly (readonly [number, string])[]
  readonly actions: readonly ActionFacts[]
}

const file = require.resolve('@hbr-absent/provider/api/catalog.json')
const catalog: Catalog = JSON.parse(readFileSync(file, 'utf8'))

const byVersion = new Map<string, Map<string, ActionFacts>>()
for (const facts of catalog.actions) {
  const actions = byVersion.get(facts.version) ?? new Map<string, ActionFacts>()
  byVersion.set(facts.version, actions.set(facts.action, facts))
}

/** RPC calls name no product: its API version does. */
export const actionsOf = (version: string): ReadonlyMap<string, ActionFacts> | undefined =>
  byVersion.get(version)

export const isAction = (name: string): boolean => catalog.actions.some(({ action }) => action === name)

/** The documented HTTP status of an error code, undefined where none is documented. */
export function documentedStatus(facts: ActionFacts, code: string): number | undefined {
  const own = facts.errors?.find(([, name]) => name === code)
  if (own) return own[0] ?? undefined
  return facts.product === 'hbr' ? catalog.hbrCommonErrors.find(([, name]) => name === code)?.[0] : undefined
}
