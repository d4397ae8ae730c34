// POST /faults: from JSON to fault rules, with an error that says what is wrong.

import type { Effect, FaultRule } from '../faults/faults'
import { isList, isObject, type Json, type JsonObject } from '../json'
import { num, text } from '../wire/read'

export class FaultError extends Error {}

const need = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new FaultError(what)
  return value
}

function parseEffect(effect: JsonObject): Effect {
  const kind = text(effect, 'kind')
  const code = text(effect, 'code')
  const status = num(effect, 'status')
  const message = text(effect, 'message')
  switch (kind) {
    case 'throttle':
      return { kind, ...(code ? { code } : {}), ...(status === undefined ? {} : { status }) }
    case 'error':
      return {
        kind,
        code: need(code, 'An effect of kind error needs a code'),
        status: need(status, 'An effect of kind error needs an HTTP status'),
        ...(message ? { message } : {}),
      }
    case 'latency':
      return { kind, ms: need(num(effect, 'ms'), 'An effect of kind latency needs ms') }
    case 'dropAnswer':
      return { kind }
    default:
      throw new FaultError(`Effect kind ${String(kind)} is not one of throttle, error, latency, dropAnswer`)
  }
}

function parseRule(value: Json): FaultRule {
  if (!isObject(value) || !isObject(value.effect))
    throw new FaultError('A fault rule is {match, effect, times?, skip?, probability?, seed?}')
  const match = isObject(value.match) ? value.match : {}
  const names = (['product', 'region', 'action'] as const).flatMap(name => {
    const wanted = text(match, name)
    return wanted ? [[name, wanted] as const] : []
  })
  const counts = (['times', 'skip', 'probability', 'seed'] as const).flatMap(name => {
    const count = num(value, name)
    return count === undefined ? [] : [[name, count] as const]
  })
  return {
    match: Object.fromEntries(names),
    effect: parseEffect(value.effect),
    ...Object.fromEntries(counts),
  }
}

/** Takes one rule, a list of rules, or `{rules: [...]}`. */
export function parseFaults(value: Json): readonly FaultRule[] {
  const rules = isObject(value) && value.rules !== undefined ? value.rules : value
  return (isList(rules) ? rules : [rules]).map(parseRule)
}
