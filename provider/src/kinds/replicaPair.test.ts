// Disk replication from judgement to tasks: drills, stop, out of the group, pairs, groups; off unless somebody opts in.
import { describe, expect, it } from 'vitest'
import { taskId, tasksOf } from '../execute/tasks'
import { type AnyObject, keyOf } from '../model/object'
import { makePlan } from '../plan/makePlan'
import {
  makeGroup,
  makeGroupDrill,
  makePair,
  makePairDrill,
  SECOND_REGION,
} from '../testing/disasterRecovery'
import { type Circumstances, gapOf, judgementOf, verdictOn } from '../testing/judgement'
import { DAY, keysOf, NOW, REGION } from '../testing/objects'
import { makeManual } from '../testing/rowObjects'

const ON = { inputs: { diskReplication: true } }
const group = makeGroup('pg-1', { facts: { pairCount: 2 } })
const first = makePair('pair-1', { facts: { groupId: 'pg-1' } })
const second = makePair('pair-2', { facts: { groupId: 'pg-1' } })
const alone = makePair('pair-3')

function after(objects: readonly AnyObject[], object: AnyObject, step: string): readonly string[] {
  const task = tasksOf(judgementOf(objects, ON)).find(({ id }) => id === taskId(keyOf(object), step))
  return task?.after ?? ['no such task']
}

function deleted(objects: readonly AnyObject[], said: Circumstances = ON): readonly (string | number)[][] {
  return makePlan(judgementOf(objects, said)).delete.map(({ id, wave }) => [id, wave])
}

