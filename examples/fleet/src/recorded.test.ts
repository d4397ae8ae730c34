import { describe, expect, it } from 'vitest'
import { isSettled, type Recorded, recordedOf } from './recorded'

const DIGEST = 'a'.repeat(64)
const NOW = Date.parse('2027-01-01T00:00:00Z')

const recorded: Recorded = {
  absent: true,
  plan: { digest: 'b'.repeat(64), complete: true, delete: [], change: [] },
  approved: [DIGEST],
  deleted: [],
  pending: [],
  leftovers: [],
  manual: [],
  billing: { items: [] },
  verifiedAt: '2026-12-31T00:00:00Z',
}
const pending = { kind: 'vault', region: 'cn-hangzhou', id: 'v-1', reason: 'backup lock' }

describe('whether an account is finished', () => {
  it.each<[string, Partial<Recorded>, boolean]>([
    ['all is gone', {}, true],
    ['what is left needs a person', { absent: false, leftovers: [pending] }, true],
    ['a lock ends later', { pending: [{ ...pending, until: '2027-02-01T00:00:00Z' }] }, true],
    ['a lock has ended', { pending: [{ ...pending, until: '2026-12-31T00:00:00Z' }] }, false],
    [
      'one of two locks has ended',
      {
        pending: [
          { ...pending, until: '2027-02-01T00:00:00Z' },
          { ...pending, until: '2026-12-31T00:00:00Z' },
        ],
      },
      false,
    ],
    ['nobody knows when it can go', { pending: [pending] }, false],
    ['something can be deleted', { plan: { ...recorded.plan, delete: [{}] } }, false],
    ['something can be changed', { plan: { ...recorded.plan, change: [{}] } }, false],
    ['a listing failed', { plan: { ...recorded.plan, complete: false } }, false],
    ['it was approved by another digest', { approved: ['c'.repeat(64)] }, false],
    [
      'there was never anything to approve',
      { approved: [], plan: { ...recorded.plan, digest: DIGEST } },
      true,
    ],
  ])('where %s', (_what, part, settled) => {
    expect(isSettled({ ...recorded, ...part }, DIGEST, NOW)).toBe(settled)
  })
})

describe('the outputs of a stack', () => {
  const outputs = (values: object) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))

  it('give every approval of the run', () => {
    const given = outputs({ ...recorded, approved: [DIGEST, ['c'.repeat(64)]] })
    expect(recordedOf(given)?.approved).toEqual([DIGEST, 'c'.repeat(64)])
    expect(recordedOf(outputs({ ...recorded, approved: [null, null] }))?.approved).toEqual([])
  })

  it('tell nothing where the stack was never up, or they are of another program', () => {
    expect(recordedOf({})).toBeUndefined()
    expect(recordedOf(outputs({ ...recorded, absent: 'true' }))).toBeUndefined()
  })
})
