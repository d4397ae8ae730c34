// Mirrors: deleted in their region before their source, and never left behind as a vault of their own.
import { describe, expect, it } from 'vitest'
import { tasksOf } from '../execute/tasks'
import { keyOf } from '../model/object'
import { gapOf, judgementOf, verdictOn } from '../testing/judgement'
import { makeBackupPlan, makePoint, makeVault, NOW } from '../testing/objects'
import { makeMirror, makeReplication } from '../testing/sharedObjects'

const AWAY = 'cn-shanghai'
const source = makeVault('v-1', {
  facts: { isReplicationSource: true, mirror: { vaultId: 'v-m', region: AWAY }, points: 1n },
})
const mirror = makeMirror('v-m', 'v-1', AWAY)
const link = makeReplication(mirror)

describe('mirror vault', () => {
  it('goes before its source, in another region, and takes the link along', () => {
    const judgement = judgementOf([source, mirror, link])
    const tasks = tasksOf(judgement)
    expect(tasks.map(task => task.key).toSorted()).toEqual([keyOf(mirror), keyOf(source)].toSorted())
    expect(tasks.find(task => task.key === keyOf(source))?.after).toEqual([`${keyOf(mirror)}#remove`])
    expect(verdictOn(judgement, link)).toMatchObject({ state: 'delete', takenBy: keyOf(mirror) })
  })

  it('is blocked by a plan that writes into it and is outside the scope: it would be taken along', () => {
    const plan = makeBackupPlan('p-1', 'v-m', { region: AWAY })
    const inputs = { regionId: AWAY, vaultId: 'v-m' }
    const judgement = judgementOf([source, mirror, link, plan], { type: 'MirrorVault', inputs })
    expect(verdictOn(judgement, mirror)).toMatchObject({
      state: 'blocked',
      by: expect.stringContaining('p-1'),
    })
  })

  it('outside the scope blocks its source', () => {
    const judgement = judgementOf([source, mirror, link], { inputs: { regions: ['cn-hangzhou'] } })
    expect(verdictOn(judgement, source)).toMatchObject({
      state: 'blocked',
      reason: expect.stringContaining('v-m'),
    })
  })

  it('that stays keeps its link: ended alone, it would leave the mirror as a billed vault', () => {
    const young = makeMirror('v-m', 'v-1', AWAY, { createdAt: NOW - 1000 })
    const judgement = judgementOf([source, young, link])
    expect(verdictOn(judgement, link)).toMatchObject({ state: 'blocked', by: 'two-hour rule' })
    const kept = judgementOf([source, mirror, link], { inputs: { protect: [{ ids: ['v-m'] }] } })
    expect(verdictOn(kept, link).state).toBe('keep')
    expect(verdictOn(kept, source).state).toBe('keep')
  })

  it('stays where its source, or what is stored there, is protected', () => {
    const byVault = judgementOf([source, mirror, link], { inputs: { protect: [{ ids: ['v-1'] }] } })
    expect(verdictOn(byVault, mirror).state).toBe('keep')
    const point = makePoint('s-1', 'v-1', undefined, {
      sources: [{ type: 'instance', region: 'cn-hangzhou', id: 'i-1' }],
    })
    const bySource = judgementOf([source, mirror, link, point], { inputs: { protect: [{ ids: ['i-1'] }] } })
    expect(verdictOn(bySource, mirror).state).toBe('keep')
  })

  it('of another account, unseen or not listed blocks its source', () => {
    const foreign = makeVault('v-1', {
      facts: { isReplicationSource: true, mirror: { vaultId: 'v-m', region: AWAY, ownerId: '99' } },
    })
    expect(verdictOn(judgementOf([foreign]), foreign)).toMatchObject({ state: 'blocked', by: 'account 99' })
    expect(verdictOn(judgementOf([source]), source).state).toBe('blocked')
    const gap = gapOf('mirrorVault', 'hbr.DescribeVaults', { region: AWAY })
    expect(verdictOn(judgementOf([source], { gaps: [gap] }), source)).toMatchObject({ by: gap.action })
  })
})