describe('disk replication', () => {
  it('is kept, with the option that changes that', () => {
    const drill = makePairDrill('drill-1', 'pair-3')
    const judgement = judgementOf([group, first, second, alone, drill])
    for (const object of [group, first, second, alone, drill])
      expect(verdictOn(judgement, object)).toMatchObject({ state: 'keep', by: 'diskReplication' })
  })

  it('asks for the console to be cleared, and takes the option for the answer', () => {
    const step = makeManual('console-site-pair:cn-hangzhou', keysOf(alone), {
      rows: ['disk-replication'],
      facts: { option: 'diskReplication' },
    })
    const off = judgementOf([alone, step])
    expect(makePlan(off).manual).toEqual([expect.objectContaining({ id: step.id })])
    expect(verdictOn(off, alone)).toMatchObject({ state: 'keep', by: 'diskReplication' })
    expect(verdictOn(judgementOf([alone, step], ON), alone)).toMatchObject({ state: 'delete' })
  })

  it('stops the group, takes its pairs out and deletes them, then the group', () => {
    const objects = [group, first, second]
    expect(after(objects, first, 'leaveGroup')).toEqual([taskId(keyOf(group), 'stop')])
    expect(after(objects, first, 'remove')).toEqual([taskId(keyOf(first), 'leaveGroup')])
    expect(after(objects, group, 'stop')).toEqual([])
    expect(after(objects, group, 'remove')).toEqual([
      taskId(keyOf(group), 'stop'),
      taskId(keyOf(first), 'remove'),
      taskId(keyOf(second), 'remove'),
    ])
    expect(deleted(objects)).toEqual([
      ['pair-1', 1],
      ['pair-2', 1],
      ['pg-1', 2],
    ])
  })

  it('stops and deletes a pair that is in no group', () => {
    expect(after([alone], alone, 'remove')).toEqual([taskId(keyOf(alone), 'stop')])
  })

  it.each(['created', 'stopped', 'invalid', 'failovered'])(
    'deletes a pair in status %s without stopping it',
    status => {
      const pair = makePair('pair-1', { facts: { status } })
      expect(after([pair], pair, 'remove')).toEqual([])
    },
  )

  it.each([
    ['group', makeGroupDrill('drill-1', 'pg-1', ['pair-1', 'pair-2'])],
    ['pair', makePairDrill('drill-1', 'pair-1')],
  ])('clears the drill of a %s before anything is done to it', (_of, drill) => {
    const cleared = taskId(keyOf(drill), 'remove')
    const objects = [group, first, second, drill]
    expect(after(objects, first, 'leaveGroup')).toContain(cleared)
    expect(after(objects, first, 'remove')).toContain(cleared)
    if (drill.facts.of === 'group') expect(after(objects, group, 'stop')).toContain(cleared)
  })

  it('keeps a whole group where one of its pairs is protected', () => {
    const protect = [{ ids: ['d-of-pair-2'] }]
    for (const order of [
      [group, first, second],
      [second, first, group],
      [first, group, second],
    ]) {
      const judgement = judgementOf(order, { inputs: { ...ON.inputs, protect } })
      for (const object of order) expect(verdictOn(judgement, object).state).toBe('keep')
      expect(tasksOf(judgement)).toEqual([])
    }
  })

  it('keeps the pairs of a protected group, also of one that is stopped', () => {
    const protect = [{ ids: ['pg-1'] }]
    const stopped = makeGroup('pg-1', { facts: { status: 'stopped' } })
    const judgement = judgementOf([stopped, first], { inputs: { ...ON.inputs, protect } })
    for (const object of [stopped, first]) expect(verdictOn(judgement, object).state).toBe('keep')
  })

  it('does not stop a running group for one of its pairs', () => {
    const inputs = { regionId: REGION, replicaPairId: 'pair-1' }
    const judgement = judgementOf([group, first, second], { type: 'ReplicaPair', inputs })
    expect(verdictOn(judgement, first)).toMatchObject({ state: 'blocked', temporary: false })
    expect(tasksOf(judgement)).toEqual([])
  })

  it('takes one pair out of a group that is stopped already', () => {
    const stopped = makeGroup('pg-1', { facts: { status: 'stopped' } })
    const still = makePair('pair-1', { facts: { groupId: 'pg-1', status: 'stopped' } })
    const inputs = { regionId: REGION, replicaPairId: 'pair-1' }
    const judgement = judgementOf([stopped, still, second], { type: 'ReplicaPair', inputs })
    expect(tasksOf(judgement).map(({ id }) => id)).toEqual([
      taskId(keyOf(still), 'leaveGroup'),
      taskId(keyOf(still), 'remove'),
    ])
  })

  it.each([
    ['failovered, which no group lets go', 'normal', 'failovered', false],
    ['running in a group that stands still', 'stopped', 'normal', false],
    ['still stopping in a group that stands still', 'stopped', 'stopping', true],
  ])('blocks a pair that is %s, and its group', (_what, ofGroup, status, temporary) => {
    const whole = makeGroup('pg-1', { facts: { status: ofGroup } })
    const pair = makePair('pair-1', { facts: { groupId: 'pg-1', status } })
    const judgement = judgementOf([whole, pair], ON)
    expect(verdictOn(judgement, pair)).toMatchObject({ state: 'blocked', by: `status ${status}`, temporary })
    expect(verdictOn(judgement, whole).state).toBe('blocked')
    expect(tasksOf(judgement)).toEqual([])
  })

  it('holds a named group with its pairs and drills, and needs no further option', () => {
    const drill = makeGroupDrill('drill-1', 'pg-1', ['pair-1', 'pair-2'])
    const inputs = { regionId: REGION, replicaGroupId: 'pg-1' }
    const said = { type: 'ReplicaGroup', inputs } as const
    expect(deleted([group, first, second, alone, drill], said)).toEqual([
      ['drill-1', 1],
      ['pair-1', 2],
      ['pair-2', 2],
      ['pg-1', 3],
    ])
  })

  it('holds a named pair with its drills', () => {
    const inputs = { regionId: REGION, replicaPairId: 'pair-3' }
    const drill = makePairDrill('drill-1', 'pair-3')
    expect(deleted([alone, first, group, second, drill], { type: 'ReplicaPair', inputs })).toEqual([
      ['drill-1', 1],
      ['pair-3', 2],
    ])
  })

  it('waits until what a subscription paid for ends', () => {
    const paidUntil = NOW + 5 * DAY
    const pair = makePair('pair-1', { facts: { chargeType: 'PREPAY', paidUntil } })
    const verdict = verdictOn(judgementOf([pair], ON), pair)
    expect(verdict).toMatchObject({ state: 'blocked', temporary: true, until: paidUntil })
  })

  it.each([
    ['a status that nobody has seen', { status: 'dreaming' }, 'status dreaming'],
    ['a status that the service does nothing from', { status: 'failover_failed' }, 'status failover_failed'],
    ['a deletion that failed', { status: 'delete_failed' }, 'status delete_failed'],
    ['a charge type that nobody has seen', { chargeType: 'GIFT' }, 'ChargeType GIFT'],
    ['regions that are not stated', { primaryRegion: undefined }, 'SourceRegion'],
    ['a group that is not listed', { groupId: 'pg-9' }, 'pg-9'],
  ])('blocks a pair with %s', (_what, facts, by) => {
    const pair = makePair('pair-1', { facts })
    expect(verdictOn(judgementOf([pair], ON), pair)).toMatchObject({ temporary: false, by })
  })

  it.each([
    ['a status that nobody has seen', { status: 'dreaming' }, 'status dreaming'],
    ['a failover that holds its pairs', { status: 'failovered' }, 'status failovered'],
    ['pairs that are not listed', { pairCount: 3 }, 'PairNumber'],
  ])('blocks a group with %s, and its pairs', (_what, facts, by) => {
    const odd = makeGroup('pg-1', { facts })
    const judgement = judgementOf([odd, first, second], ON)
    expect(verdictOn(judgement, odd)).toMatchObject({ temporary: false, by })
    expect(tasksOf(judgement).filter(({ key }) => key === keyOf(odd))).toEqual([])
  })

  it('does not touch the pairs of a running group that counts pairs that nobody sees', () => {
    const odd = makeGroup('pg-1', { facts: { pairCount: 3 } })
    expect(tasksOf(judgementOf([odd, first, second], ON))).toEqual([])
  })

  it.each(['executing', 'dreaming'])('blocks a pair whose drill is in status %s', status => {
    const drill = makePairDrill('drill-1', 'pair-3', { facts: { status } })
    const judgement = judgementOf([alone, drill], ON)
    expect(verdictOn(judgement, alone)).toMatchObject({
      state: 'blocked',
      temporary: status === 'executing',
    })
  })

  it('blocks what drills could hide where they could not be listed, and nothing elsewhere', () => {
    const gaps = [gapOf('drill', 'ebs.DescribePairDrills', { region: SECOND_REGION })]
    const elsewhere = makePair('pair-4', { facts: { secondaryRegion: 'cn-beijing' } })
    const judgement = judgementOf([alone, group, first, second, elsewhere], { ...ON, gaps })
    for (const object of [alone, group, first]) expect(verdictOn(judgement, object).state).toBe('blocked')
    expect(verdictOn(judgement, elsewhere).state).toBe('delete')
  })
})
