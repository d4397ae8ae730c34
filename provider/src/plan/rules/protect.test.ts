import { describe, expect, it } from 'vitest'
import type { SourceFacts } from '../../estate/estate'
import type { Rule } from '../../model/inputs'
import { type AnyObject, keyOf } from '../../model/object'
import { gapOf, judgementOf, verdictOn } from '../../testing/judgement'
import {
  HOUR,
  makeBackupPlan,
  makeEssentialPlan,
  makePoint,
  makeVault,
  NOW,
  REGION,
} from '../../testing/objects'

const vault = makeVault('v-1', { name: 'finance', tags: { team: 'fin' }, resourceGroupId: 'rg-1' })
const plan = makeBackupPlan('p-1', 'v-1')
const essential = makeEssentialPlan('ep-1')

function read(id: string, said: Partial<SourceFacts>): SourceFacts {
  return { ref: { type: 'instance', region: REGION, id }, tags: {}, resourceGroupId: '', ...said }
}

function judged(objects: readonly AnyObject[], rule: Rule, sources: readonly SourceFacts[] = []) {
  return judgementOf(objects, { inputs: { protect: [rule] }, sources })
}

describe('protect', () => {
  const naming: readonly (readonly [string, Rule])[] = [
    ['id', { ids: ['v-1'] }],
    ['kind', { kinds: ['vault'] }],
    ['name', { names: ['fin*'] }],
    ['tag', { tags: { team: 'fin' } }],
    ['tag key', { tags: { team: '*' } }],
    ['resource group', { resourceGroups: ['rg-1'] }],
    ['age', { olderThan: '10d', kinds: ['vault'] }],
  ]
  it.each(naming)('keeps a vault that it names by %s, and what is in it', (_what, rule) => {
    const judgement = judged([vault, plan], rule, [read('i-of-p-1', { name: 'web' })])
    expect(verdictOn(judgement, vault)).toMatchObject({ state: 'keep', by: 'protect' })
    expect(verdictOn(judgement, plan)).toMatchObject({
      state: 'keep',
      reason: 'it belongs to backup vault v-1 "finance", which a protect rule names',
    })
  })

  it.each<[string, Parameters<typeof makeVault>[1]]>([
    ['tells no use of its points', { facts: { points: 5n } }],
    ['does not tell how many points it has', { facts: { points: undefined } }],
    ['has a use that nobody knows', { rows: ['nas'], facts: { sourceTypes: ['NAS', 'OSS_V2'] } }],
    ['counts plans that nobody knows', { rows: ['nas'], facts: { planCounts: { Nas: 1, OssV2: 1 } } }],
  ])('blocks a vault that %s, where a rule is about rows', (_what, said) => {
    const strange = makeVault('v-1', said)
    const verdict = verdictOn(judged([strange], { rows: ['oss'] }), strange)
    expect(verdict).toMatchObject({ state: 'blocked', temporary: false, by: 'protect' })
    const ofOthers = judged([strange], { rows: ['oss'], ids: ['v-2'] })
    expect(verdictOn(ofOthers, strange)).not.toMatchObject({ by: 'protect' })
  })

  it('lets a vault go that is empty, or tells other rows, where a rule is about rows', () => {
    const empty = makeVault('v-1')
    const other = makeVault('v-2', { rows: ['nas'], facts: { points: 5n, sourceTypes: ['NAS'] } })
    const judgement = judged([empty, other], { rows: ['oss'] })
    expect([empty, other].map(each => verdictOn(judgement, each).state)).toEqual(['delete', 'delete'])
  })

  it('keeps a point by the row of its source, and with it its vault', () => {
    const point = makePoint('s-1', 'v-1', undefined)
    const rule: Rule = { rows: ['ecs-file'], kinds: ['backupPoint'] }
    expect(verdictOn(judged([vault, point], rule), vault)).toMatchObject({ state: 'keep' })
    expect(verdictOn(judged([vault, point], { ...rule, rows: ['oss'] }), vault).state).toBe('delete')
    const strange = makePoint('s-2', 'v-1', undefined, { facts: { sourceType: 'MOON' } })
    expect(verdictOn(judged([vault, strange], { ...rule, rows: ['oss'] }), vault).state).toBe('blocked')
  })

  it('keeps a plan of Essential Edition that holds a point that it names', () => {
    const point = makePoint('s-1', '', 'ep-1')
    const other = makePoint('s-2', '', 'ep-1')
    const held = judged([essential, point, other], { ids: ['s-1'] })
    expect(verdictOn(held, essential)).toMatchObject({ state: 'keep', by: 'backup point s-1' })
    const free = judged([essential, point, other], { ids: ['s-3'] })
    expect(verdictOn(free, point)).toMatchObject({ state: 'delete', takenBy: keyOf(essential) })
  })

  it('matches only where all fields of a rule do', () => {
    expect(verdictOn(judged([vault], { ids: ['v-1'], tags: { team: 'web' } }), vault).state).toBe('delete')
  })

  it('wins over a selection of the same object', () => {
    const inputs = { select: [{ ids: ['v-1'] }], protect: [{ ids: ['v-1'] }] }
    expect(verdictOn(judgementOf([vault], { inputs }), vault).state).toBe('keep')
  })

  it('wins over a block that time would end', () => {
    const young = makeVault('v-1', { createdAt: NOW - HOUR })
    expect(verdictOn(judged([young], { ids: ['v-1'] }), young).state).toBe('keep')
  })
})

