// SAP HANA: plans before the instance, the instance before the vault, and nothing without the system id.
import { describe, expect, it } from 'vitest'
import { taskId, tasksOf } from '../execute/tasks'
import { keyOf } from '../model/object'
import { makePlan } from '../plan/makePlan'
import { judgementOf, verdictOn } from '../testing/judgement'
import { DAY, makePoint, makeVault, NOW, REGION } from '../testing/objects'
import { makeHanaInstance, makeHanaPlan } from '../testing/rowObjects'

const vault = makeVault('v-1')
const instance = makeHanaInstance('cl-1', 'v-1')
const plan = makeHanaPlan('p-1', instance)
const hanaSids = { 'cl-1': 'HXE' }

describe('SAP HANA instance', () => {
  it('goes after its plans and before its vault', () => {
    const tasks = new Map(
      tasksOf(judgementOf([vault, instance, plan], { inputs: { hanaSids } })).map(task => [task.id, task]),
    )
    expect(tasks.get(taskId(keyOf(instance), 'remove'))?.after).toContain(taskId(keyOf(plan), 'remove'))
    expect(tasks.get(taskId(keyOf(vault), 'remove'))?.after).toContain(taskId(keyOf(instance), 'remove'))
  })

  it('is blocked without its system id, and so is the vault; the option is named', () => {
    const judgement = judgementOf([vault, instance, plan])
    expect(verdictOn(judgement, instance)).toMatchObject({
      state: 'blocked',
      temporary: false,
      by: 'hanaSids',
    })
    expect(verdictOn(judgement, instance).reason).toContain('{"cl-1": "SID"}')
    expect(verdictOn(judgement, vault)).toMatchObject({ state: 'blocked' })
    expect(verdictOn(judgement, plan)).toMatchObject({ state: 'delete' })
  })

  it('covers its plans, but not its vault, where it is named', () => {
    const named = judgementOf([vault, instance, plan], {
      type: 'HanaInstance',
      inputs: { regionId: REGION, vaultId: 'v-1', clusterId: 'cl-1', hanaSids },
    })
    expect(makePlan(named).delete.map(({ id }) => id)).toEqual(['p-1', 'v-1/cl-1'])
  })

  it('waits for a running restore', () => {
    const busy = makeHanaInstance('cl-1', 'v-1', { facts: { restoreId: 'r-1' } })
    expect(verdictOn(judgementOf([busy], { inputs: { hanaSids } }), busy)).toMatchObject({
      state: 'blocked',
      temporary: true,
      by: 'restore r-1',
    })
  })

  it('waits for the lock of its vault, while its plans go', () => {
    const until = NOW + 5 * DAY
    const locked = makeVault('v-1', { facts: { wormEnabled: true, points: 1n } })
    const point = makePoint('s-1', 'v-1', undefined, { facts: { expiresAt: until } })
    const judgement = judgementOf([locked, instance, plan, point], { inputs: { hanaSids } })
    expect(verdictOn(judgement, instance)).toMatchObject({ state: 'blocked', temporary: true, until })
    expect(verdictOn(judgement, plan)).toMatchObject({ state: 'delete' })
  })

  it('is blocked in a status that nobody has seen', () => {
    const odd = makeHanaInstance('cl-1', 'v-1', { facts: { status: 'MELTING' } })
    expect(verdictOn(judgementOf([odd], { inputs: { hanaSids } }), odd)).toMatchObject({
      state: 'blocked',
      by: 'status MELTING',
    })
  })
})
