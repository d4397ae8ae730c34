import { describe, expect, it } from 'vitest'
import { keyOf } from '../model/object'
import { gapOf, judgementOf } from '../testing/judgement'
import { makeBackupPlan, makePoint, makeVault, NOW } from '../testing/objects'
import { goneBefore } from './goneBefore'
import { outputsOf } from './outcome'

const vault = makeVault('v-1')
const plan = makeBackupPlan('p-1', 'v-1')
const point = makePoint('s-1', 'v-1', 'p-1')
const held = new Set([plan, vault, point].map(keyOf))
const entry = { kind: 'backupPlan', region: 'cn-hangzhou', id: 'p-1' }

describe('what an approved plan held and the run does not find', () => {
  it('is named, but neither what is there nor points one by one', () => {
    const before = judgementOf([vault])
    expect(goneBefore({ before, unreported: held, recorded: undefined })).toEqual([entry])
  })

  it('is not named where its listing failed: it may be there', () => {
    const before = judgementOf([vault], { gaps: [gapOf('backupPlan', 'hbr.DescribeBackupPlans')] })
    expect(goneBefore({ before, unreported: held, recorded: undefined })).toEqual([])
  })

  it('is named where the last run left it, and not where that run reported its deletion', () => {
    const before = judgementOf([vault])
    const record = {
      steps: [{ key: keyOf(plan), step: 'remove', outcome: { state: 'done' as const }, at: NOW }],
    }
    const ended = { inputs: {}, approved: [], record, onBlocked: 'defer' as const, behind: [], unseen: [] }
    const reported = outputsOf({ ...ended, after: before }).outputs
    expect(goneBefore({ before, unreported: held, recorded: reported })).toEqual([])
    const leaving = { ...reported, deleted: [], leftovers: [{ ...entry, reason: 'refused' }] }
    expect(goneBefore({ before, unreported: new Set(), recorded: leaving })).toEqual([entry])
  })
})
