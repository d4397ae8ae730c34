import { describe, expect, it } from 'vitest'
import { judgementOf, verdictOn } from '../../testing/judgement'
import { HOUR, makeBackupPlan, makePoint, makeVault, NOW } from '../../testing/objects'

const vault = makeVault('v-1', { facts: { storedBytes: 1000n, points: 2n } })
const plan = makeBackupPlan('p-1', 'v-1')

describe('limits.maxObjects', () => {
  it('blocks everything in a larger plan and names the option and the number that would do', () => {
    const judgement = judgementOf([vault, plan], { inputs: { limits: { maxObjects: 1 } } })
    for (const object of [vault, plan]) {
      const verdict = verdictOn(judgement, object)
      expect(verdict).toMatchObject({ state: 'blocked', temporary: false, by: 'limits.maxObjects' })
      expect(verdict.reason).toContain('set limits.maxObjects to 2')
    }
  })

  it('allows a plan of exactly that size', () => {
    const judgement = judgementOf([vault, plan], { inputs: { limits: { maxObjects: 2 } } })
    expect(verdictOn(judgement, vault).state).toBe('delete')
  })

  it('does not count what is kept or blocked', () => {
    const young = makeVault('v-2', { createdAt: NOW - HOUR })
    const judgement = judgementOf([vault, plan, young], { inputs: { limits: { maxObjects: 2 } } })
    expect(verdictOn(judgement, vault).state).toBe('delete')
    expect(verdictOn(judgement, young)).toMatchObject({ by: 'two-hour rule' })
  })

  it('is 500 where nobody says it', () => {
    const many = Array.from({ length: 501 }, (_, at) => makeBackupPlan(`p-${at}`, 'v-9'))
    expect(verdictOn(judgementOf(many), makeBackupPlan('p-0', 'v-9'))).toMatchObject({
      by: 'limits.maxObjects',
    })
    expect(verdictOn(judgementOf(many.slice(1)), makeBackupPlan('p-1', 'v-9')).state).toBe('delete')
  })
})

describe('limits.maxBytes', () => {
  const under = (maxBytes: number) => ({ inputs: { limits: { maxBytes } } })

  it('blocks a plan that destroys more and allows one that destroys as much', () => {
    expect(verdictOn(judgementOf([vault], under(999)), vault)).toMatchObject({ by: 'limits.maxBytes' })
    expect(verdictOn(judgementOf([vault], under(1000)), vault).state).toBe('delete')
  })

  it('blocks where a size is not known', () => {
    const unknown = makeVault('v-1', { facts: { storedBytes: undefined } })
    const verdict = verdictOn(judgementOf([unknown], under(10)), unknown)
    expect(verdict).toMatchObject({ state: 'blocked', by: 'limits.maxBytes' })
    expect(verdict.reason).toContain('not every size is known')
  })

  it('counts points that go one by one', () => {
    const point = makePoint('s-1', 'v-1', 'p-1', { facts: { bytes: 600n } })
    const said = {
      type: 'BackupPlan',
      inputs: { regionId: 'cn-hangzhou', planId: 'p-1', limits: { maxBytes: 599 } },
    } as const
    expect(verdictOn(judgementOf([vault, plan, point], said), plan)).toMatchObject({ by: 'limits.maxBytes' })
  })
})
