// The mount of a file system is shared by its plans in all vaults: it goes after the last of them.
import { describe, expect, it } from 'vitest'
import { taskId, tasksOf } from '../execute/tasks'
import { keyOf } from '../model/object'
import { makePlan } from '../plan/makePlan'
import { judgementOf, verdictOn } from '../testing/judgement'
import { makeVault, REGION } from '../testing/objects'
import { makeNasMount, makeNasPlan } from '../testing/rowObjects'

const first = makeVault('v-1', { rows: ['nas'] })
const second = makeVault('v-2', { rows: ['nas'] })
const mount = makeNasMount('fs-1')
const planOfFirst = makeNasPlan('p-1', 'v-1', 'fs-1')
const planOfSecond = makeNasPlan('p-2', 'v-2', 'fs-1')
const all = [first, second, mount, planOfFirst, planOfSecond]

describe('NAS mount', () => {
  it('is detached after the plans of both vaults and before the vaults', () => {
    const tasks = new Map(tasksOf(judgementOf(all)).map(task => [task.id, task]))
    expect(tasks.get(taskId(keyOf(mount), 'remove'))?.after).toEqual(
      expect.arrayContaining([taskId(keyOf(planOfFirst), 'remove'), taskId(keyOf(planOfSecond), 'remove')]),
    )
    for (const vault of [first, second])
      expect(tasks.get(taskId(keyOf(vault), 'remove'))?.afterTried).toContain(taskId(keyOf(mount), 'remove'))
  })

  it('stays while another vault uses it, and does not hold the vault back', () => {
    const judgement = judgementOf(all, {
      type: 'Vault',
      inputs: { regionId: REGION, vaultId: 'v-1', cascade: true },
    })
    expect(makePlan(judgement).delete.map(({ id }) => id)).toEqual(['p-1', 'v-1'])
    expect(makePlan(judgement).blocked).toEqual([])
  })

  it('is blocked while a plan of it is protected', () => {
    const judgement = judgementOf(all, { inputs: { protect: [{ ids: ['p-2'] }] } })
    expect(verdictOn(judgement, mount)).toMatchObject({ state: 'keep' })
    expect(verdictOn(judgement, first)).toMatchObject({ state: 'delete' })
  })

  it('is blocked where nobody can tell the creation time', () => {
    const unknown = makeNasMount('fs-1', { facts: { createTime: undefined } })
    expect(verdictOn(judgementOf([unknown]), unknown)).toMatchObject({ state: 'blocked', by: 'CreateTime' })
  })
})
