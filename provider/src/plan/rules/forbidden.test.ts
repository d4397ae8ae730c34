import { describe, expect, it } from 'vitest'
import type { VaultFacts } from '../../kinds/vault'
import { judgementOf, verdictOn } from '../../testing/judgement'
import { HOUR, makeBackupPlan, makeJob, makeVault, NOW } from '../../testing/objects'
import { makeMirror } from '../../testing/sharedObjects'

describe('a vault', () => {
  const two = (createdAt: number | undefined, now = NOW) => {
    const vault = makeVault('v-1', { createdAt })
    return verdictOn(judgementOf([vault], { now }), vault)
  }

  it('younger than two hours waits until it is two hours old', () => {
    const until = NOW + HOUR
    expect(two(NOW - HOUR)).toMatchObject({ state: 'blocked', by: 'two-hour rule', temporary: true, until })
    expect(two(NOW - HOUR, until - 1).state).toBe('blocked')
    expect(two(NOW - HOUR, until).state).toBe('delete')
  })

  it('of unknown age is blocked', () => {
    expect(two(undefined)).toMatchObject({ state: 'blocked', by: 'CreatedTime', temporary: false })
  })

  const unknowns: readonly (readonly [string, Partial<VaultFacts>])[] = [
    ['status FROZEN', { status: 'FROZEN' }],
    ['type SOMETHING_NEW', { vaultType: 'SOMETHING_NEW' }],
    ['storage class GLACIAL', { storageClass: 'GLACIAL' }],
    ['backup lock not stated', { wormEnabled: undefined }],
  ]
  it.each(unknowns)('with %s is blocked, because nobody knows what that means', (by, facts) => {
    const vault = makeVault('v-1', { facts })
    expect(verdictOn(judgementOf([vault]), vault)).toMatchObject({ state: 'blocked', by, temporary: false })
  })

  it('that is being set up waits', () => {
    const vault = makeVault('v-1', { facts: { status: 'INITIALIZING' } })
    expect(verdictOn(judgementOf([vault]), vault)).toMatchObject({ state: 'blocked', temporary: true })
  })
})

describe('a plan', () => {
  it('with an unknown source type is blocked, and its vault with it', () => {
    const vault = makeVault('v-1')
    const plan = makeBackupPlan('p-1', 'v-1', { facts: { sourceType: 'MARS_ROVER' } })
    const judgement = judgementOf([vault, plan])
    expect(verdictOn(judgement, plan)).toMatchObject({ state: 'blocked', by: 'source type MARS_ROVER' })
    expect(verdictOn(judgement, vault)).toMatchObject({ state: 'blocked', by: 'backup plan p-1' })
  })

  it('that does not say its vault is blocked', () => {
    const plan = makeBackupPlan('p-1', undefined)
    expect(verdictOn(judgementOf([plan]), plan)).toMatchObject({ state: 'blocked', by: 'VaultId' })
  })
})

describe('a job', () => {
  const vault = makeVault('v-1')

  it('that restores is never cancelled: it blocks its vault until it has ended', () => {
    const restore = makeJob('r-1', { facts: { type: 'restore', vaultId: 'v-1' } })
    const judgement = judgementOf([vault, restore])
    const verdict = verdictOn(judgement, vault)
    expect(verdict).toMatchObject({ state: 'blocked', temporary: true, by: 'running job r-1' })
    expect(verdict.reason).toContain('a restore is never cancelled')
    expect(verdictOn(judgement, restore).state).not.toBe('delete')
  })

  it('that restores from a mirror blocks the mirror, and so its source', () => {
    const source = makeVault('v-1', {
      facts: { isReplicationSource: true, mirror: { vaultId: 'm-1', region: 'cn-shanghai' } },
    })
    const mirror = makeMirror('m-1', 'v-1', 'cn-shanghai')
    const restore = makeJob('r-1', { region: 'cn-shanghai', facts: { type: 'restore', vaultId: 'm-1' } })
    const judgement = judgementOf([source, mirror, restore])
    expect(verdictOn(judgement, mirror)).toMatchObject({ state: 'blocked', temporary: true })
    expect(verdictOn(judgement, source)).toMatchObject({ state: 'blocked', temporary: true })
  })

  it('with an unknown status blocks its plan', () => {
    const plan = makeBackupPlan('p-1', 'v-1')
    const job = makeJob('j-1', { facts: { status: 'DREAMING', planId: 'p-1', vaultId: 'v-1' } })
    expect(verdictOn(judgementOf([vault, plan, job]), plan)).toMatchObject({
      state: 'blocked',
      temporary: false,
    })
  })
})
