import { shuffle } from 'lodash'
import { describe, expect, it } from 'vitest'
import type { AnyObject } from '../model/object'
import { gapOf, judgementOf } from '../testing/judgement'
import {
  HOUR,
  makeBackupPlan,
  makeEssentialPlan,
  makeJob,
  makePoint,
  makeVault,
  NOW,
} from '../testing/objects'
import { makeMirror, makePolicy, makeTagBinding, makeTagRule } from '../testing/sharedObjects'
import { makePlan } from './makePlan'

const vault = makeVault('v-1', { name: 'finance' })
const plan = makeBackupPlan('p-1', 'v-1')

function planOf(objects: readonly AnyObject[], said: Parameters<typeof judgementOf>[1] = {}) {
  return makePlan(judgementOf(objects, said))
}

describe('a plan', () => {
  it('lists what goes in waves, with reason, name and what becomes of the points', () => {
    expect(planOf([vault, plan]).delete).toEqual([
      {
        kind: 'backupPlan',
        region: 'cn-hangzhou',
        id: 'p-1',
        name: undefined,
        reason: 'it backs up i-of-p-1 and goes on making billed backup points',
        wave: 1,
        points: 'all',
      },
      {
        kind: 'vault',
        region: 'cn-hangzhou',
        id: 'v-1',
        name: 'finance',
        reason: 'the vault and every backup point in it are to be absent',
        wave: 2,
        points: 'all',
      },
    ])
  })

  it('says until when, by what, and whether time alone ends the block', () => {
    const young = makeVault('v-1', { createdAt: NOW - HOUR })
    expect(planOf([young]).blocked).toEqual([
      expect.objectContaining({
        id: 'v-1',
        by: 'two-hour rule',
        until: '2026-11-01T09:00:00.000Z',
        temporary: true,
      }),
    ])
  })

  it('lists what is changed and not deleted apart', () => {
    const objects = [makePolicy('po-1', ['v-1']), makeTagRule('po-1'), makeTagBinding('po-1', 'i-1')]
    const { change, delete: deletions } = planOf([vault, ...objects])
    expect(change.map(({ kind }) => kind)).toEqual(['tagRule'])
    expect(deletions.map(({ kind }) => kind)).not.toContain('tagRule')
  })

  it('names no backup points and no jobs, which come and go by themselves', () => {
    const objects = [
      makePoint('s-1', 'v-1', 'p-1'),
      makeJob('j-1', { facts: { planId: 'p-1', vaultId: 'v-1' } }),
    ]
    const text = (more: readonly AnyObject[]) => JSON.stringify(planOf([vault, plan, ...more]))
    expect(text(objects)).toBe(text([]))
  })

  it('puts a mirror in another region before its source', () => {
    const source = makeVault('v-1', {
      facts: { isReplicationSource: true, mirror: { vaultId: 'v-m', region: 'cn-shanghai' } },
    })
    const waves = planOf([source, makeMirror('v-m', 'v-1', 'cn-shanghai')]).delete
    const waveOf = (id: string) => waves.find(entry => entry.id === id)?.wave ?? 0
    expect(waveOf('v-m')).toBeGreaterThan(0)
    expect(waveOf('v-1')).toBeGreaterThan(waveOf('v-m'))
  })

  it('gives equal bytes for equal estates', () => {
    const objects = [
      vault,
      plan,
      makeVault('v-2', { region: 'cn-shanghai' }),
      makeVault('v-0', { createdAt: NOW }),
      makeEssentialPlan('ep-1'),
      makeBackupPlan('p-0', 'v-1', { facts: { sourceType: 'ODD' } }),
      makeBackupPlan('p-3', 'v-1', { facts: { sourceType: 'ODD' } }),
    ]
    const inputs = { protect: [{ ids: ['ep-1'] }] }
    const text = JSON.stringify(planOf(objects, { inputs }))
    for (let round = 0; round < 10; round += 1)
      expect(JSON.stringify(planOf(shuffle(objects), { inputs }))).toBe(text)
  })

  it('is not complete where something that matters to the scope could not be listed', () => {
    expect(planOf([vault]).complete).toBe(true)
    expect(planOf([vault], { gaps: [gapOf('vault', 'hbr.DescribeVaults')] }).complete).toBe(false)
  })
})
