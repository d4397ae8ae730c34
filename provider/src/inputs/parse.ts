// Checks what a person gave to a resource, before anything in the cloud is looked at. Pure.
import { isNil, isPlainObject, mapValues, omitBy, uniqBy } from 'lodash'
import type { z } from 'zod'
import type { InputFailure } from '../contract'
import type { ResourceInputs, ResourceType } from '../model/inputs'
import { fromJsonText } from './coerce'
import { LIMIT_NAMES } from './common'
import { contradictions } from './contradictions'
import { nearest } from './nearest'
import { writtenPath } from './path'
import { RULE_NAMES } from './rule'
import { CASCADING, RECORDED_NAMES, SCOPES } from './scopes'
import { unknownInput } from './unknown'

export type ParsedInputs =
  | { readonly outcome: 'parsed'; readonly inputs: ResourceInputs }
  | { readonly outcome: 'invalid'; readonly failures: readonly InputFailure[] }
  /** A preview can't know this input yet: nothing may be concluded from the others. */
  | { readonly outcome: 'unknown'; readonly path: string }

/** `null` is no "nothing said" here: a `select` that came out empty by mistake would select everything. */
const RULE_LISTS: readonly string[] = ['select', 'protect']

/**
 * Turns raw inputs into `ResourceInputs`, or says what is wrong with each.
 *
 * Stack config gives text, so `"true"`, `"500"` and JSON text count as the values that they write. `approve`, `regions`
 * and the lists of rules come out as lists; what comes out parses to itself.
 *
 * @example parseInputs('Vault', { regionId: 'cn-hangzhou', vaultId: 'v-0001abcd' })
 */
export function parseInputs(type: ResourceType, raw: unknown): ParsedInputs {
  if (isDeep(raw)) return tooDeep(raw)
  const unknown = unknownInput(raw)
  if (unknown !== undefined) return { outcome: 'unknown', path: unknown }

  const given = isPlainObject(raw)
    ? mapValues(
        omitBy(Object(raw), (value, name) => isNil(value) && !(value === null && RULE_LISTS.includes(name))),
        value => fromJsonText(value),
      )
    : raw
  if (isDeep(given)) return tooDeep(given)
  const forbidden = prototypePath(given)
  if (forbidden !== undefined) {
    const reason = `${forbidden} is a name that JavaScript reserves: remove it`
    return { outcome: 'invalid', failures: [{ property: forbidden, reason }] }
  }

  const parsed = SCOPES[type].all.safeParse(given)
  if (!parsed.success) {
    const failures = parsed.error.issues.flatMap(issue => failuresOf(type, issue))
    // A misspelt option is one mistake: that the one it stands for is missing is not said again.
    const meant = parsed.error.issues.flatMap(issue => misspelt(type, issue))
    const once = failures.filter(
      ({ property }) => !meant.includes(property) || Object.hasOwn(Object(given), property),
    )
    return { outcome: 'invalid', failures: uniqBy(once, 'property') }
  }
  const failures = contradictions(type, parsed.data)
  return failures.length > 0 ? { outcome: 'invalid', failures } : { outcome: 'parsed', inputs: parsed.data }
}

/** No option has so many levels, and whatever walks through inputs would run out of stack at some depth. */
const MOST_LEVELS = 20

function isDeep(value: unknown, left = MOST_LEVELS): boolean {
  if (typeof value !== 'object' || value === null) return false
  return left === 0 || Object.values(value).some(inner => isDeep(inner, left - 1))
}

function tooDeep(inputs: unknown): ParsedInputs {
  const [property = ''] =
    Object.entries(Object(inputs)).find(([, value]) => isDeep(value, MOST_LEVELS - 1)) ?? []
  const reason = `${property} has more than ${MOST_LEVELS} levels: no option is nested so deeply`
  return { outcome: 'invalid', failures: [{ property, reason }] }
}

function failuresOf(type: ResourceType, issue: z.core.$ZodIssue): readonly InputFailure[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => {
      const property = writtenPath([...issue.path, key])
      return { property, reason: `${property} ${unknownOption(type, issue.path, key)}` }
    })
  }
  // A bad key of a record (`hanaSids`, `tags`) carries its own issues.
  const message = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message
  const property = writtenPath(issue.path)
  return [{ property, reason: `${property || type} ${message}` }]
}

/** Options that the unknown ones of this issue seem to stand for. */
function misspelt(type: ResourceType, issue: z.core.$ZodIssue): readonly (string | undefined)[] {
  if (issue.code !== 'unrecognized_keys' || issue.path.length > 0) return []
  return issue.keys.map(key => nearest(key, knownNames(type, issue.path)))
}

function unknownOption(type: ResourceType, path: readonly PropertyKey[], key: string): string {
  if (path.length === 0 && key === 'cascade') return `is an option of ${CASCADING.join(', ')} only`
  const known = knownNames(type, path)
  const near = nearest(key, known)
  return near === undefined
    ? `is no option: there are ${known.join(', ')}`
    : `is no option: did you mean "${near}"?`
}

function knownNames(type: ResourceType, path: readonly PropertyKey[]): readonly string[] {
  switch (path[0]) {
    case undefined:
      return SCOPES[type].names.filter(name => name !== 'delegated' && !RECORDED_NAMES.includes(name))
    case 'limits':
      return LIMIT_NAMES
    default:
      return RULE_NAMES
  }
}

/** Keys such as `__proto__` reach objects from JSON text; nothing that this project reads has such a name. */
function prototypePath(value: unknown, path: readonly PropertyKey[] = []): string | undefined {
  if (Array.isArray(value)) return firstOf(value.map((item, index) => [item, [...path, index]] as const))
  if (!isPlainObject(value)) return undefined
  const entries = Object.entries(Object(value))
  const own = entries.find(([key]) => key === '__proto__' || key === 'constructor' || key === 'prototype')
  if (own !== undefined) return writtenPath([...path, own[0]])
  return firstOf(entries.map(([key, item]) => [item, [...path, key]] as const))
}

function firstOf(values: readonly (readonly [unknown, readonly PropertyKey[]])[]): string | undefined {
  for (const [value, path] of values) {
    const found = prototypePath(value, path)
    if (found !== undefined) return found
  }
  return undefined
}
