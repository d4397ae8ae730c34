import { expect, test } from 'vitest'
import { CloudError, type CloudErrorFacts } from './errors'
import { DEFAULT_RETRY, pauseBeforeRetry } from './retry'

const error = (facts: Partial<CloudErrorFacts>) =>
  new CloudError({ tag: 'transient', code: 'X', action: 'a', region: 'r', ...facts }, 'reason')
const pause = (
  facts: Partial<CloudErrorFacts>,
  attempt = 1,
  elapsed = 0,
  random = 1,
  kind: 'list' | 'delete' = 'list',
) => pauseBeforeRetry(DEFAULT_RETRY, kind, error(facts), attempt, elapsed, random)

test('doubles the longest pause up to a bound', () => {
  expect([1, 2, 3, 9].map(attempt => pause({ tag: 'throttled' }, attempt))).toEqual([500, 1000, 2000, 20_000])
})

test('draws the pause from the whole range', () => {
  expect(pause({}, 2, 0, 0)).toBe(0)
  expect(pause({}, 2, 0, 0.5)).toBe(500)
})

test('waits at least as long as the service asks', () => {
  expect(pause({ tag: 'throttled', retryAfterMs: 7000 })).toBe(7000)
})

test('stops after its attempts and after its time', () => {
  expect(pause({}, 4)).toBeUndefined()
  expect(pause({ tag: 'throttled' }, 4)).toBeDefined()
  expect(pause({ tag: 'throttled' }, 10)).toBeUndefined()
  expect(pause({}, 1, 119_900)).toBeUndefined()
})

test.each(['notFound', 'refused', 'denied', 'invalid', 'unknown'] as const)(
  'never repeats what is %s',
  tag => {
    expect(pause({ tag })).toBeUndefined()
  },
)

test('repeats a deletion only if it was certainly not done', () => {
  expect(pause({ answerLost: true }, 1, 0, 1, 'delete')).toBeUndefined()
  expect(pause({ answerLost: false }, 1, 0, 1, 'delete')).toBe(500)
  expect(pause({ tag: 'throttled' }, 1, 0, 1, 'delete')).toBe(500)
  expect(pause({ answerLost: true }, 1, 0, 1, 'list')).toBe(500)
})
