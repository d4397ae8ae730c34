import { afterEach, describe, expect, it, vi } from 'vitest'
import { createBatcher } from './batch'

afterEach(() => {
  vi.useRealTimers()
})

describe('a batcher', () => {
  function recorder() {
    const calls: (readonly number[])[] = []
    const run = async (items: readonly number[]) => {
      calls.push(items)
      return items.map(item => item * 10)
    }
    return { calls, run }
  }

  it('puts items of one group into one call and gives each its own result', async () => {
    const { calls, run } = recorder()
    const join = createBatcher<number, number>()
    expect(await Promise.all([1, 2, 3].map(item => join('g', 20, item, run)))).toEqual([10, 20, 30])
    expect(calls).toEqual([[1, 2, 3]])
  })

  it('never puts more than the limit into a call', async () => {
    const { calls, run } = recorder()
    const join = createBatcher<number, number>()
    await Promise.all([1, 2, 3, 4, 5].map(item => join('g', 2, item, run)))
    expect(calls).toEqual([[1, 2], [3, 4], [5]])
  })

  it('waits for more as long as somebody joins, but not for ever', async () => {
    vi.useFakeTimers()
    const { calls, run } = recorder()
    const join = createBatcher<number, number>()
    const all: Promise<number>[] = []
    for (let item = 0; item < 40; item += 1) {
      all.push(join('g', 1000, item, run))
      await vi.advanceTimersByTimeAsync(10)
    }
    await vi.advanceTimersByTimeAsync(100)
    await Promise.all(all)
    expect(calls.length).toBe(2)
    expect(calls[0]?.length).toBeGreaterThan(20)
  })

  it('keeps groups apart', async () => {
    const { calls, run } = recorder()
    const join = createBatcher<number, number>()
    await Promise.all([join('a', 9, 1, run), join('b', 9, 2, run), join('a', 9, 3, run)])
    expect(calls).toEqual([[1, 3], [2]])
  })

  it('tells everybody of a call that failed, and goes on with the next', async () => {
    const { calls, run } = recorder()
    const join = createBatcher<number, number>()
    const fail = () => Promise.reject(new Error('no'))
    const ended = await Promise.allSettled([join('g', 2, 1, fail), join('g', 2, 2, fail)])
    expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await join('g', 2, 3, run)).toBe(30)
    expect(calls).toEqual([[3]])
  })

  it('gathers each call anew: a full one does not cut the next one short', async () => {
    vi.useFakeTimers()
    const { calls, run } = recorder()
    const join = createBatcher<number, number>()
    const full = [join('g', 2, 1, run), join('g', 2, 2, run)]
    await vi.advanceTimersByTimeAsync(10)
    const next = join('g', 2, 3, run)
    await vi.advanceTimersByTimeAsync(10)
    await Promise.all([...full, next, join('g', 2, 4, run)])
    expect(calls).toEqual([
      [1, 2],
      [3, 4],
    ])
  })

  it('does not take a missing result for success', async () => {
    const join = createBatcher<number, number>()
    const ended = await Promise.allSettled([1, 2].map(item => join('g', 2, item, async () => [1])))
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })
})
