// Clients: their users go first, their backups wait for nothing that is not needed, their record for the last heartbeat.
import { describe, expect, it } from 'vitest'
import { tasksOf } from '../execute/tasks'
import { keyOf } from '../model/object'
import { judgementOf, verdictOn } from '../testing/judgement'
import {
  DAY,
  HOUR,
  makeBackupPlan,
  makeEssentialPlan,
  makePoint,
  makeVault,
  NOW,
  REGION,
} from '../testing/objects'
import { makeBinding, makeClient, makeClientBackups, makePolicy } from '../testing/sharedObjects'

const client = makeClient('c-1')
const backups = makeClientBackups('c-1')
const plan = makeBackupPlan('p-1', 'v-1', { facts: { instanceId: 'i-of-c-1' } })
const vault = makeVault('v-1', { facts: { points: 1n } })
const NAMED = { type: 'Client', inputs: { regionId: REGION, clientId: 'c-1' } } as const

const steps = (judgement: ReturnType<typeof judgementOf>) =>
  tasksOf(judgement).map(task => `${task.object.kind} ${task.step}`)

describe('client', () => {
  it('with a fresh heartbeat is uninstalled now, and its record waits', () => {
    const judgement = judgementOf([client, backups])
    expect(verdictOn(judgement, client)).toMatchObject({
      state: 'delete',
      later: { phase: 'remove', by: 'heartbeat' },
    })
    expect(steps(judgement).toSorted()).toEqual(['client uninstall', 'clientBackups remove'])
  })

  it('is not uninstalled before notBefore, though its record waits for no date', () => {
    const inputs = { ...NAMED.inputs, notBefore: new Date(NOW + HOUR).toISOString() }
    const judgement = judgementOf([makeClient('c-1', { facts: { lastHeartbeat: NOW } })], {
      ...NAMED,
      inputs,
    })
    expect(steps(judgement)).toEqual([])
  })

  it('is not uninstalled while a plan that uses it waits for a date, though its record waits for none', () => {
    const inputs = { ...NAMED.inputs, cascade: true, gracePeriod: '7d' }
    const alive = makeClient('c-1', { facts: { lastHeartbeat: NOW } })
    const firstSeen = new Map([
      [keyOf(alive), NOW - 30 * DAY],
      [keyOf(plan), NOW - DAY],
    ])
    const judgement = judgementOf([alive, plan], { ...NAMED, inputs, firstSeen })
    expect(verdictOn(judgement, plan)).toMatchObject({
      state: 'blocked',
      temporary: true,
      until: NOW + 6 * DAY,
    })
    expect(steps(judgement)).toEqual([])
  })

  it('that is uninstalled is pending until an hour after its last heartbeat, and not longer', () => {
    const gone = makeClient('c-1', { facts: { status: 'NOT_INSTALLED', lastHeartbeat: NOW - HOUR / 2 } })
    const until = NOW + HOUR / 2
    expect(verdictOn(judgementOf([gone]), gone)).toMatchObject({ state: 'blocked', temporary: true, until })
    expect(verdictOn(judgementOf([gone], { now: until - 1000 }), gone).state).toBe('blocked')
    expect(verdictOn(judgementOf([gone], { now: until }), gone)).toEqual(
      expect.objectContaining({ state: 'delete' }),
    )
  })

  it('is used from outside the scope: neither it nor its backups go', () => {
    const judgement = judgementOf([client, backups, plan, vault], NAMED)
    for (const object of [client, backups]) {
      expect(verdictOn(judgement, object)).toMatchObject({
        state: 'blocked',
        reason: expect.stringContaining('p-1'),
      })
    }
  })

  it('takes plans and bindings that run through it along in a cascade, and leaves their vault', () => {
    const policy = makePolicy('po-1', ['v-1'])
    const bound = makeBinding('po-1', 'ECS_FILE', 'i-of-c-1')
    const judgement = judgementOf([client, backups, plan, vault, policy, bound], {
      ...NAMED,
      inputs: { ...NAMED.inputs, cascade: true },
    })
    expect(judgement.context.standings.inScope.map(object => object.kind).sort()).toEqual([
      'backupPlan',
      'client',
      'clientBackups',
      'policyBinding',
    ])
  })

  it('waits for its plans before it is uninstalled; its backups wait for both', () => {
    const tasks = tasksOf(judgementOf([client, backups, plan, vault]))
    const of = (step: string) => tasks.find(task => task.id === step)
    expect(of(`${keyOf(client)}#uninstall`)?.after).toContain(`${keyOf(plan)}#remove`)
    expect(of(`${keyOf(backups)}#remove`)?.after).toContain(`${keyOf(plan)}#remove`)
    expect(of(`${keyOf(backups)}#remove`)?.afterTried).toContain(`${keyOf(client)}#uninstall`)
    expect(of(`${keyOf(vault)}#remove`)?.afterTried).toContain(`${keyOf(backups)}#remove`)
  })

  it('may serve a database that no API lists: it stays, and vaults do not wait for it', () => {
    const database = makeVault('v-db', { facts: { planCounts: { MySql: 1 } } })
    const judgement = judgementOf([client, backups, database, vault])
    expect(verdictOn(judgement, client).state).toBe('blocked')
    expect(verdictOn(judgement, backups).state).toBe('blocked')
    expect(verdictOn(judgement, vault).state).toBe('delete')
  })

  it('with an unknown status or type is not touched', () => {
    for (const facts of [{ status: 'MELTING' }, { type: 'MOON_CLIENT' }]) {
      const strange = makeClient('c-1', { facts })
      expect(verdictOn(judgementOf([strange]), strange)).toMatchObject({ state: 'blocked', temporary: false })
    }
  })
})

