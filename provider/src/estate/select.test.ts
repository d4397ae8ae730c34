import { describe, expect, it } from 'vitest'
import type { Rule } from '../model/inputs'
import { HOUR, makeBackupPlan, makeVault, NOW } from '../testing/objects'
import { matchesAny } from './select'

const vault = makeVault('v-1', {
  name: 'finance-2023',
  rows: ['oss', 'nas'],
  tags: { team: 'fin', empty: '' },
  resourceGroupId: 'rg-1',
  createdAt: NOW - 10 * HOUR,
})

const match = (rule: Rule, object = vault) => matchesAny([rule], object, NOW)

describe('a rule matches', () => {
  it.each<[string, Rule]>([
    ['one of its ids', { ids: ['v-0', 'v-1'] }],
    ['its kind', { kinds: ['backupPlan', 'vault'] }],
    ['one of its rows', { rows: ['nas', 'hana'] }],
    ['a glob of its name', { names: ['finance-*'] }],
    ['a tag', { tags: { team: 'fin' } }],
    ['any value of a tag, also an empty one', { tags: { empty: '*' } }],
    ['its resource group', { resourceGroups: ['rg-1', 'rg-2'] }],
    ['an age above', { olderThan: '9h' }],
    ['an age below', { newerThan: '11h' }],
    ['all of its fields', { ids: ['v-1'], names: ['*-2023'], olderThan: '1h' }],
  ])('%s', (_what, rule) => {
    expect(match(rule)).toBe('yes')
  })
})

describe('a glob of names', () => {
  const named = (name: string, pattern: string) => match({ names: [pattern] }, makeVault('v-1', { name }))

  it.each([
    ['a/b', '*'],
    ['team/prod-1', '*prod*'],
    ['audit (eu) 1', 'audit (eu)*'],
    ['a/c', 'a?c'],
    ['!x', '!x'],
    ['.hidden', '*'],
  ])('is no path and no program: %s is %s', (name, pattern) => {
    expect(named(name, pattern)).toBe('yes')
  })

  it('is not turned round by an exclamation mark', () => {
    expect(named('y', '!x')).toBe('no')
  })
})

describe('a rule does not match', () => {
  it.each<[string, Rule]>([
    ['another id', { ids: ['v-11'] }],
    ['another kind', { kinds: ['backupPlan'] }],
    ['another row', { rows: ['hana'] }],
    ['a part of its name', { names: ['finance'] }],
    ['its name in another case', { names: ['FINANCE-*'] }],
    ['another value of a tag', { tags: { team: 'web' } }],
    ['two tags of which it has one', { tags: { team: 'fin', owner: '*' } }],
    ['a tag that every object inherits from JavaScript', { tags: { constructor: '*' } }],
    ['another resource group', { resourceGroups: ['rg-2'] }],
    ['exactly the age', { olderThan: '10h' }],
    ['exactly the age, from below', { newerThan: '10h' }],
    ['fields of which one does not match', { ids: ['v-1'], names: ['web-*'] }],
    ['an empty list', { ids: [] }],
  ])('%s', (_what, rule) => {
    expect(match(rule)).toBe('no')
  })
})

describe('it is unknown', () => {
  const unread = makeVault('v-1', { tags: 'unknown', createdAt: undefined })

  it.each<[string, Rule]>([
    ['what tags could not be read', { tags: { team: '*' } }],
    ['how old it is', { olderThan: '1h' }],
    ['how young it is', { newerThan: '1h' }],
  ])('%s', (_what, rule) => {
    expect(match(rule, unread)).toBe('unknown')
  })

  it('and does not match all the same where another field says no', () => {
    expect(match({ tags: { team: '*' }, ids: ['v-2'] }, unread)).toBe('no')
  })

  it('and matches where another rule of the list says yes', () => {
    expect(matchesAny([{ tags: { team: '*' } }, { ids: ['v-1'] }], unread, NOW)).toBe('yes')
  })
})

it('selects by what an object is itself, never by what it backs up', () => {
  const plan = makeBackupPlan('p-1', 'v-1')
  expect(matchesAny([{ ids: ['i-of-p-1'] }], plan, NOW)).toBe('no')
})

it('matches nothing with no rules', () => {
  expect(matchesAny([], vault, NOW)).toBe('no')
})
