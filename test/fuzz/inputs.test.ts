// Inputs of every class and the stack's config: whatever a person writes is taken as it stands or refused, never widened.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseArguments } from '../../provider/dist/cli/arguments.js'
import { readConfiguration } from '../../provider/dist/dynamic/configuration.js'
import { matchesAny } from '../../provider/dist/estate/select.js'
import { type ParsedInputs, parseInputs } from '../../provider/dist/inputs/parse.js'
import { isResourceType, SCOPES } from '../../provider/dist/inputs/scopes.js'
import type { ResourceType } from '../../provider/dist/model/inputs.js'
import type { AnyObject } from '../../provider/dist/model/object.js'
import { fuzz } from './fuzz'
import { DEEP_TEXT, hostile, isPolluted, withOneChange } from './hostile'

const TYPES: readonly ResourceType[] = Object.keys(SCOPES).filter(isResourceType)

const RULE = {
  ids: ['v-0001'],
  kinds: ['vault'],
  names: ['finance-*'],
  tags: { env: 'prod' },
  olderThan: '30d',
}
const COMMON = {
  approve: ['a'.repeat(64)],
  protect: [{ tags: { keep: '*' } }, { ids: ['v-keep'], resourceGroups: ['rg-1'] }],
  limits: { maxObjects: 5, maxBytes: 1000 },
  notBefore: '2027-01-31T18:00:00Z',
  onBlocked: 'defer',
  acceptManual: ['archive:v-1'],
  hanaSids: { 'cl-1': 'HXE' },
  untag: true,
  accountId: '1234567890123456',
}
const ESTATE = {
  ...COMMON,
  regions: ['cn-hangzhou', 'cn-shanghai'],
  select: [RULE, { rows: ['oss'], newerThan: '12h' }],
}

/** Correct inputs of a class, for one mistake at a time. */
const CORRECT: readonly (readonly [ResourceType, object])[] = [
  ['Estate', ESTATE],
  ['Vault', { ...COMMON, regionId: 'cn-hangzhou', vaultId: 'v-0001', cascade: true }],
  ['HanaInstance', { ...COMMON, regionId: 'cn-hangzhou', vaultId: 'v-0001', clusterId: 'cl-1' }],
  [
    'CrossAccountLink',
    { ...COMMON, regionId: 'cn-hangzhou', crossAccountUserId: '12', crossAccountRoleName: 'r' },
  ],
]

/** What is wrong with parsed inputs as such. */
function problems(type: ResourceType, parsed: ParsedInputs): readonly string[] {
  if (isPolluted()) return ['the prototype of all objects was changed']
  switch (parsed.outcome) {
    case 'unknown':
      return []
    case 'invalid':
      return parsed.failures.length > 0 && parsed.failures.every(({ reason }) => reason.length > 0)
        ? []
        : ['refused without a reason']
    case 'parsed': {
      const { inputs } = parsed
      const rules = [...(inputs.select ?? []), ...(inputs.protect ?? [])]
      const again = parseInputs(type, JSON.parse(JSON.stringify(inputs)))
      return [
        ...rules.filter(rule => Object.values(rule).every(isEmpty)).map(() => 'a rule that says nothing'),
        ...(again.outcome === 'parsed' ? [] : ['does not parse to itself']),
      ]
    }
  }
}

const isEmpty = (value: unknown) =>
  value === undefined || (typeof value === 'object' && Object.keys(Object(value)).length === 0)

