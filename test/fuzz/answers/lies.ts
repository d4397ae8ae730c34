// What a service, a gateway or an attacker may put into an answer: one change at one place of one answer.
import fc from 'fast-check'
import { get, set } from 'lodash'
import type { Lie } from './liar'

/** Where and what. `at` and `what` are numbers that are taken modulo what there is, so every number means something. */
export interface Change {
  readonly action: string
  /** Which answer of the action is changed; undefined: each. */
  readonly nth: number | undefined
  readonly at: number
  readonly what: number
}

type Path = readonly (string | number)[]
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** The place in the text where raw JSON goes in, which no JavaScript value could hold. */
const MARK = '"\u0000"'.replace('\u0000', '@here@')

const DEEP = 20_000
const deep = (open: string, close: string, inner: string) => open.repeat(DEEP) + inner + close.repeat(DEEP)

/** Raw JSON in the place of a value. */
const VALUES: readonly string[] = [
  'null',
  'true',
  'false',
  '0',
  '-1',
  '1.5',
  '9007199254740993',
  '-9007199254740993',
  '123456789012345678901234567890',
  '1e300',
  '1e400',
  '4102444800000000',
  '""',
  '" "',
  '"*"',
  '"0"',
  '"NaN"',
  '"9007199254740993"',
  '"no such thing"',
  '"../../../../etc/passwd"',
  '"a/b:c"',
  '"v-1\\u0000"',
  '"\\u202ev-1\\n"',
  '"__proto__"',
  '"constructor"',
  `"${'x'.repeat(20_000)}"`,
  '"v-keep"',
  '"v-2"',
  '"p-keep"',
  '"p-1"',
  '"c-keep"',
  '"po-keep"',
  '"i-keep"',
  '"j-1"',
  '"UDM_ECS"',
  '"COMPLETE"',
  '[]',
  '[null]',
  '[[]]',
  '[{}]',
  '["v-keep"]',
  '{}',
  '{"__proto__":{"VaultId":"v-keep","Status":"CREATED"}}',
  '{"constructor":{"prototype":{}},"toString":1,"valueOf":2}',
  '{"toString":"x"}',
  deep('[', ']', ''),
  deep('{"a":', '}', '1'),
]

/** Changes of an object or a list as a whole; undefined where it does not apply. */
const SHAPES: readonly ((value: Json) => string | undefined)[] = [
  value => (Array.isArray(value) ? JSON.stringify([...value, ...value.slice(0, 1)]) : undefined),
  value => (Array.isArray(value) ? JSON.stringify(value.slice(1)) : undefined),
  value => (Array.isArray(value) ? JSON.stringify([...value, null]) : undefined),
  value => (Array.isArray(value) ? JSON.stringify([...value, {}]) : undefined),
  value => (Array.isArray(value) ? JSON.stringify([value]) : undefined),
  value => (Array.isArray(value) ? JSON.stringify(value[0] ?? null) : undefined),
  value => (Array.isArray(value) ? JSON.stringify(Object.fromEntries(value.entries())) : undefined),
  value => (isObject(value) ? JSON.stringify([value]) : undefined),
  value => (isObject(value) ? withKey(value, '"__proto__"', '{"VaultId":"v-keep"}') : undefined),
  value => (isObject(value) ? withKey(value, '"constructor"', 'null') : undefined),
  value => (typeof value === 'string' ? JSON.stringify([value]) : undefined),
  value => (typeof value === 'number' ? JSON.stringify(String(value)) : undefined),
  value =>
    typeof value === 'string' ? `${JSON.stringify(value)},"Again":${JSON.stringify(value)}` : undefined,
]

/** The answer's text as a whole. */
const TEXTS: readonly ((text: string) => string)[] = [
  () => '',
  () => 'null',
  () => '[]',
  () => '{}',
  () => '"ok"',
  () => '<html><body>Bad gateway</body></html>',
  text => text.slice(0, text.length / 2),
  text => text.slice(0, -1),
  text => `${text}${text}`,
  text => `\uFEFF${text}`,
  text => text.replaceAll('"', "'"),
  () => deep('[', ']', ''),
  text => text.replace('{', '{"Success":false,"Code":"VaultNotExist","Message":"gone",'),
  text => text.replace('{', '{"Success":false,"Code":{"toString":1},"Message":{"toString":1},'),
  text => text.replace('{', '{"Code":"","Code":"200",'),
]

const WAYS = VALUES.length + SHAPES.length + 2

/** Undefined: the change has no place in this answer. */
function changed(text: string, { at, what }: Change): string | undefined {
  if (at === 0) return TEXTS[what % TEXTS.length]?.(text)
  const answer: Json = JSON.parse(text)
  const paths = pathsOf(answer)
  const path = paths[at % Math.max(1, paths.length)]
  if (path === undefined) return undefined
  const value: Json = get(answer, path)
  const way = what % WAYS
  if (way < VALUES.length) return replaced(text, path, VALUES[way] ?? 'null')
  if (way < VALUES.length + SHAPES.length) {
    const shape = SHAPES[way - VALUES.length]?.(value)
    return shape === undefined ? undefined : replaced(text, path, shape)
  }
  // The field is missing, or comes twice and differs.
  const raw = JSON.stringify(value)
  const last = path.at(-1)
  if (typeof last === 'number') return undefined
  return way === WAYS - 1
    ? removed(text, path)
    : replaced(text, path, `${raw},${JSON.stringify(last)}:"v-keep"`)
}

export function lieOf(change: Change): Lie {
  return (action, nth, text) =>
    action !== change.action || (change.nth !== undefined && change.nth !== nth)
      ? text
      : (changed(text, change) ?? text)
}

/** What a change does, for a person who reads of a failure. */
export function describeChange(change: Change, text: string): string {
  const result = changed(text, change) ?? '(nothing)'
  const from = [...text].findIndex((letter, index) => letter !== result[index])
  return `${change.action}: …${result.slice(Math.max(0, from - 60), from + 120)}…`
}

export function changesOf(answers: ReadonlyMap<string, readonly string[]>): fc.Arbitrary<Change> {
  return fc
    .constantFrom(...answers.keys())
    .chain(action =>
      fc.record({
        action: fc.constant(action),
        nth: fc.option(fc.nat((answers.get(action)?.length ?? 1) - 1), { nil: undefined }),
        at: fc.nat(400),
        what: fc.nat(WAYS * TEXTS.length - 1),
      }),
    )
    .filter(change => {
      const candidates = answers.get(change.action) ?? []
      const told = change.nth === undefined ? candidates : [candidates[change.nth] ?? '{}']
      return told.some(text => (changed(text, change) ?? text) !== text)
    })
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function withKey(value: object, key: string, raw: string): string {
  const text = JSON.stringify(value)
  return `{${key}:${raw}${text === '{}' ? '' : ','}${text.slice(1)}`
}

function replaced(text: string, path: Path, raw: string): string {
  const answer = JSON.parse(text)
  set(answer, path, JSON.parse(MARK))
  return JSON.stringify(answer).replace(MARK, () => raw)
}

function removed(text: string, path: Path): string {
  const answer = JSON.parse(text)
  const parent = path.length === 1 ? answer : get(answer, path.slice(0, -1))
  delete parent[path.at(-1) ?? '']
  return JSON.stringify(answer)
}

/** Every place but the top, rows of the same list once each. */
function pathsOf(value: Json, path: Path = []): readonly Path[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => pathsOf(item, [...path, index]))
    : isObject(value)
      ? Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]))
      : []
  return path.length === 0 ? inner : [path, ...inner]
}
