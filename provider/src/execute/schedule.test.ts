import { describe, expect, it } from 'vitest'
import { forChanges, type RetryRecord } from '../cloud'
import type { AnyObject } from '../model/object'
import { optionsOf } from '../scope/options'
import { ACCOUNT, judgementOf } from '../testing/judgement'
import { makeBackupPlan, makeVault, NOW, REGION } from '../testing/objects'
import type { Guard } from './guard'
import { runTasks } from './schedule'
import { tasksOf } from './tasks'
import { type Service, type ServiceOptions, serviceWith } from './testing/service'

const vault = makeVault('v-1')
const plans = ['p-1', 'p-2'].map(id => makeBackupPlan(id, 'v-1'))
const OPEN: Guard = { check: async () => undefined, reading: () => 0 }

interface Said extends ServiceOptions {
  readonly objects?: readonly AnyObject[]
  readonly judged?: Parameters<typeof judgementOf>[1]
  readonly guard?: Guard | ((service: Service) => Guard)
  /** The run is told to stop after so many deleting calls. */
  readonly stopAfter?: number
}

/** Runs a plan against the tiny service, with a clock that moves only when somebody sleeps. */
async function run({ objects = [vault, ...plans], judged, guard = OPEN, stopAfter, ...options }: Said) {
  const service = await serviceWith({ vaults: ['v-1'], plans: ['p-1', 'p-2'], ...options })
  let time = 0
  const pause = async (seconds: number) => {
    time += seconds
    await new Promise(resolve => setImmediate(resolve))
  }
  const { cloud } = service.look(REGION)
  const resent: RetryRecord[] = []
  const judgement = judgementOf(objects, judged)
  const record = await runTasks(tasksOf(judgement), judgement, {
    context: (region, poll, changes) => ({
      cloud: forChanges(cloud, changes),
      region,
      accountId: ACCOUNT,
      options: optionsOf({}),
      pause,
      poll,
    }),
    look: service.look,
    poll: { timeoutSeconds: 30 },
    pause,
    stopped: () => stopAfter !== undefined && service.asked.length >= stopAfter,
    lookForStop: async () => undefined,
    seconds: () => time,
    now: () => NOW,
    makeGuard: () => (typeof guard === 'function' ? guard(service) : guard),
    waiting: () => () => undefined,
    onResend: record => resent.push(record),
    onStep: () => undefined,
  })
  const outcomes = Object.fromEntries(record.steps.map(({ key, outcome }) => [key.split('/')[2], outcome]))
  return { service, outcomes, resent, fault: record.fault, took: () => time }
}

