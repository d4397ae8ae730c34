import { describe, expect, it } from 'vitest'
import type { AnyObject } from '../model/object'
import { judgementOf, verdictOn } from '../testing/judgement'
import { DAY, HOUR, makeBackupPlan, makeJob, makePoint, makeVault, NOW, REGION } from '../testing/objects'
import { makeNativeSnapshot, makeUdmInstance, makeUdmPoint } from '../testing/rowObjects'

const vault = makeVault('v-1', { facts: { points: 1n } })
const plan = makeBackupPlan('p-1', 'v-1')
const point = makePoint('s-1', 'v-1', 'p-1')
const onlyPlan = { type: 'BackupPlan', inputs: { regionId: REGION, planId: 'p-1' } } as const

function fate(objects: readonly AnyObject[], said: Parameters<typeof judgementOf>[1] = {}) {
  return verdictOn(judgementOf(objects, said), point)
}

it('a point of an instance that waits for another one keeps its snapshot', () => {
  const instance = makeUdmInstance('i-1')
  const locked = makeUdmPoint('up-1', 'i-1', { facts: { locked: true, expiresAt: NOW + DAY } })
  const free = makeUdmPoint('up-2', 'i-1')
  const snapshot = makeNativeSnapshot('s-1', free)
  const judgement = judgementOf([instance, locked, free, snapshot], { inputs: { nativeSnapshots: true } })
  expect(verdictOn(judgement, free)).toMatchObject({ state: 'blocked', until: NOW + DAY })
  expect(verdictOn(judgement, snapshot)).toMatchObject({
    state: 'blocked',
    temporary: true,
    until: NOW + DAY,
  })
})

describe('a backup point', () => {
  it('goes with its vault', () => {
    expect(fate([vault, plan, point])).toMatchObject({ state: 'delete', takenBy: `vault/${REGION}/v-1` })
  })

  it('goes by itself before its vault where that is asked for', () => {
    const verdict = fate([vault, plan, point], { inputs: { backupPoints: 'oneByOne' } })
    expect(verdict).toMatchObject({ state: 'delete' })
    expect(verdict).not.toHaveProperty('takenBy')
  })

  it('goes with its vault all the same where no call names its type', () => {
    const table = makePoint('s-1', 'v-1', undefined, { facts: { sourceType: 'OTS_TABLE' } })
    const verdict = verdictOn(judgementOf([vault, table], { inputs: { backupPoints: 'oneByOne' } }), table)
    expect(verdict).toMatchObject({ state: 'delete', takenBy: `vault/${REGION}/v-1` })
  })

  it('goes by itself with its plan where no vault is in scope', () => {
    const verdict = fate([vault, plan, point], onlyPlan)
    expect(verdict).toMatchObject({ state: 'delete' })
    expect(verdict).not.toHaveProperty('takenBy')
  })

  it('of a type that no call names stays where only its plan goes', () => {
    const table = makePoint('s-1', 'v-1', 'p-1', { facts: { sourceType: 'OTS_TABLE' } })
    expect(verdictOn(judgementOf([vault, plan, table], onlyPlan), table)).toMatchObject({
      state: 'blocked',
      by: 'type OTS_TABLE',
    })
  })

  it('waits for its vault where only time is missing', () => {
    const young = makeVault('v-1', { createdAt: NOW - HOUR, facts: { points: 1n } })
    expect(fate([young, plan, point])).toMatchObject({ state: 'blocked', temporary: true, until: NOW + HOUR })
  })

  it('does not wait for its vault where points go one by one', () => {
    const young = makeVault('v-1', { createdAt: NOW - HOUR, facts: { points: 1n } })
    expect(fate([young, plan, point], { inputs: { backupPoints: 'oneByOne' } }).state).toBe('delete')
  })

  it('stays under a lock until it expires, whatever goes', () => {
    const locked = makeVault('v-1', { facts: { points: 1n, wormEnabled: true } })
    for (const said of [{}, onlyPlan, { inputs: { backupPoints: 'oneByOne' as const } }]) {
      expect(fate([locked, plan, point], said)).toMatchObject({ state: 'blocked', until: NOW + 20 * DAY })
    }
    expect(fate([locked, plan, point], { now: NOW + 20 * DAY }).state).toBe('delete')
  })

  it('stays where the lock is not stated', () => {
    const unsure = makeVault('v-1', { facts: { points: 1n, wormEnabled: undefined } })
    expect(fate([unsure, plan, point], onlyPlan).state).toBe('blocked')
  })

  it('stays with a plan that stays', () => {
    const said = { inputs: { ...onlyPlan.inputs, protect: [{ ids: ['p-1'] }] }, type: onlyPlan.type }
    expect(fate([vault, plan, point], said).state).toBe('keep')
  })

  it('stays with a vault that is blocked, where no plan owns it', () => {
    const orphan = makePoint('s-1', 'v-1', 'p-gone')
    const odd = makeVault('v-1', { facts: { points: 1n, status: 'ODD' } })
    expect(verdictOn(judgementOf([odd, orphan]), orphan)).toMatchObject({
      state: 'blocked',
      temporary: false,
    })
  })

  it('of a plan outside the scope is no part of the scope', () => {
    const inputs = { select: [{ kinds: ['vault' as const] }] }
    expect([...judgementOf([vault, plan, point], { inputs }).verdicts.keys()]).toEqual([
      `vault/${REGION}/v-1`,
    ])
  })
})

describe('a running job', () => {
  const job = makeJob('j-1', { facts: { planId: 'p-1', vaultId: 'v-1' } })

  it('is cancelled for a plan that goes', () => {
    expect(verdictOn(judgementOf([vault, plan, job], onlyPlan), job).state).toBe('delete')
  })

  it('runs on where its plan stays', () => {
    const said = { type: onlyPlan.type, inputs: { ...onlyPlan.inputs, protect: [{ ids: ['p-1'] }] } }
    expect(verdictOn(judgementOf([vault, plan, job], said), job).state).toBe('keep')
  })

  it('of a plan outside the scope is none of this scope', () => {
    const judgement = judgementOf([vault, plan, job], {
      type: 'Vault',
      inputs: { regionId: REGION, vaultId: 'v-1' },
    })
    expect(judgement.verdicts.has(`job/${REGION}/j-1`)).toBe(false)
  })
})
