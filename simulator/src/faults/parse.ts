// POST /faults: from JSON to rules with their behaviour. A plan that is wrong is refused: a fault that silently does not
// happen would make a test pass that tests nothing.
import { isList, isObject, type Json } from '../json'
import { isAction } from '../wire/catalog'
import type { Behaviour } from './behaviour'
import { EFFECTS, type Effect } from './effects'
import type { PlannedFault } from './faults'
import { FaultError, given, Options } from './options'
import type { Match } from './rule'

const RULE = '{"match": {"action": "DeleteVault"}, "effect": {"kind": "throttle"}, "times": 1}'
const PRODUCTS = ['hbr', 'hdr', 'ebs', 'ecs', 'nas', 'tag', 'bss', 'sts'] as const

function parseMatch(value: Json | undefined, path: string, regions: readonly string[]): Match {
  if (value !== undefined && !isObject(value))
    throw new FaultError(`${path} must be an object, such as {"action": "DeleteVault"}`)
  const options = new Options(path, value ?? {})
  const action = options.text('action', 'DeleteVault')
  if (action !== undefined && !isAction(action))
    options.wrong('action', `is ${action}, which the simulator does not know: give one such as "DeleteVault"`)
  const match = given({
    product: options.oneOf('product', PRODUCTS),
    region: options.oneOf('region', regions),
    action,
    calls: options.oneOf('calls', ['list', 'delete', 'update']),
    params: options.object('params', { PageNumber: 2 }),
  })
  options.noOthers()
  return match
}

function parseEffect(
  value: Json | undefined,
  path: string,
): { readonly effect: Effect; readonly behaviour: Behaviour } {
  if (!isObject(value)) throw new FaultError(`${path} must be an object, such as {"kind": "throttle"}`)
  const kind = value.kind
  const make = Object.entries(EFFECTS).find(([name]) => name === kind)?.[1]
  if (!make)
    throw new FaultError(`${path}.kind is ${String(kind)}: give one of ${Object.keys(EFFECTS).join(', ')}`)
  const { kind: _, ...rest } = value
  const options = new Options(path, rest)
  const made = make(options)
  options.noOthers()
  return made
}

function parseRule(value: Json, path: string, regions: readonly string[]): PlannedFault {
  if (!isObject(value)) throw new FaultError(`${path} is no rule: give match and effect, such as ${RULE}`)
  const { match, effect, ...rest } = value
  const options = new Options(path, rest)
  const counts = given({
    times: options.number('times', { least: 1, such: 1 }),
    skip: options.number('skip', { such: 0 }),
    probability: options.number('probability', { most: 1, such: 0.1 }),
    seed: options.number('seed', { least: Number.NEGATIVE_INFINITY, such: 1 }),
    afterSeconds: options.number('afterSeconds', { such: 60 }),
    forSeconds: options.number('forSeconds', { such: 60 }),
  })
  if (match === undefined && effect === undefined)
    throw new FaultError(`${path} is no rule: give match and effect, such as ${RULE}`)
  options.noOthers()
  const made = parseEffect(effect, `${path}.effect`)
  return {
    rule: { match: parseMatch(match, `${path}.match`, regions), effect: made.effect, ...counts },
    behaviour: made.behaviour,
  }
}

/** Takes one rule, a list of rules, or `{rules: [...]}`. All of them are good, or none comes into force. */
export function parseFaults(value: Json, regions: readonly string[]): readonly PlannedFault[] {
  const rules = isObject(value) && value.rules !== undefined ? value.rules : value
  return (isList(rules) ? rules : [rules]).map((rule, at) => parseRule(rule, `rules[${at}]`, regions))
}
