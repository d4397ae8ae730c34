import { describe, expect, it } from 'vitest'
import { judgementOf, verdictOn } from '../testing/judgement'
import { HOUR, makeBackupPlan, makeJob, makePoint, makeVault, NOW, REGION } from '../testing/objects'
import { makeBinding, makeClient, makePolicy } from '../testing/sharedObjects'

const vault = makeVault('v-1', { name: 'finance' })
const plan = makeBackupPlan('p-1', 'v-1', { name: 'daily' })
const ofVault = { regionId: REGION, vaultId: 'v-1' }

describe('what must go first', () => {
  it('keeps its vault where it is kept, with the reason', () => {
    const judgement = judgementOf([vault, plan], { inputs: { protect: [{ ids: ['p-1'] }] } })
    expect(verdictOn(judgement, vault)).toEqual({
      state: 'keep',
      by: 'backup plan p-1 "daily"',
      reason: 'backup plan p-1 "daily" stays: a protect rule names it or what it backs up',
    })
  })

  it('blocks its vault for good where a person must end the block', () => {
    const odd = makeBackupPlan('p-1', 'v-1', { facts: { sourceType: 'ODD' } })
    const verdict = verdictOn(judgementOf([vault, odd]), vault)
    expect(verdict).toMatchObject({ state: 'blocked', temporary: false, by: 'backup plan p-1' })
    expect(verdict.reason).toBe(
      'it waits for backup plan p-1: this version does not know a plan with source type ODD',
    )
  })

  it('delays its vault until the latest date where only time is missing', () => {
    const firstSeen = new Map([
      [`backupPlan/${REGION}/p-1`, NOW - HOUR],
      [`backupPlan/${REGION}/p-2`, NOW - 3 * HOUR],
      [`vault/${REGION}/v-1`, NOW - 20 * HOUR],
    ])
    const objects = [vault, plan, makeBackupPlan('p-2', 'v-1')]
    const verdict = verdictOn(judgementOf(objects, { inputs: { gracePeriod: '10h' }, firstSeen }), vault)
    expect(verdict).toMatchObject({ state: 'blocked', temporary: true, until: NOW + 9 * HOUR })
    expect(verdict.reason).toContain('it waits for backup plan p-1 "daily", backup plan p-2')
  })

  it('delays its vault without a date where one of the dates is not known', () => {
    const restore = makeJob('r-1', { facts: { type: 'restore', vaultId: 'v-1' } })
    const young = makeVault('v-1', { createdAt: NOW - HOUR })
    const verdict = verdictOn(judgementOf([young, restore]), young)
    expect(verdict).toMatchObject({ state: 'blocked', temporary: true, until: undefined })
  })

  it('blocks its vault where it is outside the scope, and says what it does there', () => {
    const verdict = verdictOn(judgementOf([vault, plan], { type: 'Vault', inputs: ofVault }), vault)
    expect(verdict).toMatchObject({ state: 'blocked', temporary: false, by: 'backup plan p-1 "daily"' })
    expect(verdict.reason).toBe(
      'backup plan p-1 "daily" is outside this scope, and it writes into the vault; ' +
        'take it into the scope (cascade, select) or name a resource for it in dependsOn',
    )
  })

  it('is named up to five times', () => {
    const plans = Array.from({ length: 7 }, (_, at) => makeBackupPlan(`p-${at}`, 'v-1'))
    const verdict = verdictOn(judgementOf([vault, ...plans], { type: 'Vault', inputs: ofVault }), vault)
    expect(verdict.reason).toContain('backup plan p-4 and 2 more are outside this scope')
  })

  it('of a running job is told by its number, because jobs come and go', () => {
    const inputs = { protect: [{ kinds: ['job' as const] }] }
    const job = (id: string) => makeJob(id, { facts: { planId: 'p-1', vaultId: 'v-1' } })
    const verdict = verdictOn(judgementOf([vault, plan, job('j-1'), job('j-2')], { inputs }), plan)
    expect(verdict.reason).toContain('2 running jobs stay')
  })
})

