import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keyOf } from '../model/object'
import { columns, WIDTH } from '../report/words'
import { HOSTILE_NAMES } from '../testing/hostileNames'
import { judgementOf } from '../testing/judgement'
import { makeBackupPlan, makeVault, NOW } from '../testing/objects'
import { createProgress } from './progress'
import type { StepOutcome } from './run'
import { tasksOf } from './tasks'

const vault = makeVault('v-1', { name: 'finance' })
const plan = makeBackupPlan('p-1', 'v-1', { name: 'nightly' })

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function start(name?: string) {
  const lines: string[] = []
  const objects = [name === undefined ? vault : { ...vault, name }, plan]
  const progress = createProgress(tasksOf(judgementOf(objects)), text => lines.push(text))
  const ended = (outcome: StepOutcome, step = 'remove') =>
    progress.step({ key: keyOf(plan), step, outcome, at: NOW })
  return { lines, progress, ended }
}

it('counts objects, and says what the run waits for longest and for how long', () => {
  const { lines, progress, ended } = start()
  const over = progress.waiting(plan, 'delete')
  vi.advanceTimersByTime(2_000)
  progress.waiting(vault, 'delete')
  vi.advanceTimersByTime(3_000)
  over()
  ended({ state: 'done' })
  vi.advanceTimersByTime(65_000)
  expect(lines[0]).toBe(
    '0 of 2 objects done after 5 s; waits 5 s for delete backup plan p-1 "nightly" and 1 more',
  )
  expect(lines.at(-1)).toBe(
    '1 of 2 objects done after 1 min 6 s; waits 1 min 4 s for delete backup vault v-1 "finance"',
  )
})

it('takes an object for done only when it is seen gone, and counts what will not be', () => {
  const { lines, ended } = start()
  ended({ state: 'done' }, 'disable')
  vi.advanceTimersByTime(5_000)
  ended({ state: 'failed', reason: 'no' })
  vi.advanceTimersByTime(7_500)
  expect(lines).toEqual([
    '0 of 2 objects done after 5 s',
    '0 of 2 objects done, 1 failed or put off after 13 s',
  ])
})

it('is silent in short runs, and less talkative the longer one takes', () => {
  const { lines, progress } = start()
  vi.advanceTimersByTime(4_900)
  expect(lines).toEqual([])
  vi.advanceTimersByTime(15 * 60_000)
  expect(lines.length).toBeLessThan(22)
  expect(lines.length).toBeGreaterThan(15)
  const said = lines.length
  progress.end()
  vi.advanceTimersByTime(15 * 60_000)
  expect(lines).toHaveLength(said)
})

it.each(HOSTILE_NAMES)('keeps to one harmless line with the name %j', name => {
  const { lines, progress } = start()
  progress.waiting({ ...vault, name }, 'delete')
  vi.advanceTimersByTime(5_000)
  expect(lines[0]).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  expect(columns(lines[0] ?? '')).toBeLessThanOrEqual(WIDTH)
})
