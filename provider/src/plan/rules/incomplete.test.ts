import { describe, expect, it } from 'vitest'
import { gapOf, judgementOf, verdictOn } from '../../testing/judgement'
import { makeBackupPlan, makeEssentialPlan, makeVault } from '../../testing/objects'
import { makeMirror } from '../../testing/sharedObjects'

const vault = makeVault('v-1')
const far = makeVault('v-2', { region: 'cn-shanghai' })
const plan = makeBackupPlan('p-1', 'v-1')

describe('a listing that failed', () => {
  const gaps = [gapOf('backupPlan', 'hbr.DescribeBackupPlans')]

  it('blocks the vaults of its region, whose plans it may hide', () => {
    const verdict = verdictOn(judgementOf([vault], { gaps }), vault)
    expect(verdict).toMatchObject({ state: 'blocked', by: 'hbr.DescribeBackupPlans', temporary: false })
    expect(verdict.reason).toContain('could not be listed in cn-hangzhou: the service gave up; run again')
  })

  it('blocks nothing in another region', () => {
    expect(verdictOn(judgementOf([far], { gaps }), far).state).toBe('delete')
  })

  it('leaves alone what it can not hide anything of', () => {
    const essential = makeEssentialPlan('ep-1')
    expect(verdictOn(judgementOf([essential], { gaps }), essential).state).toBe('delete')
  })

  it('asks for the right where the caller may not list', () => {
    const denied = [gapOf('job', 'hbr.DescribeBackupJobs2', { denied: true })]
    const verdict = verdictOn(judgementOf([plan], { gaps: denied }), plan)
    expect(verdict.reason).toContain('allow the action hbr.DescribeBackupJobs2 and run again')
  })

  it('of jobs blocks plans and vaults of the region', () => {
    const judgement = judgementOf([vault, plan], { gaps: [gapOf('job', 'hbr.DescribeBackupJobs2')] })
    expect(verdictOn(judgement, plan).state).toBe('blocked')
    expect(verdictOn(judgement, vault).state).toBe('blocked')
  })

  it('of policies blocks mirrors in every region, because a policy may make them again', () => {
    const mirror = makeMirror('v-m', 'v-1', 'cn-shanghai')
    const gaps = [gapOf('policy', 'hbr.DescribePoliciesV2')]
    expect(verdictOn(judgementOf([vault, mirror], { gaps }), mirror).state).toBe('blocked')
  })
})
