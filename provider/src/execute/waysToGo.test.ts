import { describe, expect, it } from 'vitest'
import type { AnyObject } from '../model/object'
import { judgementOf } from '../testing/judgement'
import { makeBackupPlan, makeVault } from '../testing/objects'
import { makeClient, makeClientBackups } from '../testing/sharedObjects'
import { tasksOf } from './tasks'
import { longestFirst, waysToGo } from './waysToGo'

const poll = { initialSeconds: 2 }
const idle = makeClient('c-1', { facts: { lastHeartbeat: 0 } })
const alone = makeBackupPlan('p-alone', 'v-1')
const ofClient = makeBackupPlan('p-client', 'v-1', {
  facts: { clientId: 'c-1' },
  sources: [{ type: 'client', region: alone.region, id: 'c-1' }],
})

function of(objects: readonly AnyObject[]) {
  const tasks = tasksOf(judgementOf(objects))
  const ways = waysToGo(tasks, poll)
  return {
    order: longestFirst(tasks, ways).map(({ object, step }) => `${object.id} ${step}`),
    way: (id: string, step = 'remove') =>
      ways.get(tasks.find(task => task.object.id === id && task.step === step)?.id ?? ''),
  }
}

describe('the ways to go', () => {
  it('are as long as what a call, its look and everything after it take', () => {
    const { way } = of([makeVault('v-1'), alone])
    expect(way('v-1')).toBeCloseTo(2.1)
    // What is done at once is looked at once: only the vault is waited for.
    expect(way('p-alone')).toBeCloseTo(2.2)
  })

  it('put a plan whose client waits for it before one that only the vault waits for', () => {
    const { order } = of([makeVault('v-1'), alone, ofClient, idle])
    expect(order.indexOf('p-client remove')).toBeLessThan(order.indexOf('p-alone remove'))
  })

  it('count what waits for a whole stage', () => {
    const backups = makeClientBackups('c-9')
    const vault = makeVault('v-1', { rows: ['ecs-file'] })
    expect(of([backups, vault]).way('c-9')).toBeCloseTo(4.2)
    expect(of([backups, makeVault('v-1', { rows: ['oss'] })]).way('c-9')).toBeCloseTo(2.1)
  })
})
