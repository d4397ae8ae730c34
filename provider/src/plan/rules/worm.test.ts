import { describe, expect, it } from 'vitest'
import { gapOf, judgementOf, verdictOn } from '../../testing/judgement'
import { DAY, makeBackupPlan, makePoint, makeVault, NOW } from '../../testing/objects'

const locked = makeVault('v-1', { facts: { wormEnabled: true, points: 2n } })
const soon = makePoint('s-1', 'v-1', undefined, { facts: { expiresAt: NOW + DAY } })
const late = makePoint('s-2', 'v-1', undefined, { facts: { expiresAt: NOW + 3 * DAY } })

describe('a vault with backup lock', () => {
  it('waits until the last of its points expires', () => {
    const verdict = verdictOn(judgementOf([locked, soon, late]), locked)
    expect(verdict).toMatchObject({
      state: 'blocked',
      temporary: true,
      until: NOW + 3 * DAY,
      by: 'backup lock',
    })
  })

  it('goes when all its points have expired', () => {
    expect(verdictOn(judgementOf([locked, soon, late], { now: NOW + 3 * DAY }), locked).state).toBe('delete')
  })

  it('waits without a date where a point was not listed, so that nobody trusts a date that is too early', () => {
    const verdict = verdictOn(judgementOf([locked, soon]), locked)
    expect(verdict).toMatchObject({ state: 'blocked', temporary: true, until: undefined })
  })

  it('waits where its points are not counted or not listed', () => {
    const uncounted = makeVault('v-1', { facts: { wormEnabled: true, points: undefined } })
    expect(verdictOn(judgementOf([uncounted, soon]), uncounted).state).toBe('blocked')
    const gaps = [gapOf('backupPoint', 'hbr.ListSnapshots')]
    expect(verdictOn(judgementOf([locked, soon, late], { gaps }), locked).state).toBe('blocked')
  })

  it('is blocked for good by a point without an expiry date', () => {
    const endless = makePoint('s-2', 'v-1', undefined, { facts: { expiresAt: undefined } })
    const verdict = verdictOn(judgementOf([locked, soon, endless]), locked)
    expect(verdict).toMatchObject({ state: 'blocked', temporary: false, by: 'backup lock' })
  })

  it('lets the plans go that would write into it, and keeps their points', () => {
    const plan = makeBackupPlan('p-1', 'v-1')
    const point = makePoint('s-2', 'v-1', 'p-1', { facts: { expiresAt: NOW + 3 * DAY } })
    const judgement = judgementOf([locked, plan, soon, point])
    expect(verdictOn(judgement, plan).state).toBe('delete')
    expect(verdictOn(judgement, point)).toMatchObject({ state: 'blocked', temporary: true })
  })
})