describe('the chain of reasons', () => {
  it('runs from a vault over its policy to what the policy protects outside', () => {
    const objects = [vault, makePolicy('po-1', ['v-1']), makeBinding('po-1', 'OSS', 'b-9')]
    const inputs = { select: [{ kinds: ['vault' as const, 'policy' as const] }] }
    const verdict = verdictOn(judgementOf(objects, { inputs }), vault)
    expect(verdict.state).toBe('blocked')
    expect(verdict.reason).toContain('b-9')
    expect(verdict.reason).toContain('outside this scope')
  })

  it('keeps a shared policy, and both of its vaults, where one is protected', () => {
    const other = makeVault('v-2')
    const objects = [vault, other, makePolicy('po-1', ['v-1', 'v-2'])]
    const judgement = judgementOf(objects, { inputs: { protect: [{ ids: ['v-2'] }] } })
    expect(verdictOn(judgement, objects[2] ?? vault).state).toBe('keep')
    expect(verdictOn(judgement, vault).state).toBe('keep')
  })
})

describe('a removal that only tidies up', () => {
  it('lets its preparation go ahead, and blocks no vault', () => {
    const client = makeClient('c-1')
    const judgement = judgementOf([vault, client])
    expect(verdictOn(judgement, client)).toMatchObject({
      state: 'delete',
      later: { state: 'blocked', temporary: true, phase: 'remove' },
    })
    expect(verdictOn(judgement, vault).state).toBe('delete')
  })
})

describe('what a resource in dependsOn takes care of', () => {
  const delegated = (protect?: readonly { readonly ids: readonly string[] }[]) => [
    {
      type: 'BackupPlan' as const,
      resource: 'nightly',
      inputs: { regionId: REGION, planId: 'p-1', protect },
    },
  ]

  it('does not block', () => {
    const inputs = { ...ofVault, delegated: delegated() }
    const judgement = judgementOf([vault, plan], { type: 'Vault', inputs })
    expect(verdictOn(judgement, vault).state).toBe('delete')
  })

  it('is in no plan of this one', () => {
    const inputs = { ...ofVault, delegated: delegated() }
    const judgement = judgementOf([vault, plan], { type: 'Vault', inputs })
    expect([...judgement.verdicts.keys()]).toEqual([`vault/${REGION}/v-1`])
  })

  it('keeps the vault where a protect rule of its own holds it', () => {
    const inputs = { ...ofVault, delegated: delegated([{ ids: ['p-1'] }]) }
    const verdict = verdictOn(judgementOf([vault, plan], { type: 'Vault', inputs }), vault)
    expect(verdict).toMatchObject({ state: 'keep' })
    expect(verdict.reason).toContain('a protect rule of resource nightly holds it')
  })

  it('keeps it also where that rule protects its source', () => {
    const inputs = { ...ofVault, delegated: delegated([{ ids: ['i-of-p-1'] }]) }
    expect(verdictOn(judgementOf([vault, plan], { type: 'Vault', inputs }), vault).state).toBe('keep')
  })

  it('keeps it for a point of a plan that is gone by now, too', () => {
    const point = makePoint('s-1', 'v-1', 'p-1')
    const judged = (protect: readonly { readonly ids: readonly string[] }[]) =>
      judgementOf([vault, point], { type: 'Vault', inputs: { ...ofVault, delegated: delegated(protect) } })
    expect(verdictOn(judged([{ ids: ['s-2'] }]), vault).state).toBe('delete')
    const verdict = verdictOn(judged([{ ids: ['s-1'] }]), vault)
    expect(verdict).toMatchObject({ state: 'keep' })
    expect(verdict.reason).toContain('a protect rule of resource nightly holds it')
  })

  it('does not free what nobody takes care of', () => {
    const inputs = { ...ofVault, delegated: delegated() }
    const other = makeBackupPlan('p-2', 'v-1')
    const verdict = verdictOn(judgementOf([vault, plan, other], { type: 'Vault', inputs }), vault)
    expect(verdict).toMatchObject({ state: 'blocked', by: 'backup plan p-2' })
  })
})
