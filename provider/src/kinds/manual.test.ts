// Steps by hand: what waits for one is blocked until it is accepted or its evidence is gone; protection makes it unwanted.
import { describe, expect, it } from 'vitest'
import { tasksOf } from '../execute/tasks'
import { keyOf } from '../model/object'
import { digestOf } from '../plan/digest'
import { intendedOf } from '../plan/intended'
import { makePlan } from '../plan/makePlan'
import { judgementOf, verdictOn } from '../testing/judgement'
import { keysOf, makeBackupPlan, makeVault, objectOf, REGION } from '../testing/objects'
import { makeDataSource, makeManual } from '../testing/rowObjects'

const vault = makeVault('v-1', { facts: { planCounts: { MySql: 2 } } })
const step = makeManual('database:v-1', keysOf(vault), { facts: { vaultId: 'v-1' } })

describe('manual step', () => {
  it('is listed in the plan and blocks what waits for it, naming acceptManual', () => {
    const plan = makePlan(judgementOf([vault, step]))
    expect(plan.manual).toEqual([
      expect.objectContaining({ id: 'database:v-1', region: REGION, evidence: 'none is left' }),
    ])
    expect(plan.delete).toEqual([])
    expect(plan.blocked).toEqual([expect.objectContaining({ id: 'v-1', temporary: false })])
    expect(plan.blocked[0]?.reason).toContain('acceptManual: ["database:v-1"]')
  })

  it('lets go of what waits once it is accepted, under another digest and without a call', () => {
    const accepted = judgementOf([vault, step], { inputs: { acceptManual: ['database:v-1'] } })
    expect(verdictOn(accepted, vault)).toMatchObject({ state: 'delete' })
    expect(tasksOf(accepted).map(task => task.key)).toEqual([keyOf(vault)])
    expect(digestOf(intendedOf(accepted))).not.toBe(digestOf(intendedOf(judgementOf([vault]))))
  })

  it('is in the scope of the vault that is named alone', () => {
    const named = judgementOf([vault, step], {
      type: 'Vault',
      inputs: { regionId: REGION, vaultId: 'v-1' },
    })
    expect(makePlan(named).manual).toHaveLength(1)
    expect(verdictOn(named, vault).reason).not.toContain('outside')
  })

  it('is not asked of anybody where its vault is protected', () => {
    const plan = makePlan(judgementOf([vault, step], { inputs: { protect: [{ ids: ['v-1'] }] } }))
    expect(plan.manual).toEqual([])
    expect(plan.keep).toEqual([expect.objectContaining({ id: 'v-1' })])
  })

  it('keeps everything that shares a protected source', () => {
    const [first, second] = [makeDataSource('ds-1'), makeDataSource('ds-2')]
    const group = makeManual('client-group:cl-1', keysOf(first, second), {
      sources: [...first.sources, ...second.sources],
    })
    const judgement = judgementOf([first, second, group], { inputs: { protect: [{ ids: ['ds-1'] }] } })
    expect(verdictOn(judgement, second)).toMatchObject({ state: 'keep' })
    expect(makePlan(judgement).manual).toEqual([])
  })

  it('releases the agents of a region with databases when it is accepted', () => {
    const agent = objectOf('client', 'c-1', { type: 'ECS_CLIENT', status: 'NOT_INSTALLED' })
    expect(verdictOn(judgementOf([vault, step, agent]), agent)).toMatchObject({
      state: 'blocked',
      by: 'database:v-1',
    })
    const accepted = judgementOf([vault, step, agent], { inputs: { acceptManual: ['database:v-1'] } })
    expect(verdictOn(accepted, agent)).toMatchObject({ state: 'delete' })
  })

  it('is the only way to delete a synchronization plan', () => {
    const plan = makeBackupPlan('p-1', undefined, { facts: { sourceType: 'SYNC', dataSourceId: 'ds-1' } })
    const source = makeDataSource('ds-1')
    const sync = makeManual('sync-plan:p-1', keysOf(plan, source))
    const accepted = judgementOf([plan, source, sync], { inputs: { acceptManual: ['sync-plan:p-1'] } })
    expect(verdictOn(accepted, plan)).toMatchObject({ state: 'blocked', by: 'sync-plan:p-1' })
    expect(verdictOn(accepted, source)).toMatchObject({ state: 'delete' })
  })
})

describe('plan counters', () => {
  it.each(['MySql', 'LocalVm', 'Archive', 'CommonNas'])('%s alone is left to the manual step', counter => {
    const counted = makeVault('v-1', { facts: { planCounts: { [counter]: 1 } } })
    expect(verdictOn(judgementOf([counted]), counted)).toMatchObject({ state: 'delete' })
  })

  it.each(['Quantum', 'EcsFile', 'EcsHana'])('%s without a plan that is listed blocks', counter => {
    const counted = makeVault('v-1', { facts: { planCounts: { [counter]: 1 } } })
    expect(verdictOn(judgementOf([counted]), counted)).toMatchObject({
      state: 'blocked',
      temporary: false,
      by: 'BackupPlanStatistics',
    })
  })
})
