// The pace: at full speed below the limit, and never above it in any window.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLimiter } from './limits'
import { createTestClock } from './testing/testClock'

test('lets a short run go at once', async () => {
  const clock = createTestClock()
  const limiter = createLimiter({ calls: 600, windowMs: 60_000 }, clock)
  for (let n = 0; n < 600; n += 1) (await limiter.acquire('a'))()
  expect(clock.now()).toBe(0)
})

test('makes the next one wait until the first has left the window', async () => {
  const clock = createTestClock()
  const limiter = createLimiter({ calls: 2, windowMs: 1000 }, clock)
  const first = await limiter.acquire('a')
  clock.set(50)
  first()
  ;(await limiter.acquire('a'))()
  await limiter.acquire('a')
  expect(clock.now()).toBe(1050)
})

test('counts calls that are still on their way', async () => {
  const clock = createTestClock()
  const limiter = createLimiter({ calls: 2, windowMs: 1000 }, clock)
  const first = await limiter.acquire('a')
  await limiter.acquire('a')
  const third = limiter.acquire('a')
  clock.set(5000)
  first()
  await third
  expect(clock.now()).toBe(6000)
})

test('gives each region and action its own places', async () => {
  const clock = createTestClock()
  const limiter = createLimiter({ calls: 1, windowMs: 1000 }, clock)
  for (const key of ['a', 'b', 'c']) (await limiter.acquire(key))()
  expect(clock.now()).toBe(0)
})

test('serves in the order of arrival', async () => {
  const clock = createTestClock()
  const limiter = createLimiter({ calls: 1, windowMs: 1000 }, clock)
  const order: number[] = []
  await Promise.all(
    [1, 2, 3, 4].map(async n => {
      const giveBack = await limiter.acquire('a')
      order.push(n)
      giveBack()
    }),
  )
  expect(order).toEqual([1, 2, 3, 4])
})

test('goes on after someone gave up waiting', async () => {
  const clock = createTestClock()
  const limiter = createLimiter({ calls: 1, windowMs: 1000 }, clock)
  ;(await limiter.acquire('a'))()
  await expect(limiter.acquire('a', AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped')
  ;(await limiter.acquire('a'))()
  expect(clock.now()).toBe(1000)
})

test('no window ever holds more calls than the limit, wherever in its time a call arrives', async () => {
  const calls = fc.array(
    fc.record({ pause: fc.nat(40), takes: fc.nat(30), arrives: fc.double({ min: 0, max: 1, noNaN: true }) }),
    { maxLength: 60 },
  )
  await fc.assert(
    fc.asyncProperty(calls, fc.integer({ min: 1, max: 5 }), async (plan, most) => {
      const clock = createTestClock()
      const limiter = createLimiter({ calls: most, windowMs: 100 }, clock)
      const arrivals: number[] = []
      for (const { pause, takes, arrives } of plan) {
        clock.set(clock.now() + pause)
        const giveBack = await limiter.acquire('a')
        arrivals.push(clock.now() + takes * arrives)
        clock.set(clock.now() + takes)
        giveBack()
      }
      arrivals.sort((a, b) => a - b)
      for (const [index, arrival] of arrivals.entries()) {
        const later = arrivals[index + most]
        if (later !== undefined) expect(later - arrival).toBeGreaterThanOrEqual(100)
      }
    }),
  )
})
