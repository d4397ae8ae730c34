import { describe, expect, it } from 'vitest'
import type { AnyObject } from '../model/object'
import { judgementOf } from '../testing/judgement'
import { HOUR, makeBackupPlan, makeJob, makePoint, makeVault, NOW, REGION } from '../testing/objects'
import { makeClient, makeClientBackups } from '../testing/sharedObjects'
import { tasksOf } from './tasks'

const vault = makeVault('v-1', { facts: { points: 1n } })
const plan = makeBackupPlan('p-1', 'v-1', { facts: { keepsLatest: true } })
const point = makePoint('s-1', 'v-1', 'p-1')
const onlyPlan = { type: 'BackupPlan', inputs: { regionId: REGION, planId: 'p-1' } } as const

function tasks(objects: readonly AnyObject[], said: Parameters<typeof judgementOf>[1] = {}) {
  const short = (id: string) => id.replace(`/${REGION}/`, '/')
  return Object.fromEntries(
    tasksOf(judgementOf(objects, said)).map(({ id, after }) => [short(id), after.map(short).sort()]),
  )
}

describe('tasks', () => {
  it('put a plan before its vault, and a running job before both', () => {
    const job = makeJob('j-1', { facts: { planId: 'p-1', vaultId: 'v-1' } })
    expect(tasks([vault, plan, job])).toEqual({
      'vault/v-1#remove': ['backupPlan/p-1#remove', 'job/j-1#remove'],
      'backupPlan/p-1#remove': ['job/j-1#remove'],
      'job/j-1#remove': [],
    })
  })

  it('hold no preparation that nobody asks for', () => {
    expect(tasks([vault, plan])['backupPlan/p-1#disable']).toBeUndefined()
  })

  it('disable the plan and lift its last-point rule before points that go one by one, which go before it', () => {
    expect(tasks([vault, plan, point], onlyPlan)).toEqual({
      'backupPlan/p-1#disable': [],
      'backupPlan/p-1#liftKeepLatest': ['backupPlan/p-1#disable'],
      'backupPoint/s-1#remove': ['backupPlan/p-1#disable', 'backupPlan/p-1#liftKeepLatest'],
      'backupPlan/p-1#remove': ['backupPlan/p-1#liftKeepLatest', 'backupPoint/s-1#remove'],
    })
  })

  it('do not repeat a preparation that is done', () => {
    const ready = makeBackupPlan('p-1', 'v-1', { facts: { disabled: true, keepsLatest: false } })
    expect(Object.keys(tasks([vault, ready, point], onlyPlan))).toEqual([
      'backupPlan/p-1#remove',
      'backupPoint/s-1#remove',
    ])
  })

  it('hold none for what goes with something else, stays or waits', () => {
    const objects = [vault, plan, point, makeVault('v-2', { createdAt: NOW - HOUR })]
    expect(Object.keys(tasks(objects)).sort()).toEqual(['backupPlan/p-1#remove', 'vault/v-1#remove'])
  })

  it('uninstall a client now and leave its record for later', () => {
    const names = Object.keys(tasks([makeClient('c-1')]))
    expect(names).toContain('client/c-1#uninstall')
    expect(names).not.toContain('client/c-1#remove')
  })

  it('let a vault wait for the backups of all clients of its rows, of which each could have points in it', () => {
    const others = makeVault('v-2', { rows: ['oss'] })
    const all = [makeVault('v-1', { rows: ['ecs-file'] }), others, makeClientBackups('c-1')]
    const [stages] = tasksOf(judgementOf(all)).flatMap(({ object, stages }) =>
      object.kind === 'clientBackups' ? [stages] : [],
    )
    const before = Object.fromEntries(
      tasksOf(judgementOf(all)).map(({ object, afterStages }) => [object.id, afterStages]),
    )
    expect(stages).toHaveLength(1)
    expect(before).toEqual({ 'v-1': stages, 'v-2': [], 'c-1': [] })
  })

  it('wait for what a resource in dependsOn takes care of', () => {
    const delegated = [{ type: 'BackupPlan' as const, resource: 'plan', inputs: onlyPlan.inputs }]
    const inputs = { regionId: REGION, vaultId: 'v-1', delegated }
    const [task] = tasksOf(judgementOf([vault, plan], { type: 'Vault', inputs }))
    expect(task?.awaits).toEqual([plan])
  })
})