describe('a run', () => {
  it('asks for the vault only after its plans were seen gone', async () => {
    const { service, outcomes } = await run({ shownFor: 2 })
    expect(service.asked.slice(0, 2).sort()).toEqual(['DeleteBackupPlan p-1', 'DeleteBackupPlan p-2'])
    expect(service.asked.slice(2)).toEqual(['DeleteVault v-1'])
    expect(outcomes).toEqual({ 'p-1': { state: 'done' }, 'p-2': { state: 'done' }, 'v-1': { state: 'done' } })
  })

  it('reports what was done where an error ends it that nobody expected', async () => {
    const breaking: Guard = {
      ...OPEN,
      check: async ({ kind }) => {
        if (kind === 'vault') throw new SyntaxError('Cannot convert 12 GB to a BigInt')
        return undefined
      },
    }
    const { service, outcomes, fault } = await run({ guard: breaking })
    expect(service.asked).not.toContain('DeleteVault v-1')
    expect(outcomes).toEqual({
      'p-1': { state: 'done' },
      'p-2': { state: 'done' },
      'v-1': { state: 'failed', reason: fault },
    })
    expect(fault).toContain('SyntaxError: Cannot convert 12 GB to a BigInt')
  })

  it('goes on with what does not depend on a step that failed, and skips what does', async () => {
    const { service, outcomes } = await run({ fates: { 'p-1': 'refused' } })
    expect(outcomes['p-1']).toMatchObject({ state: 'failed', reason: expect.stringContaining('not now') })
    expect(outcomes['p-2']).toEqual({ state: 'done' })
    expect(outcomes['v-1']).toMatchObject({
      state: 'skipped',
      reason: expect.stringContaining('backup plan p-1'),
    })
    expect(service.asked).not.toContain('DeleteVault v-1')
  })

  it.each(['answerLost', 'answerCut'] as const)(
    'settles a lost answer by looking, and sends nothing twice: %s',
    async fate => {
      const { service, outcomes } = await run({ fates: { 'p-1': fate, 'v-1': fate }, shownFor: 2 })
      expect(outcomes).toMatchObject({ 'p-1': { state: 'done' }, 'v-1': { state: 'done' } })
      expect(service.asked.toSorted()).toEqual([
        'DeleteBackupPlan p-1',
        'DeleteBackupPlan p-2',
        'DeleteVault v-1',
      ])
    },
  )

  it('makes a deletion without an answer again only after a look that showed no effect, and not for ever', async () => {
    const { service, outcomes, resent, took } = await run({ fates: { 'p-1': 'neverDone' } })
    expect(service.asked.filter(call => call.endsWith('p-1'))).toHaveLength(3)
    expect(resent).toMatchObject([
      { action: 'hbr.DeleteBackupPlan', attempt: 1, code: 'NoAnswer' },
      { action: 'hbr.DeleteBackupPlan', attempt: 2, code: 'NoAnswer' },
    ])
    expect(Math.min(...resent.map(({ pauseMs }) => pauseMs))).toBeGreaterThanOrEqual(10_000)
    expect(outcomes['p-1']).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('3 times without a usable answer, and is still there'),
      asked: true,
    })
    expect(took()).toBeLessThan(60)
  })

  it('waits on where the second call is refused because the first is under way', async () => {
    const { service, outcomes } = await run({ fates: { 'p-1': 'underWay' }, shownFor: 5 })
    expect(service.asked.filter(call => call.endsWith('p-1'))).toHaveLength(2)
    expect(outcomes['p-1']).toEqual({ state: 'done' })
    const endless = await run({ fates: { 'p-1': 'underWay' }, shownFor: 99 })
    expect(endless.outcomes['p-1']).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('under way'),
      asked: true,
    })
  })

  it('does not make it again when the guard is against it', async () => {
    const guard = ({ asked }: Service): Guard => ({
      ...OPEN,
      check: async ({ id }) =>
        asked.includes(`DeleteBackupPlan ${id}`) ? { state: 'pending', reason: 'backup lock' } : undefined,
    })
    const locked = await run({ guard, fates: { 'p-1': 'neverDone' } })
    expect(locked.service.asked.filter(call => call.endsWith('p-1'))).toHaveLength(1)
    expect(locked.outcomes['p-1']).toMatchObject({ state: 'pending', reason: 'backup lock', asked: true })
  })

  it('asks the guard again for a call that waited for its turn under the rate limit', async () => {
    const guard = ({ asked }: Service): Guard => ({
      reading: () => asked.length,
      check: async ({ id }) =>
        asked.length > 0 && id === 'p-2' ? { state: 'pending', reason: 'backup lock' } : undefined,
    })
    const rateLimit = { calls: 1, windowMs: 200 }
    const { service, outcomes } = await run({ guard, plans: ['p-1', 'p-2'], rateLimit })
    expect(service.asked).toEqual(['DeleteBackupPlan p-1'])
    expect(outcomes['p-2']).toEqual({ state: 'pending', reason: 'backup lock' })
  })

  it('tries nothing more once the keys have ended', async () => {
    const other = makeVault('v-2')
    const late = new Promise<undefined>(resolve => setTimeout(() => resolve(undefined), 60))
    const guard: Guard = {
      ...OPEN,
      check: object => (object.id === 'v-2' ? late : Promise.resolve(undefined)),
    }
    const { service, outcomes } = await run({
      objects: [vault, ...plans, other],
      vaults: ['v-1', 'v-2'],
      guard,
      fates: { 'p-1': 'keysEnded' },
    })
    expect(outcomes['p-1']).toMatchObject({ state: 'failed', reason: expect.stringContaining('renew them') })
    expect(outcomes['v-2']).toMatchObject({
      state: 'skipped',
      reason: expect.stringContaining('nothing more was tried'),
    })
    expect(service.asked).not.toContain('DeleteVault v-2')
  })

  it('does not trust an answer: what is still seen after the time-out is pending', async () => {
    const { service, outcomes } = await run({ fates: { 'p-1': 'ignored' } })
    expect(outcomes['p-1']).toMatchObject({
      state: 'pending',
      reason: 'it was asked for, but is not seen done after 30 s (poll.timeoutSeconds); run again',
      asked: true,
    })
    expect(service.asked).not.toContain('DeleteVault v-1')
  })

  it('settles a lost answer by looking, and does not ask twice', async () => {
    const { service, outcomes } = await run({ fates: { 'p-1': 'answerLost' } })
    expect(outcomes['p-1']).toEqual({ state: 'done' })
    expect(service.asked.filter(call => call.endsWith('p-1'))).toHaveLength(1)
  })

  it('does what its guard allows and nothing else', async () => {
    const guard: Guard = {
      ...OPEN,
      check: async ({ id }) =>
        id === 'p-2' ? { state: 'pending', reason: 'a restore is running' } : undefined,
    }
    const { service, outcomes } = await run({ guard })
    expect(service.asked).toEqual(['DeleteBackupPlan p-1'])
    expect(outcomes['p-2']).toMatchObject({ state: 'pending' })
    expect(outcomes['v-1']).toMatchObject({
      state: 'pending',
      reason: 'it waits for backup plan p-2: a restore is running',
    })
  })

  it('begins nothing new once it is told to stop', async () => {
    const { service, outcomes } = await run({ stopAfter: 1, objects: [vault, ...plans] })
    expect(service.asked).not.toContain('DeleteVault v-1')
    expect(outcomes['v-1']?.state).toBe('skipped')
  })
})

it('asks for nothing where it is told to stop before it began', async () => {
  const { service, outcomes } = await run({ stopAfter: 0 })
  expect(service.asked).toEqual([])
  expect(outcomes['p-1']).toEqual({
    state: 'skipped',
    reason: 'the run was stopped before it began; run `pulumi up` again',
  })
})

describe('a vault whose plan another resource takes care of', () => {
  const delegated = [
    { type: 'BackupPlan' as const, resource: 'nightly', inputs: { regionId: REGION, planId: 'p-1' } },
  ]
  const judged = { type: 'Vault' as const, inputs: { regionId: REGION, vaultId: 'v-1', delegated } }
  const objects = [vault, makeBackupPlan('p-1', 'v-1')]

  it('goes when the plan is seen gone', async () => {
    const { service } = await run({ objects, judged, plans: [] })
    expect(service.asked).toEqual(['DeleteVault v-1'])
  })

  it('does not go while it is still there', async () => {
    const { service, outcomes } = await run({ objects, judged, plans: ['p-1'] })
    expect(service.asked).toEqual([])
    expect(outcomes['v-1']).toMatchObject({
      state: 'failed',
      reason: 'backup plan p-1, which a resource in dependsOn takes care of, is still there',
    })
  })
})
