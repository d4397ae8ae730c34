import { describe, expect, it } from 'vitest'
import type { ResourceInputs, ResourceType } from '../model/inputs'
import { type AnyObject, keyOf } from '../model/object'
import { judgementOf } from '../testing/judgement'
import { makeBackupPlan, makeEssentialPlan, makePoint, makeVault, REGION } from '../testing/objects'
import { makeBinding, makePolicy } from '../testing/sharedObjects'

const vault = makeVault('v-1')
const plan = makeBackupPlan('p-1', 'v-1')
const elsewhere = makeBackupPlan('p-2', 'v-2')

function scopeOf(
  objects: readonly AnyObject[],
  type: ResourceType,
  inputs: ResourceInputs,
  earlier: readonly AnyObject[] = [],
) {
  const held = new Set(earlier.map(keyOf))
  const { inScope } = judgementOf(objects, { type, inputs, earlier: held }).context.standings
  return inScope.map(({ id }) => id).sort()
}

describe('an Estate', () => {
  const all = [vault, plan, makeVault('v-far', { region: 'cn-shanghai' })]

  it('holds everything in its regions, and nothing elsewhere', () => {
    expect(scopeOf(all, 'Estate', { regions: [REGION] })).toEqual(['p-1', 'v-1'])
    expect(scopeOf(all, 'Estate', { regions: ['cn-shanghai'] })).toEqual(['v-far'])
  })

  it('holds what any of its rules selects', () => {
    const select = [{ ids: ['p-1'] }, { kinds: ['vault' as const], names: ['nobody'] }]
    expect(scopeOf(all, 'Estate', { select })).toEqual(['p-1'])
  })

  it('does not hold what it can not tell', () => {
    const unread = makeVault('v-1', { tags: 'unknown' })
    expect(scopeOf([unread], 'Estate', { select: [{ tags: { team: '*' } }] })).toEqual([])
  })
})

describe('a typed resource', () => {
  const ofVault = (said: ResourceInputs = {}) => ({ regionId: REGION, vaultId: 'v-1', ...said })

  it('holds its object alone', () => {
    expect(scopeOf([vault, plan], 'Vault', ofVault())).toEqual(['v-1'])
  })

  it('holds nothing once its object is gone', () => {
    expect(scopeOf([plan], 'Vault', ofVault({ cascade: true }))).toEqual([])
  })

  it('holds what an approved plan of it held besides, once its object is gone', () => {
    const policy = makePolicy('po-1', ['v-1'])
    expect(scopeOf([policy], 'Vault', ofVault(), [vault, policy])).toEqual(['po-1'])
    expect(scopeOf([vault, policy], 'Vault', ofVault(), [vault, policy])).toEqual(['v-1'])
  })

  it('does not hold that, if it serves others by now', () => {
    const policy = makePolicy('po-1', ['v-1', 'v-2'])
    const estate = [policy, makeVault('v-2')]
    expect(scopeOf(estate, 'Vault', ofVault(), [vault, policy])).toEqual([])
  })

  it('holds nothing of that id in another region', () => {
    expect(scopeOf([vault], 'Vault', ofVault({ regionId: 'cn-shanghai' }))).toEqual([])
  })

  it('with cascade also holds what serves it alone', () => {
    const objects = [vault, plan, elsewhere, makeEssentialPlan('ep-1')]
    expect(scopeOf(objects, 'Vault', ofVault({ cascade: true }))).toEqual(['p-1', 'v-1'])
  })

  it('with cascade holds a chain of dependents to its end', () => {
    const objects = [vault, makePolicy('po-1', ['v-1']), makeBinding('po-1', 'OSS', 'bucket')]
    expect(scopeOf(objects, 'Vault', ofVault({ cascade: true }))).toEqual(['po-1', 'po-1:OSS:bucket', 'v-1'])
  })

  it('with cascade leaves alone what also serves something that stays', () => {
    const objects = [vault, makeVault('v-2'), makePolicy('po-1', ['v-1', 'v-2'])]
    expect(scopeOf(objects, 'Vault', ofVault({ cascade: true }))).toEqual(['v-1'])
  })

  it('does not hold what a resource in dependsOn takes care of, cascade or not', () => {
    const delegated = [
      { type: 'BackupPlan' as const, resource: 'plan', inputs: { regionId: REGION, planId: 'p-1' } },
    ]
    expect(scopeOf([vault, plan], 'Vault', ofVault({ cascade: true, delegated }))).toEqual(['v-1'])
  })

  it('names an Essential Edition plan by its edition', () => {
    const objects = [makeEssentialPlan('p-1'), plan]
    const inputs = { regionId: REGION, planId: 'p-1' }
    expect(
      judgementOf(objects, { type: 'BackupPlan', inputs }).verdicts.has(`backupPlan/${REGION}/p-1`),
    ).toBe(true)
    const basic = judgementOf(objects, { type: 'BackupPlan', inputs: { ...inputs, edition: 'BASIC' } })
    expect([...basic.verdicts.keys()]).toEqual([`essentialPlan/${REGION}/p-1`])
  })
})

describe('an attached object', () => {
  const point = makePoint('s-1', 'v-1', 'p-1')

  it('follows its plan where that exists', () => {
    expect(scopeOf([vault, plan, point], 'BackupPlan', { regionId: REGION, planId: 'p-1' })).toEqual([
      'p-1',
      's-1',
    ])
    expect(scopeOf([vault, plan, point], 'Vault', { regionId: REGION, vaultId: 'v-1' })).toEqual(['v-1'])
  })

  it('follows its vault where its plan is gone', () => {
    expect(scopeOf([vault, point], 'Vault', { regionId: REGION, vaultId: 'v-1' })).toEqual(['s-1', 'v-1'])
  })

  it('is never selected by itself', () => {
    expect(scopeOf([vault, plan, point], 'Estate', { select: [{ ids: ['s-1'] }] })).toEqual([])
  })
})
