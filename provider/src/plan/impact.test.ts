import { expect, it } from 'vitest'
import { judgementOf } from '../testing/judgement'
import { makeBackupPlan, makeEssentialPlan, makePoint, makeVault, REGION } from '../testing/objects'
import { impactOf } from './impact'

const vault = makeVault('v-1', { facts: { points: 2n, storedBytes: 500n } })
const plan = makeBackupPlan('p-1', 'v-1')
const point = makePoint('s-1', 'v-1', 'p-1', { facts: { bytes: 300n } })

it('counts the points of a vault once, however they are deleted', () => {
  for (const backupPoints of ['withVault', 'oneByOne'] as const) {
    const impact = impactOf(judgementOf([vault, plan, point], { inputs: { backupPoints } }))
    expect(impact).toEqual({ objects: 2, points: 2n, bytes: 500n })
  }
})

it('counts points one by one where their vault stays', () => {
  const said = { type: 'BackupPlan', inputs: { regionId: REGION, planId: 'p-1' } } as const
  expect(impactOf(judgementOf([vault, plan, point], said))).toEqual({ objects: 1, points: 1n, bytes: 300n })
})

it('does not know the whole where it does not know a part', () => {
  const unknown = makeEssentialPlan('ep-1', { facts: { points: undefined, bytes: 7n } })
  const impact = impactOf(judgementOf([vault, unknown]))
  expect(impact).toMatchObject({ objects: 2, points: undefined })
})

it('counts nothing that stays', () => {
  const judgement = judgementOf([vault, plan], { inputs: { protect: [{ ids: ['v-1'] }] } })
  expect(impactOf(judgement)).toEqual({ objects: 0, points: 0n, bytes: 0n })
})
