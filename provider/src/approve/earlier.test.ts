import { describe, expect, it } from 'vitest'
import type { ApprovedPlan } from '../model/outputs'
import { intendedOf } from '../plan/intended'
import { ACCOUNT, judgementOf } from '../testing/judgement'
import { makeVault, REGION } from '../testing/objects'
import { makeUdmInstance } from '../testing/rowObjects'
import { heldEarlier, perhapsLeft } from './earlier'

const instance = `udmInstance/${REGION}/i-1`
const vault = `vault/${REGION}/v-1`
const inputs = { regions: [REGION], accountId: ACCOUNT }

function planOf(said: Partial<ApprovedPlan> = {}): ApprovedPlan {
  const intended = intendedOf(judgementOf([makeVault('v-1'), makeUdmInstance('i-1')]))
  return { digest: 'd', ...intended, ...said }
}

describe('what approved plans held', () => {
  const held = (plan: ApprovedPlan, said = {}) => [
    ...heldEarlier([plan], 'Estate', { ...inputs, ...said }, ACCOUNT),
  ]

  it('counts for the same scope and account only', () => {
    expect(held(planOf())).toEqual([instance, vault])
    expect(held(planOf({ accountId: '99' }))).toEqual([])
    expect(held(planOf(), { select: [{ ids: ['v-1'] }] })).toEqual([])
  })

  it('does not count once an option that widened it is taken back', () => {
    const untagging = planOf({ options: ['untag'] })
    expect(held(untagging)).toEqual([])
    expect(held(untagging, { untag: true })).toEqual([instance, vault])
  })
})

describe('what may be left although nothing shows it', () => {
  it('is what only its points, plans and bindings told of, until a run has seen it gone', () => {
    const held = new Set([vault, instance])
    expect(perhapsLeft(held, undefined)).toEqual([instance])
    const gone = { kind: 'udmInstance', region: REGION, id: 'i-1', goneAt: '2026-11-01T08:00:00Z' }
    expect(perhapsLeft(held, { deleted: [gone] })).toEqual([])
  })
})
