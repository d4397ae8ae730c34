import { expect, it } from 'vitest'
import { createJournal } from './journal'

it('tells what was seen gone and what else was touched since a tick', () => {
  let now = 10
  const journal = createJournal(() => now)
  expect(journal.latest()).toBe(0)
  journal.note('vault/r/v-1', true)
  now = 20
  journal.note('client/r/c-1', false)
  journal.note('backupPlan/r/p-1', false)
  now = 30
  journal.note('backupPlan/r/p-1', true)
  expect(journal.latest()).toBe(30)
  expect(journal.since(11)).toEqual({
    gone: new Set(['backupPlan/r/p-1']),
    touched: new Set(['client/r/c-1']),
  })
  expect(journal.since(10).gone).toContain('vault/r/v-1')
})
