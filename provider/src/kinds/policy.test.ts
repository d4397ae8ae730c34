// Shared policies: deleted with all that they serve, or not at all; single bindings may still go.
import { describe, expect, it } from 'vitest'
import { taskId, tasksOf } from '../execute/tasks'
import { keyOf } from '../model/object'
import { judgementOf, verdictOn } from '../testing/judgement'
import { makeBackupPlan, makeVault, REGION } from '../testing/objects'
import {
  makeBinding,
  makeMirror,
  makePolicy,
  makeSourceTag,
  makeTagBinding,
  makeTagRule,
} from '../testing/sharedObjects'

const vaults = [makeVault('v-1'), makeVault('v-2')]
const shared = makePolicy('po-1', ['v-1', 'v-2'])
const oss = makeBinding('po-1', 'OSS', 'bucket-1')
const files = makeBinding('po-1', 'ECS_FILE', 'i-1')

describe('policy', () => {
  it('goes after its bindings and before every vault that a rule names', () => {
    const tasks = new Map(tasksOf(judgementOf([...vaults, shared, oss, files])).map(task => [task.id, task]))
    const removal = (object: Parameters<typeof keyOf>[0]) => taskId(keyOf(object), 'remove')
    expect(tasks.get(removal(shared))?.after).toEqual(expect.arrayContaining([removal(oss), removal(files)]))
    for (const vault of vaults) expect(tasks.get(removal(vault))?.after).toContain(removal(shared))
  })

  it('comes with its bindings where it is named by its id', () => {
    const judgement = judgementOf([...vaults, shared, oss, files], {
      type: 'Policy',
      inputs: { regionId: REGION, policyId: 'po-1' },
    })
    expect(judgement.context.standings.inScope.map(object => object.id).sort()).toEqual([
      'po-1',
      'po-1:ECS_FILE:i-1',
      'po-1:OSS:bucket-1',
    ])
    expect(verdictOn(judgement, shared).state).toBe('delete')
  })

  it('outside the scope blocks the vault that it names', () => {
    const judgement = judgementOf([...vaults, shared], { inputs: { select: [{ ids: ['v-1'] }] } })
    expect(verdictOn(judgement, vaults[0] ?? shared)).toMatchObject({
      state: 'blocked',
      reason: expect.stringContaining('policy po-1'),
    })
  })

  it('stays, with its vaults, where one of its sources is protected; the others are detached', () => {
    const judgement = judgementOf([...vaults, shared, oss, files], {
      inputs: { protect: [{ ids: ['bucket-1'] }] },
    })
    expect(verdictOn(judgement, oss).state).toBe('keep')
    expect(verdictOn(judgement, shared)).toMatchObject({
      state: 'keep',
      reason: expect.stringContaining(oss.id),
    })
    expect(verdictOn(judgement, makeVault('v-2')).state).toBe('keep')
    expect(verdictOn(judgement, files).state).toBe('delete')
  })

  it('stays where a vault that it writes into is protected', () => {
    const judgement = judgementOf([...vaults, shared, files], { inputs: { protect: [{ ids: ['v-2'] }] } })
    expect(verdictOn(judgement, shared).state).toBe('keep')
    expect(verdictOn(judgement, files).state).toBe('keep')
    expect(verdictOn(judgement, makeVault('v-1')).state).toBe('keep')
  })

  it('without bindings stays too where a vault that it writes into is protected', () => {
    const judgement = judgementOf([...vaults, shared], { inputs: { protect: [{ ids: ['v-2'] }] } })
    expect(verdictOn(judgement, shared).state).toBe('keep')
  })

  it('is not taken along by the cascade of one of two vaults', () => {
    const judgement = judgementOf([...vaults, shared, files], {
      type: 'Vault',
      inputs: { regionId: REGION, vaultId: 'v-1', cascade: true },
    })
    expect(judgement.context.standings.inScope.map(object => object.id)).toEqual(['v-1'])
    expect(verdictOn(judgement, makeVault('v-1')).state).toBe('blocked')
  })

  it('is not taken along by a vault while it backs up whole instances, which have none', () => {
    const policy = makePolicy('po-1', ['v-1'])
    const whole = makeBinding('po-1', 'UDM_ECS', 'i-1')
    const cascade = { type: 'Vault', inputs: { regionId: REGION, vaultId: 'v-1', cascade: true } } as const
    expect(verdictOn(judgementOf([makeVault('v-1'), policy, files], cascade), policy).state).toBe('delete')
    const judgement = judgementOf([makeVault('v-1'), policy, whole], cascade)
    expect(judgement.context.standings.inScope.map(object => object.id)).toEqual(['v-1'])
  })

  it('blocks where it counts more bindings than were listed, or has a rule of an unknown type', () => {
    const counting = makePolicy('po-1', [], { facts: { bindingCount: 2 } })
    expect(verdictOn(judgementOf([counting, oss]), counting)).toMatchObject({
      state: 'blocked',
      by: 'PolicyBindingCount',
    })
    const rules = [{ id: 'r', type: 'ERASE', locked: false }]
    const strange = makePolicy('po-1', [], { facts: { rules } })
    expect(verdictOn(judgementOf([strange]), strange).state).toBe('blocked')
  })

  it('that replicates goes before the mirror that it would make again', () => {
    const rules = [{ id: 'r', type: 'REPLICATION', locked: false, replicationRegion: 'cn-shanghai' }]
    const policy = makePolicy('po-1', ['v-1'], { facts: { rules } })
    const mirror = makeMirror('v-m', 'v-1', 'cn-shanghai')
    const judgement = judgementOf([makeVault('v-1'), policy, mirror], {
      type: 'MirrorVault',
      inputs: { regionId: 'cn-shanghai', vaultId: 'v-m' },
    })
    expect(verdictOn(judgement, mirror)).toMatchObject({
      state: 'blocked',
      reason: expect.stringContaining('po-1'),
    })
  })
})

