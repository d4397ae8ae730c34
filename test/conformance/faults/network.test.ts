// Answers that are late, lost or cut. A deletion is never sent again before somebody looked; a listing may be.
import { describe, expect, it } from 'vitest'
import type { FaultRule } from '../../../simulator/dist/index.js'
import { under } from './harness'

type Effect = FaultRule['effect']
/** Milliseconds: no call of an undisturbed service takes that long, on a busy machine either. */
const LATE = 1500
const ALL = ['DeleteBackupPlan', 'DeleteBackupPlan', 'DeletePolicyBinding', 'DeletePolicyV2', 'DeleteVault']

describe('a deletion whose answer is lost after the effect', () => {
  it.each<[string, Effect, number | undefined]>([
    ['no answer in time', { kind: 'timeout' }, LATE],
    ['a connection that breaks', { kind: 'dropAnswer' }, undefined],
    ['an answer that breaks off', { kind: 'cutAnswer' }, undefined],
    ['an empty answer', { kind: 'cutAnswer', keep: 0, closed: false }, undefined],
    ['half a JSON in a complete answer', { kind: 'cutAnswer', closed: false }, undefined],
    ['an answer of another shape', { kind: 'setFields', fields: { Success: 'perhaps' } }, undefined],
  ])('%s: is settled by looking, and nothing is sent twice', async (_name, effect, timeoutMs) => {
    const run = await under({ faults: [{ match: { calls: 'delete' }, effect }], timeoutMs })
    expect(run.served.toSorted()).toEqual(ALL)
    expect(run.outputs.absent).toBe(true)
    expect(run.reasons).toEqual([])
  })
})

describe('a deletion that never arrived', () => {
  it.each<[string, Effect, number | undefined]>([
    ['no answer in time', { kind: 'timeout', served: false }, LATE],
    ['a connection that breaks', { kind: 'dropAnswer', served: false }, undefined],
  ])('%s: is made again after a look that shows no effect', async (_name, effect, timeoutMs) => {
    const run = await under({ faults: [{ match: { action: 'DeleteVault' }, effect, times: 1 }], timeoutMs })
    expect(run.calls.filter(({ action }) => action === 'DeleteVault')).toHaveLength(2)
    const again = run.report.retries.filter(({ action }) => action === 'hbr.DeleteVault')
    expect(again).toMatchObject([{ attempt: 1, code: 'NoAnswer' }])
    expect(run.outputs.absent).toBe(true)
  })
})

describe('a listing without a usable answer', () => {
  it.each<[string, Effect, number | undefined]>([
    ['no answer in time', { kind: 'timeout' }, LATE],
    ['a connection that breaks', { kind: 'dropAnswer' }, undefined],
    ['an answer that breaks off', { kind: 'cutAnswer' }, undefined],
    ['half a JSON in a complete answer', { kind: 'cutAnswer', closed: false }, undefined],
  ])('%s: is read again', async (_name, effect, timeoutMs) => {
    const match = { action: 'DescribeVaults' }
    const run = await under({ from: 'preview', faults: [{ match, effect, times: 2 }], timeoutMs })
    expect(run.outputs.absent).toBe(true)
    expect(run.report.retries.length).toBeGreaterThan(0)
  })

  it('for ever: everything that it may hide is blocked, and the run fails', async () => {
    const faults: FaultRule[] = [{ match: { action: 'DescribeVaults' }, effect: { kind: 'dropAnswer' } }]
    const run = await under({ from: 'preview', faults })
    expect(run.served).not.toContain('DeleteVault')
    expect(run.outputs.absent).toBe(false)
    expect(run.reasons.join()).toContain('hbr.DescribeVaults')
    expect((await run.again()).outputs.absent).toBe(true)
  })

  it('half a JSON: is no empty list', async () => {
    const effect: Effect = { kind: 'cutAnswer', closed: false }
    const run = await under({
      from: 'preview',
      faults: [{ match: { action: 'DescribeBackupPlans' }, effect }],
    })
    expect(run.served).not.toContain('DeleteVault')
    expect(run.outputs.absent).toBe(false)
    expect((await run.again()).outputs.absent).toBe(true)
  })
})

it('a slow service: nothing fails', async () => {
  const run = await under({ faults: [{ match: {}, effect: { kind: 'latency', ms: 60 } }] })
  expect(run.outputs.absent).toBe(true)
  expect(run.report.retries).toEqual([])
})