describe('backups of a client', () => {
  const other = makeVault('v-2', { facts: { points: 1n } })
  const point = makePoint('s-1', 'v-2', undefined, { facts: { instanceId: 'i-of-c-1' } })

  it('stay where one of their points is in a protected vault', () => {
    const judgement = judgementOf([client, backups, vault, other, point], {
      inputs: { protect: [{ ids: ['v-2'] }] },
    })
    expect(verdictOn(judgement, backups).state).toBe('keep')
    expect(verdictOn(judgement, client).state).toBe('keep')
    expect(verdictOn(judgement, vault).state).toBe('delete')
  })

  it('stay where a protect rule names one of their points, even in a vault that is not in the scope', () => {
    const inputs = { protect: [{ ids: ['s-1'] }] }
    const all = [client, backups, other, point]
    for (const judgement of [
      judgementOf(all, { inputs }),
      judgementOf(all, { ...NAMED, inputs: { ...NAMED.inputs, ...inputs } }),
    ])
      expect(verdictOn(judgement, backups)).toMatchObject({ state: 'keep', by: 'backup point s-1' })
  })

  it('wait for the lock of their points, while the agent is uninstalled', () => {
    const locked = makeVault('v-2', { facts: { points: 1n, wormEnabled: true } })
    const judgement = judgementOf([client, backups, locked, point])
    expect(verdictOn(judgement, backups)).toMatchObject({
      state: 'blocked',
      temporary: true,
      by: 'backup lock',
    })
    expect(steps(judgement)).toContain('client uninstall')
    expect(steps(judgement)).not.toContain('clientBackups remove')
  })

  it('and its agent stay while an Essential Edition, which may use the agent, backs up its instance', () => {
    const essential = makeEssentialPlan('p-basic', { facts: { instanceId: 'i-of-c-1' } })
    const inputs = { protect: [{ ids: ['p-basic'] }] }
    const held = judgementOf([client, backups, essential], { inputs })
    expect(verdictOn(held, backups).state).toBe('keep')
    expect(steps(held)).toEqual([])
    const alone = judgementOf([client, backups, essential], NAMED)
    expect(verdictOn(alone, client)).toMatchObject({
      state: 'blocked',
      by: 'Essential Edition backup plan p-basic',
    })
    const cascade = judgementOf([client, backups, essential], {
      ...NAMED,
      inputs: { ...NAMED.inputs, cascade: true },
    })
    expect(cascade.context.standings.inScope).not.toContain(essential)
    expect(steps(cascade)).toEqual([])
  })

  it('do not wait for points of an Essential Edition, which no lock holds', () => {
    const essential = makeEssentialPlan('p-basic', { facts: { instanceId: 'i-of-c-1' } })
    const basic = makePoint('s-basic', '', 'p-basic', { facts: { instanceId: 'i-of-c-1' } })
    const judgement = judgementOf([client, backups, essential, basic])
    expect(steps(judgement)).toContain('clientBackups remove')
  })

  it('keep every vault that holds points of a protected client', () => {
    const judgement = judgementOf([client, backups, vault, other, point], {
      inputs: { protect: [{ kinds: ['clientBackups'], ids: ['c-1'] }] },
    })
    expect(verdictOn(judgement, other).state).toBe('keep')
    expect(verdictOn(judgement, vault).state).toBe('delete')
  })

  it('are not taken along by the cascade of a vault while points of theirs are in another', () => {
    const judgement = judgementOf([client, backups, plan, vault, other, point], {
      type: 'Vault',
      inputs: { regionId: REGION, vaultId: 'v-1', cascade: true },
    })
    expect(judgement.context.standings.inScope.map(object => object.id).sort()).toEqual(['p-1', 'v-1'])
  })
})