describe('tag rule', () => {
  const policy = makePolicy('po-1', [])
  const bound = makeTagBinding('po-1', 'i-1')
  const rule = makeTagRule('po-1')
  const tag = makeSourceTag('po-1', 'i-1')
  const all = [policy, bound, rule, tag]

  it('stays as it is while a protected vault keeps its policy, also where only the vault is in scope with cascade', () => {
    const guarded = makeVault('v-1', { name: 'finance' })
    const estate = [guarded, makePolicy('po-1', ['v-1']), rule]
    const inputs = { regionId: REGION, vaultId: 'v-1', cascade: true, protect: [{ names: ['fin*'] }] }
    expect(verdictOn(judgementOf(estate, { type: 'Vault', inputs }), rule)).toMatchObject({
      state: 'keep',
      by: 'backup vault v-1 "finance"',
    })
  })

  it('is edited by default, and the tags are removed instead with untag', () => {
    const scoped = (untag: boolean) =>
      judgementOf(all, { inputs: { untag } }).context.standings.inScope.map(object => object.id)
    expect(scoped(false)).toContain(rule.id)
    expect(scoped(false)).not.toContain(tag.id)
    expect(scoped(true)).toContain(tag.id)
    expect(scoped(true)).not.toContain(rule.id)
  })

  it('goes before the binding that it would make again', () => {
    for (const [untag, cause] of [[false, rule] as const, [true, tag] as const]) {
      const tasks = tasksOf(judgementOf(all, { inputs: { untag } }))
      const binding = tasks.find(task => task.key === keyOf(bound))
      expect(binding?.after).toContain(taskId(keyOf(cause), 'remove'))
    }
  })

  it('of a policy outside the scope is never edited; with untag the source alone is changed', () => {
    const select = [{ ids: [bound.id, rule.id, tag.id] }]
    const byRule = judgementOf(all, { inputs: { select } })
    expect(verdictOn(byRule, rule)).toMatchObject({
      state: 'blocked',
      reason: expect.stringContaining('not edited'),
    })
    expect(verdictOn(byRule, bound).state).toBe('blocked')
    const byTag = judgementOf(all, { inputs: { select, untag: true } })
    expect(verdictOn(byTag, tag).state).toBe('delete')
    expect(verdictOn(byTag, bound).state).toBe('delete')
  })

  it('stays where it also binds a source that stays', () => {
    const other = makeTagBinding('po-1', 'i-2')
    const judgement = judgementOf([...all, other], { inputs: { protect: [{ ids: ['i-2'] }] } })
    expect(verdictOn(judgement, rule)).toMatchObject({
      state: 'keep',
      reason: expect.stringContaining(other.id),
    })
    expect(verdictOn(judgement, bound).state).toBe('keep')
  })

  it('never removes a tag by which a policy that stays binds the same source', () => {
    const other = makePolicy('po-2', [])
    const theirs = makeTagBinding('po-2', 'i-1')
    const their = makeSourceTag('po-2', 'i-1')
    const both = [...all, other, theirs, their]
    const named = judgementOf(both, {
      type: 'Policy',
      inputs: { regionId: REGION, policyId: 'po-1', untag: true },
    })
    expect(verdictOn(named, tag)).toMatchObject({
      state: 'blocked',
      reason: expect.stringContaining(`${theirs.id} is outside this scope`),
    })
    expect(verdictOn(named, bound).state).toBe('blocked')
    const kept = judgementOf(both, { inputs: { untag: true, protect: [{ ids: ['po-2'] }] } })
    expect(verdictOn(kept, their).state).toBe('keep')
    expect(verdictOn(kept, tag)).toMatchObject({ state: 'keep', reason: expect.stringContaining(theirs.id) })
    expect(verdictOn(judgementOf(both, { inputs: { untag: true } }), tag).state).toBe('delete')
  })

  it('never removes a tag whose absence would bind the source', () => {
    const negative = makeTagRule('po-2', [{ key: 'backup', operator: 'NOT' }])
    const judgement = judgementOf([...all, makePolicy('po-2', []), negative], { inputs: { untag: true } })
    expect(verdictOn(judgement, tag)).toMatchObject({ state: 'blocked', by: `tag rule ${negative.id}` })
    const hit = makeSourceTag('po-1', 'i-1', [{ key: 'backup', operator: 'NOT' }])
    const bare = judgementOf([policy, bound, hit], { inputs: { untag: true } })
    expect(verdictOn(bare, hit)).toMatchObject({ state: 'blocked', by: 'untag' })
  })
})

describe('plan counters of a vault', () => {
  const counting = (planCounts: Readonly<Record<string, number>>) =>
    makeVault('v-1', { facts: { planCounts } })
  const policy = makePolicy('po-1', ['v-1'])

  it('are explained by bindings where the API lists the plans', () => {
    const vault = counting({ EcsFile: 2 })
    const plan = makeBackupPlan('p-1', 'v-1')
    expect(verdictOn(judgementOf([vault, plan, policy, files]), vault).state).toBe('delete')
    expect(verdictOn(judgementOf([vault, plan, policy]), vault).state).toBe('blocked')
  })

  it('wait until the bindings are gone where no API lists the plans', () => {
    const vault = counting({ LocalFile: 1 })
    const bound = makeBinding('po-1', 'File', 'c-1')
    expect(verdictOn(judgementOf([vault, policy, bound]), vault)).toMatchObject({
      state: 'blocked',
      temporary: true,
    })
  })
})
