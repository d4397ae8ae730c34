// The service says no: too fast, not now, not you. What may be asked for again is, and the rest is said.
import { describe, expect, it } from 'vitest'
import type { FaultRule } from '../../../simulator/dist/index.js'
import { FINANCE, named, under } from './harness'

const ALL = ['DeleteBackupPlan', 'DeleteBackupPlan', 'DeletePolicyBinding', 'DeletePolicyV2', 'DeleteVault']
const LEFT_AFTER_PLANS = ['policy po-1', 'policyBinding po-1:OSS:b-3', 'vault v-1']

describe('throttling', () => {
  it.each<[string, FaultRule['effect']]>([
    ['Throttling.User', { kind: 'throttle' }],
    ['Throttling.Api', { kind: 'throttle', code: 'Throttling.Api', status: 400 }],
    ['HTTP 429', { kind: 'error', code: 'TooManyRequests', status: 429 }],
  ])('%s: every call is made again at a slower pace, deletions too', async (_name, effect) => {
    const run = await under({ from: 'preview', faults: [{ match: {}, effect, probability: 0.3, seed: 11 }] })
    expect(run.outputs.absent).toBe(true)
    expect(run.served.toSorted()).toEqual(ALL)
    expect(run.report.retries.length).toBeGreaterThan(5)
    expect(run.report.retries.some(({ action }) => action.startsWith('hbr.Delete'))).toBe(true)
  })

  it('for ever: gives up after ten attempts, names the pace, and the next run finishes', async () => {
    const match = { action: 'DeleteVault' }
    const run = await under({ faults: [{ match, effect: { kind: 'throttle' } }], retry: { firstMs: 1 } })
    expect(run.calls.filter(({ action }) => action === 'DeleteVault')).toHaveLength(10)
    expect(run.reasons).toEqual([expect.stringContaining('the service asks for a slower pace, run again')])
    expect(named(run.outputs.leftovers)).toEqual(['vault v-1'])
    expect((await run.again()).outputs.absent).toBe(true)
  })
})

describe('a service that fails', () => {
  it('503: nothing was done, so the call is made again at once', async () => {
    const effect = { kind: 'error', code: 'ServiceUnavailable', status: 503 } as const
    const run = await under({ faults: [{ match: { calls: 'delete' }, effect, times: 3 }] })
    expect(run.outputs.absent).toBe(true)
    expect(run.served.toSorted()).toEqual(ALL)
    expect(run.report.retries).toHaveLength(3)
  })

  it('500 on a deletion: perhaps done, so it is looked first, and made again only if nothing happened', async () => {
    const effect = { kind: 'error', code: 'InternalError', status: 500 } as const
    const run = await under({ faults: [{ match: { action: 'DeleteVault' }, effect, times: 1 }] })
    expect(run.outputs.absent).toBe(true)
    const vaultCalls = run.calls.filter(({ action }) => ['DeleteVault', 'DescribeVaults'].includes(action))
    const [first, second] = vaultCalls.flatMap(({ action }, at) => (action === 'DeleteVault' ? [at] : []))
    expect(
      vaultCalls.slice(first, second).filter(({ action }) => action === 'DescribeVaults').length,
    ).toBeGreaterThan(2)
    expect(run.report.retries).toMatchObject([
      { action: 'hbr.DeleteVault', attempt: 1, code: 'InternalError' },
    ])
  })

  it('500 on every deletion: three tries each, then it is said; nothing is lost from the report', async () => {
    const effect = { kind: 'error', code: 'InternalError', status: 500 } as const
    const run = await under({ faults: [{ match: { calls: 'delete' }, effect }] })
    expect(run.served).toEqual([])
    expect(run.calls.filter(({ action }) => action === 'DeletePolicyBinding')).toHaveLength(3)
    expect(run.said).toContain('3 times without a usable answer')
    expect(named(run.outputs.leftovers)).toEqual(['backupPlan p-1', 'backupPlan p-2', ...LEFT_AFTER_PLANS])
    expect((await run.again()).outputs.absent).toBe(true)
  })

  it('500 on a listing: read again, and after four failures all that it may hide is blocked', async () => {
    const effect = { kind: 'error', code: 'InternalError', status: 500 } as const
    const match = { action: 'DescribePolicyBindings' }
    const once = await under({ from: 'preview', faults: [{ match, effect, times: 3 }] })
    expect(once.outputs.absent).toBe(true)
    const always = await under({ from: 'preview', faults: [{ match, effect }] })
    expect(always.served).not.toContain('DeleteVault')
    expect(always.served).not.toContain('DeletePolicyV2')
    expect(always.outputs.absent).toBe(false)
    expect(always.reasons.join()).toContain('hbr.DescribePolicyBindings')
    expect((await always.again()).outputs.absent).toBe(true)
  })
})

