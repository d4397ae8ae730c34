import { describe, expect, it } from 'vitest'
import { namedInstance } from '../kinds/essentialInstance'
import type { Rule } from '../model/inputs'
import type { AnyObject } from '../model/object'
import { judgementOf } from '../testing/judgement'
import { HOUR, makeBackupPlan, makeEssentialPlan, makeVault, NOW, REGION } from '../testing/objects'
import { pointsWanted } from './pointsWanted'

const vault = makeVault('v-1', { facts: { points: 5n } })
const plan = makeBackupPlan('p-1', 'v-1')

function wanted(objects: readonly AnyObject[], said: Parameters<typeof judgementOf>[1] = {}) {
  return pointsWanted(judgementOf(objects, said)).map(({ by, id }) => `${by} ${id}`)
}

describe('backup points are listed one by one', () => {
  it('not where their vault takes them', () => {
    expect(wanted([vault, plan])).toEqual([])
  })

  it('under a lock, and where the lock is not stated', () => {
    expect(wanted([makeVault('v-1', { facts: { points: 5n, wormEnabled: true } })])).toEqual(['vault v-1'])
    expect(wanted([makeVault('v-1', { facts: { points: 5n, wormEnabled: undefined } })])).toEqual([
      'vault v-1',
    ])
  })

  it('where that is asked for', () => {
    expect(wanted([vault, plan], { inputs: { backupPoints: 'oneByOne' } })).toEqual(['vault v-1'])
  })

  it('where a plan goes without its vault', () => {
    const said = { type: 'BackupPlan', inputs: { regionId: REGION, planId: 'p-1' } } as const
    expect(wanted([vault, plan], said)).toEqual(['vault v-1'])
    expect(wanted([makeVault('v-1', { createdAt: NOW - HOUR }), plan])).toEqual([])
  })
})

describe('a protect rule that may name a point', () => {
  const under = (...protect: readonly Rule[]) =>
    wanted([vault, plan, makeVault('v-2')], { inputs: { protect } })

  it('makes it necessary to see them, also where it names rows besides what else it names', () => {
    const used = makeVault('v-1', { rows: ['oss'], facts: { points: 5n, sourceTypes: ['OSS'] } })
    const said = (rule: Rule) => wanted([used], { inputs: { protect: [rule] } })
    expect(said({ rows: ['ecs-file'], ids: ['c-1'] })).toEqual(['vault v-1'])
    expect(said({ rows: ['ecs-file'], kinds: ['clientBackups'] })).toEqual(['vault v-1'])
    expect(said({ rows: ['ecs-file'], newerThan: '7d' })).toEqual(['vault v-1'])
    // The vault itself tells that it holds none of these.
    expect(said({ rows: ['ecs-file'] })).toEqual([])
    expect(said({ rows: ['ecs-file'], kinds: ['vault'] })).toEqual([])
  })

  it.each<[string, Rule]>([
    ['an id that no object bears', { ids: ['s-1'] }],
    ['a tag, which may be that of a source', { tags: { keep: '*' }, kinds: ['backupPoint'] }],
    ['an age', { newerThan: '2d' }],
  ])('by %s lets the points of vaults that go be listed, whatever their count says', (_what, rule) => {
    expect(under(rule)).toEqual(['vault v-1', 'vault v-2'])
  })

  it('by an instance that a resource in dependsOn unbinds, since points may be of the same', () => {
    const bound = namedInstance(REGION, 'i-9')
    const inputs = { protect: [{ ids: ['i-9'] }] }
    expect(wanted([vault, bound], { inputs })).toEqual(['vault v-1'])
  })

  it('also where only a resource in dependsOn has such a rule', () => {
    const protect = [{ ids: ['s-1'] }]
    const delegated = [
      { type: 'BackupPlan' as const, resource: 'p', inputs: { regionId: REGION, planId: 'p-1', protect } },
    ]
    const said = { type: 'Vault', inputs: { regionId: REGION, vaultId: 'v-1', delegated } } as const
    expect(wanted([vault], said)).toEqual(['vault v-1'])
  })

  it('lets those of Essential Edition be listed by their instance', () => {
    const essential = makeEssentialPlan('ep-1', { facts: { points: 3n } })
    expect(wanted([essential], { inputs: { protect: [{ ids: ['s-1'] }] } })).toEqual(['source i-of-ep-1'])
    expect(wanted([essential], { inputs: { protect: [{ kinds: ['vault'] }] } })).toEqual([])
  })

  it('also where the vault goes only later', () => {
    const young = makeVault('v-1', { createdAt: NOW - HOUR, facts: { points: 5n } })
    expect(wanted([young], { inputs: { protect: [{ ids: ['s-1'] }] } })).toEqual(['vault v-1'])
  })

  it.each<[string, Rule]>([
    ['the id of a vault', { ids: ['v-2'] }],
    ['another kind', { kinds: ['backupPlan'], olderThan: '900d' }],
    ['a row, which points do not have', { rows: ['vmware'] }],
  ])('not where it names %s', (_what, rule) => {
    expect(under(rule)).toEqual([])
  })
})