describe('protection of the source', () => {
  it('by id keeps its plan, and so its vault, with the chain in the reason', () => {
    const judgement = judged([vault, plan], { ids: ['i-of-p-1'] })
    expect(verdictOn(judgement, plan).state).toBe('keep')
    const verdict = verdictOn(judgement, vault)
    expect(verdict).toMatchObject({ state: 'keep', by: 'backup plan p-1' })
    expect(verdict.reason).toBe('backup plan p-1 stays: a protect rule names it or what it backs up')
  })

  const known: readonly (readonly [string, Rule, Partial<SourceFacts>])[] = [
    ['tag', { tags: { keep: '*' } }, { tags: { keep: 'yes' } }],
    ['name', { names: ['db-*'] }, { name: 'db-7' }],
    ['resource group', { resourceGroups: ['rg-db'] }, { resourceGroupId: 'rg-db' }],
  ]
  it.each(known)('by %s keeps its plan', (_what, rule, facts) => {
    expect(verdictOn(judged([essential], rule, [read('i-of-ep-1', facts)]), essential).state).toBe('keep')
  })

  it.each(known)('by %s blocks where nobody could read it, and says how to go on', (_what, rule) => {
    const verdict = verdictOn(judged([essential], rule), essential)
    expect(verdict).toMatchObject({ state: 'blocked', temporary: false, by: 'protect' })
    expect(verdict.reason).toContain('its source i-of-ep-1')
  })

  it('lets go what was read and does not match', () => {
    const sources = [read('i-of-ep-1', { tags: { keep: 'no' } })]
    expect(verdictOn(judged([essential], { tags: { keep: 'yes' } }, sources), essential).state).toBe('delete')
  })

  it('of a backup point keeps its vault, also when its plan is long gone', () => {
    const sources = [{ type: 'instance', region: REGION, id: 'i-7' }] as const
    const point = makePoint('s-1', 'v-1', undefined, { sources })
    const judgement = judged([vault, point], { ids: ['i-7'] })
    expect(verdictOn(judgement, vault)).toMatchObject({ state: 'keep', by: 'backup point s-1' })
  })
})

it('blocks what belongs to a vault that could not be listed: a rule may name that', () => {
  const gaps = [gapOf('vault', 'hbr.DescribeVaults')]
  const verdict = verdictOn(judgementOf([plan], { inputs: { protect: [{ ids: ['v-1'] }] }, gaps }), plan)
  expect(verdict).toMatchObject({ state: 'blocked', by: 'hbr.DescribeVaults' })
  expect(verdict.reason).toContain('a protect rule may name what it belongs to')
})

it('blocks where an age is asked for and not known', () => {
  const ageless = makeEssentialPlan('ep-1', { createdAt: undefined })
  expect(verdictOn(judged([ageless], { newerThan: '2d' }), ageless).state).toBe('blocked')
})
