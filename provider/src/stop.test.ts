import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { unlessStopped } from './stop'

describe('work that a stop may cut short', () => {
  const never = new Promise<string>(() => undefined)

  it('gives its result where nothing stops it, however long it takes', async () => {
    expect(await unlessStopped(sleep(30, 'done'), new AbortController().signal, 1)).toBe('done')
  })

  it('still gives its result shortly after a stop', async () => {
    expect(await unlessStopped(sleep(5, 'done'), AbortSignal.abort(), 5_000)).toBe('done')
  })

  it('is no longer waited for when its time after a stop is over, whenever that came', async () => {
    expect(await unlessStopped(never, AbortSignal.abort(), 5)).toBeUndefined()
    const stop = new AbortController()
    const result = unlessStopped(never, stop.signal, 5)
    stop.abort()
    expect(await result).toBeUndefined()
  })
})
