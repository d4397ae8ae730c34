import { describe, expect, it } from 'vitest'
import { eachAccount } from './eachAccount'
import { EngineFailed } from './engine'
import type { Account } from './fleetFile'

const accounts = ['1', '2', '3', '4', '5'].map((account): Account => ({ account, regions: [], options: {} }))
const { signal } = new AbortController()
const onEnd = () => undefined
const tick = () => new Promise<void>(resolve => setImmediate(resolve))

describe('many accounts', () => {
  it('run no more at once than allowed, and as many as allowed', async () => {
    let running = 0
    let most = 0
    const work = async ({ account }: Account) => {
      running += 1
      most = Math.max(most, running)
      await tick()
      running -= 1
      return account
    }
    const results = await eachAccount({ accounts, parallel: 2, work, signal, onEnd })
    expect(results).toEqual(['1', '2', '3', '4', '5'])
    expect(most).toBe(2)
  })

  it('go on after one that failed, which keeps its place and its reasons', async () => {
    const work = async ({ account }: Account) => {
      if (account === '2') throw new EngineFailed(['no such role'])
      if (account === '3') throw new Error('disk full')
      return account
    }
    expect(await eachAccount({ accounts, parallel: 2, work, signal, onEnd })).toEqual([
      '1',
      { state: 'failed', account: '2', reasons: ['no such role'], deleted: [] },
      { state: 'failed', account: '3', reasons: ['disk full'], deleted: [] },
      '4',
      '5',
    ])
  })

  it('do not begin once the run is stopped; those that run come to their end', async () => {
    const stop = new AbortController()
    const work = async ({ account }: Account) => {
      stop.abort()
      await tick()
      return account
    }
    const results = await eachAccount({ accounts, parallel: 2, work, signal: stop.signal, onEnd })
    expect(results).toEqual(['1', ...['2', '3', '4', '5'].map(account => ({ state: 'notRun', account }))])
  })
})