describe('inputs', () => {
  it.each(TYPES)('of a %s may be anything', async type => {
    await fuzz(`inputs of ${type}`, 150, hostile, raw => {
      expect(problems(type, parseInputs(type, raw))).toEqual([])
    })
  })

  it.each(['select', 'protect', 'regions', 'approve', 'delegated'])(
    'with %s deeper than any stack are refused, as text and as value',
    name => {
      for (const value of [DEEP_TEXT, JSON.parse(DEEP_TEXT)]) {
        expect(parseInputs('Estate', { ...ESTATE, [name]: value })).toMatchObject({
          outcome: 'invalid',
          failures: [{ property: name, reason: expect.stringContaining('nested so deeply') }],
        })
      }
    },
  )

  it('with one value that is anything keep every rule that they have, or are refused', async () => {
    const cases = fc.record({ of: fc.constantFrom(...CORRECT), at: fc.nat(200), value: hostile })
    await fuzz('inputs with one wrong value', 2000, cases, ({ of: [type, correct], at, value }) => {
      const raw = withOneChange(correct, at, (parent, key) => Reflect.set(parent, key, value))
      const parsed = parseInputs(type, raw)
      expect(problems(type, parsed)).toEqual([])
      if (parsed.outcome !== 'parsed') return
      for (const name of ['select', 'protect'] as const) {
        const given: unknown = Reflect.get(Object(raw), name)
        if (given === undefined) continue
        const kept = parsed.inputs[name]
        expect(kept).toBeDefined()
        if (Array.isArray(given)) expect(kept).toHaveLength(given.length)
        // A condition that got lost would let the rule match more.
        if (Array.isArray(given))
          expect(kept?.map(rule => Object.keys(rule).sort())).toEqual(
            given.map(rule => Object.keys(Object(rule)).sort()),
          )
      }
    })
  })

  it('with a misspelt name anywhere are refused, and the name is given', async () => {
    const cases = fc.record({
      of: fc.constantFrom(...CORRECT),
      at: fc.nat(200),
      typo: fc.oneof(fc.constantFrom('x', '_', ' ', 's'), fc.string({ minLength: 1, maxLength: 3 })),
    })
    await fuzz('misspelt names', 2000, cases, ({ of: [type, correct], at, typo }) => {
      let renamed = false
      const raw = withOneChange(correct, at, (parent, key) => {
        // Keys of tags and HANA clusters are names of their own.
        if (
          Array.isArray(parent) ||
          parent === undefined ||
          'env' in parent ||
          'keep' in parent ||
          'cl-1' in parent
        )
          return
        Reflect.set(parent, `${key}${typo}`, Reflect.get(parent, key))
        Reflect.deleteProperty(parent, key)
        renamed = true
      })
      if (renamed) expect(parseInputs(type, raw)).toMatchObject({ outcome: 'invalid' })
    })
  })
})

describe('rules', () => {
  const object = (id: string, name?: string): AnyObject => ({
    kind: 'dataSource',
    region: 'cn-hangzhou',
    id,
    ...(name === undefined ? {} : { name }),
    rows: [],
    sources: [],
    facts: Object.create(null),
  })
  const odd = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('v-*', '*', '?', '.*', '__proto__', 'v-1', 'V-1', 'v-1 ', 'toString'),
  )

  it('about ids match that id and no other, whatever characters it has', async () => {
    await fuzz('ids in rules', 2000, fc.tuple(odd, odd), ([wanted, id]) => {
      expect(matchesAny([{ ids: [wanted] }], object(id), 0)).toBe(wanted === id ? 'yes' : 'no')
    })
  })

  it('about tags, names and groups never match what has none', async () => {
    await fuzz('rules and bare objects', 1000, fc.tuple(odd, odd), ([key, value]) => {
      const bare = object('v-1')
      expect(matchesAny([{ tags: Object.fromEntries([[key, value]]) }], bare, 0)).toBe('no')
      expect(matchesAny([{ resourceGroups: [value] }], bare, 0)).toBe('no')
      expect(matchesAny([{ names: [value || 'x'] }], bare, 0)).toBe('no')
    })
  })
})

describe('the config of the stack', () => {
  const NAMES = ['accessKeyId', 'accessKeySecret', 'securityToken', 'assumeRoleArn', 'endpoints', 'poll']

  it('may be anything, and no refusal repeats it', async () => {
    const cases = fc.dictionary(
      fc.constantFrom(...NAMES),
      fc.oneof(hostile, fc.constant('s3cret-of-the-stack')),
    )
    await fuzz('stack config', 2000, cases, values => {
      const get = (key: string) => values[key.replace('hbr-absent:', '')]
      const configured = readConfiguration({ get }, '/project')
      expect(isPolluted()).toBe(false)
      if (configured.outcome === 'configured') return
      expect(configured.failures.length).toBeGreaterThan(0)
      expect(JSON.stringify(configured.failures)).not.toContain('s3cret-of-the-stack')
    })
  })
})

describe('the command line of hbr-absent', () => {
  it('may be anything', async () => {
    const word = fc.oneof(
      fc.constantFrom(
        'impact',
        '--region',
        '--select',
        '--protect',
        '--json',
        '--points',
        'cn-hangzhou',
        '[]',
        '[{}]',
        'null',
        '{"ids":["x"]}',
      ),
      fc.string(),
    )
    await fuzz('words of the command', 1500, fc.array(word, { maxLength: 8 }), words => {
      const parsed = parseArguments(words)
      if (parsed.outcome !== 'impact') return
      const given = words.includes('--select')
      if (given) expect(parsed.inputs.select).toBeDefined()
    })
  })
})
