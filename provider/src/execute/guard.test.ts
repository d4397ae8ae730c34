import { describe, expect, it } from 'vitest'
import { type AnyObject, keyOf } from '../model/object'
import { digestOf } from '../plan/digest'
import { intendedOf } from '../plan/intended'
import type { Judgement } from '../plan/judge'
import { gapOf, judgementOf } from '../testing/judgement'
import { HOUR, makeBackupPlan, makeJob, makeVault, NOW } from '../testing/objects'
import { makeClient } from '../testing/sharedObjects'
import { createGuard, OLDEST_READ_MS } from './guard'

const vault = makeVault('v-1')
const plan = makeBackupPlan('p-1', 'v-1')
const first = judgementOf([vault, plan])
const whole = { digest: digestOf(intendedOf(first)), ...intendedOf(first) }

/** A guard some time after the plan was made, with what a fresh listing shows then. */
function guardAfter(ms: number, now: Judgement, gone: readonly AnyObject[] = []) {
  const looks: number[] = []
  const guard = createGuard(first, {
    ticks: () => ms,
    rejudge: async () => {
      looks.push(ms)
      return now
    },
    approved: [whole],
    isGone: key => gone.some(object => keyOf(object) === key),
  })
  return { guard, looks }
}

const LATER = OLDEST_READ_MS + 1

describe('the guard', () => {
  it('does not look again within a minute', async () => {
    const { guard, looks } = guardAfter(OLDEST_READ_MS, judgementOf([]))
    expect(await guard.check(plan, 'remove')).toBeUndefined()
    expect(looks).toEqual([])
  })

  it('looks again after it, once for all who ask', async () => {
    const { guard, looks } = guardAfter(LATER, first)
    expect(await Promise.all([guard.check(plan, 'remove'), guard.check(plan, 'remove')])).toEqual([
      undefined,
      undefined,
    ])
    expect(looks).toEqual([LATER])
  })

  it('tells its readings apart, and none is good for longer than a minute', async () => {
    let now = 0
    const guard = createGuard(first, {
      ticks: () => now,
      rejudge: async () => first,
      approved: [whole],
      isGone: () => false,
    })
    expect(guard.reading()).toBe(0)
    now = LATER
    expect(guard.reading()).toBeUndefined()
    await guard.check(plan, 'remove')
    expect(guard.reading()).toBe(LATER)
  })

  it('lets a few calls pass after a reading that itself took more than a minute', async () => {
    let now = LATER
    const guard = createGuard(first, {
      ticks: () => now,
      rejudge: async () => {
        now += 2 * OLDEST_READ_MS
        return first
      },
      approved: [whole],
      isGone: () => false,
    })
    await guard.check(plan, 'remove')
    expect(guard.reading()).toBe(LATER)
    now += 6_000
    expect(guard.reading()).toBeUndefined()
  })

  it('takes what is gone by then for done', async () => {
    expect(await guardAfter(LATER, judgementOf([vault])).guard.check(plan, 'remove')).toEqual({
      state: 'done',
    })
  })

  it('does not take for gone what could not be listed', async () => {
    const now = judgementOf([vault], { gaps: [gapOf('backupPlan', 'hbr.DescribeBackupPlans')] })
    expect(await guardAfter(LATER, now).guard.check(plan, 'remove')).toMatchObject({ state: 'failed' })
  })

  it('stops before what is protected by then', async () => {
    const now = judgementOf([vault, plan], { inputs: { protect: [{ ids: ['p-1'] }] } })
    expect(await guardAfter(LATER, now).guard.check(plan, 'remove')).toMatchObject({ state: 'failed' })
  })

  it('leaves to the next run what is blocked for a time by then', async () => {
    const restore = makeJob('r-1', { facts: { type: 'restore', vaultId: 'v-1' } })
    const now = judgementOf([vault, restore])
    expect(await guardAfter(LATER, now, [plan]).guard.check(vault, 'remove')).toMatchObject({
      state: 'pending',
    })
  })

  it('stops before what is blocked for good by then', async () => {
    const now = judgementOf([makeVault('v-1', { facts: { status: 'ODD' } })])
    expect(await guardAfter(LATER, now, [plan]).guard.check(vault, 'remove')).toMatchObject({
      state: 'failed',
    })
  })

  it('stops before what is no longer in its scope', async () => {
    const now = judgementOf([vault], { inputs: { select: [{ ids: ['v-2'] }] } })
    expect(await guardAfter(LATER, now, [plan]).guard.check(vault, 'remove')).toMatchObject({
      state: 'failed',
    })
  })

  it('stops before a vault into which somebody put a plan that nobody approved', async () => {
    const now = judgementOf([vault, makeBackupPlan('p-new', 'v-1')])
    const outcome = await guardAfter(LATER, now, [plan]).guard.check(vault, 'remove')
    expect(outcome).toMatchObject({ state: 'failed' })
    expect(outcome).toHaveProperty(
      'reason',
      expect.stringContaining('backup plan p-new appeared after the approval'),
    )
  })

  it('lets the vault go once the approved plans are seen gone, listing or not', async () => {
    expect(await guardAfter(LATER, first, [plan]).guard.check(vault, 'remove')).toBeUndefined()
    expect(await guardAfter(0, first, [plan]).guard.check(vault, 'remove')).toBeUndefined()
  })

  it('reads again for an old vault that was locked meanwhile', async () => {
    const locked = makeVault('v-1', { createdAt: NOW - HOUR * 24, facts: { wormEnabled: true, points: 3n } })
    const outcome = await guardAfter(LATER, judgementOf([locked]), [plan]).guard.check(vault, 'remove')
    expect(outcome).toMatchObject({ state: 'pending' })
  })

  it('lets preparations go ahead, but not a removal that must wait by now', async () => {
    const heard = makeClient('c-1', { facts: { lastHeartbeat: NOW - 1000 } })
    const { guard } = guardAfter(LATER, judgementOf([heard]))
    expect(await guard.check(heard, 'uninstall')).toBeUndefined()
    expect(await guard.check(heard, 'remove')).toMatchObject({ state: 'pending' })
  })
})
