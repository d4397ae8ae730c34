import { expect, it } from 'vitest'
import { keyOf } from '../../model/object'
import { judgementOf, verdictOn } from '../../testing/judgement'
import { DAY, HOUR, makeBackupPlan, NOW } from '../../testing/objects'

const plan = makeBackupPlan('p-1', 'v-9')
const inputs = { gracePeriod: '7d' }
const seen = (at: number) => new Map([[keyOf(plan), at]])

it('blocks what no run has recorded, without a date, because its time has not begun', () => {
  const verdict = verdictOn(judgementOf([plan], { inputs }), plan)
  expect(verdict).toMatchObject({ state: 'blocked', by: 'gracePeriod', temporary: true, until: undefined })
})

it('blocks what was recorded yesterday until the period is over', () => {
  const firstSeen = seen(NOW - DAY)
  const verdict = verdictOn(judgementOf([plan], { inputs, firstSeen }), plan)
  expect(verdict).toMatchObject({ state: 'blocked', temporary: true, until: NOW + 6 * DAY })
})

it('lets go what was recorded a period ago', () => {
  expect(verdictOn(judgementOf([plan], { inputs, firstSeen: seen(NOW - 7 * DAY) }), plan).state).toBe(
    'delete',
  )
  expect(verdictOn(judgementOf([plan], { inputs, firstSeen: seen(NOW - 7 * DAY + HOUR) }), plan).state).toBe(
    'blocked',
  )
})
