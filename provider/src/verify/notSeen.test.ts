import { describe, expect, it } from 'vitest'
import type { StepOutcome } from '../execute/run'
import { keyOf } from '../model/object'
import { gapOf, judgementOf } from '../testing/judgement'
import { makeBackupPlan, makeVault, NOW } from '../testing/objects'
import { notSeen } from './notSeen'

const plan = makeBackupPlan('p-1', 'v-1')
const vault = makeVault('v-1')
const before = judgementOf([plan, vault])
const blind = judgementOf([vault], { gaps: [gapOf('backupPlan', 'hbr.DescribeBackupPlans')] })
const step = (outcome: StepOutcome) => ({ steps: [{ key: keyOf(plan), step: 'remove', outcome, at: NOW }] })
const failed: StepOutcome = { state: 'failed', reason: 'no answer' }
const none: ReadonlySet<string> = new Set()

describe('what no listing of the end could show', () => {
  it('is named with the reason, whether it was known before the run or only approved once', () => {
    const entry = { kind: 'backupPlan', region: 'cn-hangzhou', id: 'p-1' }
    const reason = expect.stringContaining('whether it is gone is not known')
    expect(notSeen({ before, after: blind, record: step(failed), earlier: none })).toEqual([
      { ...entry, reason },
    ])
    expect(
      notSeen({ before: blind, after: blind, record: { steps: [] }, earlier: new Set([keyOf(plan)]) }),
    ).toEqual([{ ...entry, reason }])
  })

  it('is also what stands in a region that nothing points to any more, if that could not be listed', () => {
    const earlier = new Set(['mirrorVault/cn-shanghai/m-1'])
    const seen = (kind: 'vault' | 'backupPlan') => {
      const after = judgementOf([], { gaps: [gapOf(kind, 'hbr.Describe')] })
      return notSeen({ before, after, record: step({ state: 'done' }), earlier }).map(({ id }) => id)
    }
    expect(seen('vault')).toContain('m-1')
    expect(seen('backupPlan')).not.toContain('m-1')
  })

  it('is not what a step saw gone, nor what a listing without a gap does not show', () => {
    expect(notSeen({ before, after: blind, record: step({ state: 'done' }), earlier: none })).toEqual([])
    expect(notSeen({ before, after: judgementOf([vault]), record: step(failed), earlier: none })).toEqual([])
  })
})
