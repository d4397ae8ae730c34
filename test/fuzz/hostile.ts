// Values that nobody expects, for everything that people, files and services hand in.
import fc from 'fast-check'

/** JSON text deeper than any stack. */
export const DEEP_TEXT = `${'['.repeat(50_000)}${']'.repeat(50_000)}`

const PROTOTYPE_TEXTS = [
  '{"__proto__": {"ids": ["x"], "polluted": true}}',
  '{"constructor": {"prototype": {"polluted": true}}}',
  '{"prototype": {"polluted": true}}',
]

const FIXED: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  2 ** 53,
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '',
  ' ',
  '*',
  '**',
  '[]',
  '{}',
  '[{}]',
  'null',
  '!(*)',
  '!keep',
  '{a,b',
  '../../../../etc/passwd',
  '\u0000',
  '\u202e',
  '__proto__',
  'constructor',
  'x'.repeat(100_000),
  DEEP_TEXT,
  [],
  {},
  [null],
  [[]],
  [{}],
  [undefined],
  { '': '' },
  ...PROTOTYPE_TEXTS,
  ...PROTOTYPE_TEXTS.map(text => JSON.parse(text)),
]

/** Anything at all. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...FIXED),
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ unit: 'binary' }),
  fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, maxDepth: 3 }),
)

/** True if some test object got into the prototype of all objects. */
export const isPolluted = (): boolean =>
  Reflect.get({}, 'polluted') !== undefined || Reflect.get({}, 'ids') !== undefined

/** Copies a value with one place of it changed, removed or renamed. `at` is taken modulo the places that there are. */
export function withOneChange(
  value: unknown,
  at: number,
  change: (parent: object, key: string) => void,
): unknown {
  const copy: unknown = structuredClone(value)
  const places = placesOf(copy)
  const place = places[at % Math.max(1, places.length)]
  if (place !== undefined) change(place.parent, place.key)
  return copy
}

function placesOf(value: unknown): readonly { readonly parent: object; readonly key: string }[] {
  if (typeof value !== 'object' || value === null) return []
  const parent = value
  return Object.entries(parent).flatMap(([key, inner]) => [{ parent, key }, ...placesOf(inner)])
}
