// Continuous replication from judgement to tasks: drill, stop, unregister, recovery plan, site pair.
import { describe, expect, it } from 'vitest'
import { taskId, tasksOf } from '../execute/tasks'
import { type AnyObject, keyOf } from '../model/object'
import { makePlan } from '../plan/makePlan'
import { makeRecoveryPlan, makeServer, makeSitePair } from '../testing/disasterRecovery'
import { gapOf, judgementOf, verdictOn } from '../testing/judgement'
import { REGION } from '../testing/objects'
import { kindOf } from '.'

const pair = makeSitePair('s-1', { facts: { serverCount: 1 } })
const plan = makeRecoveryPlan('rp-1', 's-1')
const server = makeServer('sr-1', 's-1')

function stepsOf(object: AnyObject, objects: readonly AnyObject[]): readonly string[] {
  return tasksOf(judgementOf(objects))
    .filter(task => task.key === keyOf(object))
    .map(task => task.step)
}

describe('a protected server', () => {
  it('is stopped, unregistered, then its recovery plan and the site pair are deleted', () => {
    const judgement = judgementOf([pair, plan, server])
    const tasks = new Map(tasksOf(judgement).map(task => [task.id, task]))
    const unregistered = taskId(keyOf(server), 'remove')
    expect(tasks.get(unregistered)?.after).toEqual([taskId(keyOf(server), 'stop')])
    expect(tasks.get(taskId(keyOf(plan), 'remove'))?.after).toEqual([unregistered])
    expect(tasks.get(taskId(keyOf(pair), 'remove'))?.after).toEqual([
      taskId(keyOf(plan), 'remove'),
      unregistered,
    ])
    expect(makePlan(judgement).delete.map(({ kind, wave }) => [kind, wave])).toEqual([
      ['server', 1],
      ['recoveryPlan', 2],
      ['sitePair', 3],
    ])
  })

  it('has its drill cleaned up first where the service allows that', () => {
    const drilled = makeServer('sr-1', 's-1', ['TestCleanup'], { facts: { drillInstanceId: 'i-drill' } })
    expect(stepsOf(drilled, [pair, drilled])).toEqual(['cleanDrill', 'stop', 'remove'])
  })

  it('is unregistered at once where it does not replicate any more', () => {
    const stopped = makeServer('sr-1', 's-1', ['UnregisterServer'])
    expect(stepsOf(stopped, [pair, stopped])).toEqual(['remove'])
  })

  it('waits in the run for a task of the service, and does not forbid the deletion', () => {
    const busy = makeServer('sr-1', 's-1', [], { facts: { working: true } })
    expect(verdictOn(judgementOf([pair, busy]), busy)).toMatchObject({ state: 'delete' })
    expect(stepsOf(busy, [pair, busy])).toEqual(['stop', 'remove'])
  })

  it.each([
    ['operations that are not stated', { operations: undefined }, 'Operations'],
    ['no operation that leads out', { operations: new Map([['RestartServer', true]]) }, 'Operations'],
    ['a drill that may not be cleaned up', { drillInstanceId: 'i-drill' }, 'Operations.TestCleanup'],
  ])('blocks for good with %s, and so do its recovery plan and site pair', (_what, facts, by) => {
    const odd = makeServer('sr-1', 's-1', ['DisableReplication'], { facts })
    const judgement = judgementOf([pair, plan, odd])
    expect(verdictOn(judgement, odd)).toMatchObject({ state: 'blocked', temporary: false, by })
    expect(verdictOn(judgement, plan)).toMatchObject({ state: 'blocked', temporary: false })
    expect(verdictOn(judgement, pair)).toMatchObject({ state: 'blocked', temporary: false })
  })

  it('is kept with its site pair where a protect rule names its machine', () => {
    const named = makeServer('sr-1', 's-1', undefined, {
      sources: [{ type: 'server', region: REGION, id: 'mail-01', name: 'mail-01' }],
    })
    const judgement = judgementOf([pair, plan, named], { inputs: { protect: [{ names: ['mail-*'] }] } })
    for (const object of [named, plan, pair]) expect(verdictOn(judgement, object).state).toBe('keep')
  })

  it('is kept where a protect rule names its site pair', () => {
    const judgement = judgementOf([pair, server], { inputs: { protect: [{ ids: ['s-1'] }] } })
    expect(verdictOn(judgement, server)).toMatchObject({ state: 'keep' })
  })
})

describe('what a server leaves', () => {
  it('is the instance of a failover, which ECS is asked about only where it is known to be', () => {
    const failedOver = (recoveredHere: boolean) =>
      makeServer('sr-1', 's-1', ['UnregisterServer'], {
        facts: { recoveredInstanceId: 'i-new', recoveredHere },
      })
    const view = judgementOf([pair]).context.view
    expect(kindOf(server).leaves?.(failedOver(true), view)).toMatchObject([
      { kind: 'instance', region: REGION, id: 'i-new', billedBy: 'ecs' },
    ])
    expect(kindOf(server).leaves?.(failedOver(false), view)).toMatchObject([
      { kind: 'recoveredInstance', id: 'i-new', billedBy: 'ecs' },
    ])
  })
})

describe('a site pair', () => {
  const named = { type: 'SitePair', inputs: { regionId: REGION, sitePairId: 's-1' } } as const

  it('blocks while servers that are not in scope use it', () => {
    expect(verdictOn(judgementOf([pair, server], named), pair)).toMatchObject({ state: 'blocked' })
  })

  it('takes its servers and recovery plans along where cascade is set, and no others', () => {
    const inputs = { ...named.inputs, cascade: true }
    const other = makeServer('sr-2', 's-2')
    const plan1 = makePlan(
      judgementOf([pair, plan, server, makeSitePair('s-2'), other], { type: 'SitePair', inputs }),
    )
    expect(plan1.delete.map(({ id }) => id)).toEqual(['sr-1', 'rp-1', 's-1'])
  })

  it('blocks while it counts more servers than are listed', () => {
    const larger = makeSitePair('s-1', { facts: { serverCount: 2 } })
    expect(verdictOn(judgementOf([larger, server]), larger)).toMatchObject({
      state: 'blocked',
      by: 'ServerCount',
    })
  })

  it.each(['server', 'recoveryPlan'] as const)('blocks where the listing of %s failed', kind => {
    const gaps = [gapOf(kind, 'hdr.Describe')]
    expect(verdictOn(judgementOf([pair], { gaps }), pair)).toMatchObject({ state: 'blocked' })
  })
})

describe('a recovery plan', () => {
  it('waits while it runs, and blocks in a status that nobody has seen', () => {
    const running = makeRecoveryPlan('rp-1', 's-1', { facts: { status: 'running' } })
    expect(verdictOn(judgementOf([running]), running)).toMatchObject({ state: 'blocked', temporary: true })
    const odd = makeRecoveryPlan('rp-1', 's-1', { facts: { status: 'dreaming' } })
    expect(verdictOn(judgementOf([odd]), odd)).toMatchObject({ temporary: false, by: 'status dreaming' })
  })
})
