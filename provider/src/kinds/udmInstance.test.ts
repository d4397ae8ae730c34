// ECS instance backup from judgement to plan: plan, then points, then the instance, then the snapshots in ECS.
import { describe, expect, it } from 'vitest'
import { taskId, tasksOf } from '../execute/tasks'
import { keyOf } from '../model/object'
import { makePlan } from '../plan/makePlan'
import { judgementOf, verdictOn } from '../testing/judgement'
import { DAY, NOW, REGION } from '../testing/objects'
import { makeNativeSnapshot, makeUdmInstance, makeUdmPlan, makeUdmPoint } from '../testing/rowObjects'

const instance = makeUdmInstance('i-1')
const plan = makeUdmPlan('p-1', 'i-1')
const point = makeUdmPoint('s-1', 'i-1')
const snapshot = makeNativeSnapshot('sn-1', point)

function ids(entries: readonly { readonly id: string }[]): readonly string[] {
  return entries.map(({ id }) => id).sort()
}

describe('ECS instance backup', () => {
  it('deletes the plan, then the points, then the instance', () => {
    const judgement = judgementOf([instance, plan, point])
    const tasks = new Map(tasksOf(judgement).map(task => [task.id, task]))
    expect(tasks.get(taskId(keyOf(point), 'remove'))?.after).toContain(taskId(keyOf(plan), 'remove'))
    expect(tasks.get(taskId(keyOf(instance), 'remove'))?.after).toContain(taskId(keyOf(point), 'remove'))
    const { delete: entries } = makePlan(judgement)
    expect(entries.find(({ id }) => id === 'i-1')).toMatchObject({ points: 'all' })
  })

  it('covers the plan with the instance that is named, but not a plan of another disk', () => {
    const named = { type: 'EcsInstanceBackup', inputs: { regionId: REGION, instanceId: 'i-1' } } as const
    expect(ids(makePlan(judgementOf([instance, plan, point], named)).delete)).toEqual(['i-1', 'p-1'])
    const other = makeUdmPlan('p-2', 'i-2')
    expect(ids(makePlan(judgementOf([instance, plan, other], named)).delete)).toEqual(['i-1', 'p-1'])
  })

  it('covers and waits for a plan without a vault whose type nobody knows', () => {
    const named = { type: 'EcsInstanceBackup', inputs: { regionId: REGION, instanceId: 'i-1' } } as const
    const strange = makeUdmPlan('p-1', 'i-1', { facts: { sourceType: 'QUANTUM' } })
    const judged = makePlan(judgementOf([instance, strange, point], named))
    expect(judged.delete).toEqual([])
    expect(ids(judged.blocked)).toEqual(['i-1', 'p-1'])
  })

  it('waits for an immutable point, with its date', () => {
    const until = NOW + 9 * DAY
    const locked = makeUdmPoint('s-2', 'i-1', { facts: { locked: true, expiresAt: until } })
    const judgement = judgementOf([instance, plan, point, locked])
    expect(verdictOn(judgement, instance)).toMatchObject({ state: 'blocked', temporary: true, until })
    expect(verdictOn(judgement, point)).toMatchObject({ state: 'blocked', temporary: true, until })
    expect(verdictOn(judgement, plan)).toMatchObject({ state: 'delete' })
  })

  it('blocks an immutable point that never expires', () => {
    const locked = makeUdmPoint('s-2', 'i-1', { facts: { locked: true, expiresAt: undefined } })
    expect(verdictOn(judgementOf([instance, locked]), instance)).toMatchObject({
      state: 'blocked',
      temporary: false,
    })
  })

  it('keeps plan, points and instance where the instance is protected', () => {
    const judgement = judgementOf([instance, plan, point], { inputs: { protect: [{ ids: ['i-1'] }] } })
    for (const object of [instance, plan, point])
      expect(verdictOn(judgement, object)).toMatchObject({ state: 'keep' })
  })
})

describe('native snapshots', () => {
  it('are in no plan without nativeSnapshots', () => {
    const plan = makePlan(judgementOf([instance, point, snapshot]))
    expect(ids([...plan.delete, ...plan.keep, ...plan.blocked])).toEqual(['i-1'])
  })

  it('go after their point with nativeSnapshots, also where only the instance is named', () => {
    const judgement = judgementOf([instance, point, snapshot], {
      type: 'EcsInstanceBackup',
      inputs: { regionId: REGION, instanceId: 'i-1', nativeSnapshots: true },
    })
    expect(ids(makePlan(judgement).delete)).toEqual(['i-1', 'sn-1'])
    const task = tasksOf(judgement).find(({ key }) => key === keyOf(snapshot))
    expect(task?.after).toEqual([taskId(keyOf(point), 'remove')])
  })

  it.each(['image', 'disk', 'image_disk', 'other'])('stay while their usage is %s', usage => {
    const used = makeNativeSnapshot('sn-1', point, { facts: { usage } })
    const judgement = judgementOf([instance, point, used], { inputs: { nativeSnapshots: true } })
    expect(verdictOn(judgement, used)).toMatchObject({ state: 'blocked', temporary: false })
    expect(verdictOn(judgement, instance)).toMatchObject({ state: 'delete' })
  })
})
