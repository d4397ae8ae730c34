import { describe, expect, it } from 'vitest'
import { judgementOf } from '../testing/judgement'
import { makeBackupPlan, makeEssentialPlan, makePoint, makeVault, REGION } from '../testing/objects'
import { makeClientBackups } from '../testing/sharedObjects'
import { impactOf } from './impact'

const vault = makeVault('v-1', { facts: { points: 2n, storedBytes: 500n } })
const plan = makeBackupPlan('p-1', 'v-1')
const point = makePoint('s-1', 'v-1', 'p-1', { facts: { bytes: 300n } })

it('counts the points of a vault once, however they are deleted', () => {
  for (const backupPoints of ['withVault', 'oneByOne'] as const) {
    const impact = impactOf(judgementOf([vault, plan, point], { inputs: { backupPoints } }))
    expect(impact).toMatchObject({ objects: 2, points: { all: 2n }, bytes: { all: 500n } })
  }
})

it('counts points one by one where their vault stays', () => {
  const said = { type: 'BackupPlan', inputs: { regionId: REGION, planId: 'p-1' } } as const
  const impact = impactOf(judgementOf([vault, plan, point], said))
  expect(impact).toMatchObject({ objects: 1, points: { all: 1n }, bytes: { all: 300n } })
})

it('does not know the whole where it does not know a part', () => {
  const unknown = makeEssentialPlan('ep-1', { facts: { points: undefined, bytes: 7n } })
  const impact = impactOf(judgementOf([vault, unknown]))
  expect(impact).toMatchObject({
    objects: 2,
    points: { all: undefined, atLeast: 2n },
    bytes: { all: undefined, atLeast: 500n },
    limitedBytes: { all: 507n },
  })
})

it('counts nothing that stays', () => {
  const judgement = judgementOf([vault, plan], { inputs: { protect: [{ ids: ['v-1'] }] } })
  expect(impactOf(judgement)).toMatchObject({ objects: 0, points: { all: 0n }, bytes: { all: 0n } })
})

describe('the backups of a client', () => {
  const selecting = (...ids: string[]) => ({ inputs: { select: [{ ids }] } })
  const other = makeVault('v-2', { facts: { points: 9n, storedBytes: 900n } })
  const backups = makeClientBackups('c-1', { facts: { points: 3n, bytes: 70n } })
  const pointIn = (vaultId: string) =>
    makePoint(`s-${vaultId}`, vaultId, 'p-1', { facts: { clientId: 'c-1' } })

  it('are in the figures of their vault, if that goes too', () => {
    const { points, bytes, protectedBytes } = impactOf(judgementOf([vault, backups, pointIn('v-1')]))
    expect([points.all, bytes.all, protectedBytes.all]).toEqual([2n, 500n, undefined])
  })

  it('count by themselves where their vault stays', () => {
    const impact = impactOf(judgementOf([vault, backups, pointIn('v-1')], selecting('c-1')))
    expect([impact.points.all, impact.bytes.all, impact.limitedBytes.all]).toEqual([3n, undefined, 70n])
  })

  it('make the whole unknown where only one of their vaults goes', () => {
    const impact = impactOf(
      judgementOf([vault, other, backups, pointIn('v-1'), pointIn('v-2')], selecting('v-1', 'c-1')),
    )
    expect(impact.points.all).toBeUndefined()
  })
})