describe('an action that the account may not call', () => {
  it('a deletion: the action is named, the rest goes on', async () => {
    const run = await under({ faults: [{ match: { action: 'DeletePolicyV2' }, effect: { kind: 'deny' } }] })
    expect(run.calls.filter(({ action }) => action === 'DeletePolicyV2')).toHaveLength(1)
    expect(run.reasons.join()).toContain('allow the action hbr:DeletePolicyV2 to the caller')
    expect(named(run.outputs.deleted)).toEqual([
      'backupPlan p-1',
      'backupPlan p-2',
      'policyBinding po-1:OSS:b-3',
    ])
    expect((await run.again()).outputs.absent).toBe(true)
  })

  it('a listing: what it may hide is blocked, with the action to allow', async () => {
    const match = { action: 'DescribeBackupPlans' }
    const run = await under({ from: 'preview', faults: [{ match, effect: { kind: 'deny' } }] })
    expect(run.served).not.toContain('DeleteVault')
    expect(run.outputs.plan.complete).toBe(false)
    expect(run.said).toContain('allow the action hbr:DescribeBackupPlans')
    expect((await run.again()).outputs.absent).toBe(true)
  })
})

describe('credentials that end in the middle', () => {
  const faults: readonly FaultRule[] = [
    { match: { calls: 'delete' }, effect: { kind: 'expireKey' }, skip: 2, times: 1 },
  ]

  it('nothing more is tried, the report is written and says to renew them; a new run finishes', async () => {
    const run = await under({ faults })
    const refused = run.calls.filter(({ code }) => code === 'InvalidAccessKeyId.Inactive')
    expect(run.served).toHaveLength(2)
    expect(refused.filter(({ action }) => action.startsWith('Delete'))).toHaveLength(1)
    expect(run.reasons.join()).toContain('the credentials have ended or are not valid: renew them')
    expect(run.report.failed).toBe(true)
    expect(run.took).toBeLessThan(2)
    expect((await run.again()).outputs.absent).toBe(true)
  })

  it('of a role: another session is asked for, and the run goes on', async () => {
    const run = await under({ faults, config: { assumeRoleArn: 'acs:ram::1234567890123456:role/cleaner' } })
    expect(run.outputs.absent).toBe(true)
    expect(run.report.retries).toContainEqual(
      expect.objectContaining({ code: 'InvalidSecurityToken.Expired' }),
    )
    expect(run.served.toSorted()).toEqual(ALL)
  })
})

describe('a clock that is 20 minutes off', () => {
  const skew: FaultRule = { match: {}, effect: { kind: 'clockSkew', seconds: 1200 } }

  it('the preview says that the clock of this machine is wrong', async () => {
    await expect(under({ from: 'preview', faults: [skew] })).rejects.toThrow("this machine's clock is wrong")
  })

  it('from the middle of a run: stops, says so, deletes nothing more', async () => {
    const run = await under({ faults: [{ ...skew, match: { action: 'DeleteVault' } }] })
    expect(run.served.toSorted()).toEqual(ALL.slice(0, 4))
    expect(run.reasons.join()).toContain("this machine's clock is wrong")
    expect((await run.again()).outputs.absent).toBe(true)
  })

  it('is no fault below 15 minutes', async () => {
    const run = await under({
      estate: FINANCE,
      faults: [{ match: {}, effect: { kind: 'clockSkew', seconds: -800 } }],
    })
    expect(run.outputs.absent).toBe(true)
  })
})
