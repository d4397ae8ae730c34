import { describe, expect, it } from 'vitest'
import type { AnyObject } from '../model/object'
import { judgementOf } from '../testing/judgement'
import { makeBackupPlan, makeJob, makePoint, makeVault } from '../testing/objects'
import { makeClientBackups } from '../testing/sharedObjects'
import { makePlan } from './makePlan'

const plan = makeBackupPlan('p-1', 'v-1')

function wavesWith(objects: readonly AnyObject[]) {
  const inputs = { backupPoints: 'oneByOne' } as const
  const all = [makeVault('v-1', { facts: { points: 1n } }), plan, ...objects]
  return makePlan(judgementOf(all, { inputs })).delete.map(({ id, wave }) => [id, wave])
}

describe('waves', () => {
  it('count what goes first, one wave after the other', () => {
    expect(wavesWith([])).toEqual([
      ['p-1', 1],
      ['v-1', 2],
    ])
  })

  it('put the vaults of a row after the backups of its clients, wherever these are', () => {
    const all = [
      makeVault('v-1', { rows: ['ecs-file'] }),
      makeVault('v-2', { rows: ['oss'] }),
      makeClientBackups('c-1'),
    ]
    const { delete: entries } = makePlan(judgementOf(all))
    expect(entries.map(({ id, wave }) => [id, wave])).toEqual([
      ['c-1', 1],
      ['v-2', 1],
      ['v-1', 2],
    ])
  })

  it('do not change with jobs and backup points, which a saved plan must outlive', () => {
    expect(wavesWith([makeJob('j-1', { facts: { planId: 'p-1', vaultId: 'v-1' } })])).toEqual(wavesWith([]))
    expect(wavesWith([makePoint('s-1', 'v-1', 'p-1')])).toEqual(wavesWith([]))
  })
})
