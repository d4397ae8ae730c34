import { expect, it } from 'vitest'
import { judgementOf, verdictOn } from '../../testing/judgement'
import { HOUR, makeBackupPlan, NOW } from '../../testing/objects'

const plan = makeBackupPlan('p-1', 'v-9')
const until = NOW + HOUR
const inputs = { notBefore: new Date(until).toISOString() }

it('lets everything wait until notBefore', () => {
  const verdict = verdictOn(judgementOf([plan], { inputs }), plan)
  expect(verdict).toMatchObject({ state: 'blocked', by: 'notBefore', temporary: true, until })
  expect(verdict.reason).toBe('notBefore is 2026-11-01 09:00 UTC')
})

it('lets it go from that moment on', () => {
  expect(verdictOn(judgementOf([plan], { inputs, now: until }), plan).state).toBe('delete')
})
