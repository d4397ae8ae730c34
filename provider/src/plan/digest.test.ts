import { reverse } from 'lodash'
import { describe, expect, it } from 'vitest'
import type { ResourceInputs } from '../model/inputs'
import type { AnyObject } from '../model/object'
import { judgementOf } from '../testing/judgement'
import { HOUR, makeBackupPlan, makeJob, makePoint, makeVault, NOW, REGION } from '../testing/objects'
import { digestOf } from './digest'
import { intendedOf } from './intended'

const vault = makeVault('v-1')
const plan = makeBackupPlan('p-1', 'v-1')
const all = [vault, plan]

function digest(objects: readonly AnyObject[], said: Parameters<typeof judgementOf>[1] = {}): string {
  return digestOf(intendedOf(judgementOf(objects, said)))
}

const usual = digest(all)

describe('the digest stays the same', () => {
  it('is 64 hexadecimal digits', () => {
    expect(usual).toMatch(/^[0-9a-f]{64}$/)
  })

  it('in whatever order the service lists', () => {
    expect(digest(reverse([...all]))).toBe(usual)
  })

  it('in whatever order regions, kinds and rules are written', () => {
    const first = {
      regions: ['cn-hangzhou', 'cn-shanghai'],
      select: [{ ids: ['v-1'], kinds: ['vault' as const] }],
    }
    const second = {
      regions: ['cn-shanghai', 'cn-hangzhou'],
      select: [{ kinds: ['vault' as const], ids: ['v-1'] }],
    }
    expect(digest([vault], { inputs: first })).toBe(digest([vault], { inputs: second }))
  })

  it('when a temporary block ends', () => {
    const young = [makeVault('v-1', { createdAt: NOW - HOUR }), plan]
    expect(digest(young)).toBe(usual)
    expect(digest(young, { now: NOW + 5 * HOUR })).toBe(usual)
  })

  it('before and after notBefore', () => {
    expect(digest(all, { inputs: { notBefore: new Date(NOW + HOUR).toISOString() } })).toBe(usual)
  })

  it('with sizes, names, jobs and backup points', () => {
    const point = makePoint('s-1', 'v-1', 'p-1')
    const job = makeJob('j-1', { facts: { planId: 'p-1', vaultId: 'v-1' } })
    const grown = makeVault('v-1', { name: 'new name', facts: { points: 9n, storedBytes: 9n } })
    expect(digest([grown, plan, point, job])).toBe(usual)
  })

  it('with options that only narrow or delay', () => {
    const narrowing: readonly ResourceInputs[] = [
      { protect: [{ ids: ['v-9'] }] },
      { onBlocked: 'defer' },
      { limits: { maxObjects: 100, maxBytes: 10 } },
      { backupPoints: 'oneByOne' },
      { approveUntil: '2030-01-01T00:00:00Z' },
      { approve: ['0'.repeat(64)] },
    ]
    for (const inputs of narrowing) expect(digest(all, { inputs }), JSON.stringify(inputs)).toBe(usual)
  })
})

describe('the digest is another one', () => {
  it('with an object more or less', () => {
    expect(digest([...all, makeBackupPlan('p-2', 'v-1')])).not.toBe(usual)
    expect(digest([vault])).not.toBe(usual)
  })

  it('for an object of the same id elsewhere', () => {
    const far = { region: 'cn-shanghai' }
    const regions = { regions: ['cn-hangzhou', 'cn-shanghai'] }
    expect(digest([makeVault('v-1', far)], { inputs: regions })).not.toBe(
      digest([vault], { inputs: regions }),
    )
  })

  it('where an object is kept or blocked for good', () => {
    expect(digest(all, { inputs: { protect: [{ ids: ['v-1'] }] } })).not.toBe(usual)
    expect(digest([makeVault('v-1', { facts: { status: 'ODD' } }), plan])).not.toBe(usual)
  })

  it('in another scope, even of the same objects', () => {
    expect(digest(all, { inputs: { select: [{ ids: ['v-1', 'p-1'] }] } })).not.toBe(usual)
    expect(digest(all, { inputs: { regions: [REGION, 'cn-beijing'] } })).not.toBe(usual)
    const named = { type: 'Vault', inputs: { regionId: REGION, vaultId: 'v-1', cascade: true } } as const
    expect(digest(all, named)).not.toBe(usual)
  })

  it.each<[string, ResourceInputs]>([
    ['untag', { untag: true }],
    ['nativeSnapshots', { nativeSnapshots: true }],
    ['diskReplication', { diskReplication: true }],
    ['subscriptions', { subscriptions: true }],
    ['acceptManual', { acceptManual: ['console-plans'] }],
    ['hanaSids', { hanaSids: { 'cl-1': 'HDB' } }],
  ])('with %s, which widens what may be deleted', (_name, inputs) => {
    expect(digest(all, { inputs })).not.toBe(usual)
  })

  it('with cascade', () => {
    const named = (cascade: boolean) =>
      ({ type: 'Vault', inputs: { regionId: REGION, vaultId: 'v-1', cascade } }) as const
    expect(digest([vault], named(true))).not.toBe(digest([vault], named(false)))
  })
})
