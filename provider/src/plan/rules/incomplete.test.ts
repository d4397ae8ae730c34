import { describe, expect, it } from 'vitest'
import { gapOf, judgementOf, verdictOn } from '../../testing/judgement'
import { HOUR, makeBackupPlan, makeEssentialPlan, makeVault, NOW } from '../../testing/objects'
import { makeHanaInstance, makeNativeSnapshot, makeUdmInstance, makeUdmPoint } from '../../testing/rowObjects'
import { makeClient, makeMirror } from '../../testing/sharedObjects'

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

  it('blocks what only an approved plan tells of: its bindings and plans were not seen either', () => {
    const instance = makeUdmInstance('i-1')
    const own = [gapOf('udmInstance', 'hbr.DescribePolicyBindings')]
    const verdict = verdictOn(judgementOf([instance], { gaps: own }), instance)
    expect(verdict).toMatchObject({ state: 'blocked', by: 'hbr.DescribePolicyBindings' })
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

  it('of vaults blocks what a lock, or a database that only the vault counts, may hold', () => {
    const hana = makeHanaInstance('cl-1', 'v-1')
    const agent = makeClient('c-1', { facts: { lastHeartbeat: NOW - 2 * HOUR } })
    const judgement = judgementOf([hana, agent], {
      gaps: [gapOf('vault', 'hbr.DescribeVaults')],
      inputs: { hanaSids: { 'cl-1': 'HXE' } },
    })
    for (const object of [hana, agent]) expect(verdictOn(judgement, object).state).toBe('blocked')
  })

  it('of vaults blocks plans that write into one, with or without protect rules, but no Essential Edition', () => {
    const essential = makeEssentialPlan('ep-1')
    const judgement = judgementOf([plan, essential], { gaps: [gapOf('vault', 'hbr.DescribeVaults')] })
    expect(verdictOn(judgement, plan)).toMatchObject({ state: 'blocked', by: 'hbr.DescribeVaults' })
    expect(verdictOn(judgement, essential).state).toBe('delete')
  })

  it('of steps by hand blocks the members of a client group', () => {
    const member = makeClient('c-1')
    const gaps = [gapOf('manual', 'hbr.DescribePoliciesV2')]
    expect(verdictOn(judgementOf([member], { gaps }), member).state).toBe('blocked')
  })

  it('of instance points blocks the snapshots that they are made of', () => {
    const snapshot = makeNativeSnapshot('s-1', makeUdmPoint('up-1', 'i-1'))
    const judgement = judgementOf([snapshot], {
      gaps: [gapOf('udmPoint', 'hbr.DescribePolicyBindings')],
      inputs: { nativeSnapshots: true },
    })
    expect(verdictOn(judgement, snapshot).state).toBe('blocked')
  })

  it('of policies blocks mirrors in every region, because a policy may make them again', () => {
    const mirror = makeMirror('v-m', 'v-1', 'cn-shanghai')
    const gaps = [gapOf('policy', 'hbr.DescribePoliciesV2')]
    expect(verdictOn(judgementOf([vault, mirror], { gaps }), mirror).state).toBe('blocked')
  })
})
