import { describe, expect, it } from 'vitest'
import type { ApprovedPlan } from '../model/outputs'
import { intendedOf } from '../plan/intended'
import { ACCOUNT, judgementOf } from '../testing/judgement'
import { makeVault, REGION } from '../testing/objects'
import { makeUdmInstance } from '../testing/rowObjects'
import { heldBy, namedBy, perhapsLeft, plansOfScope, seenAgain, unseenByPlan } from './earlier'

const instance = `udmInstance/${REGION}/i-1`
const vault = `vault/${REGION}/v-1`
const inputs = { regions: [REGION], accountId: ACCOUNT }

function planOf(said: Partial<ApprovedPlan> = {}): ApprovedPlan {
  const intended = intendedOf(judgementOf([makeVault('v-1'), makeUdmInstance('i-1')]))
  return { digest: 'd', ...intended, ...said }
}

describe('what approved plans held', () => {
  const held = (plan: ApprovedPlan, said = {}) => [
    ...heldBy(plansOfScope([plan], 'Estate', { ...inputs, ...said }, ACCOUNT)),
  ]

  it('counts for the same scope and account only', () => {
    expect(held(planOf())).toEqual([instance, vault])
    expect(held(planOf({ accountId: '99' }))).toEqual([])
    expect(held(planOf(), { select: [{ ids: ['v-1'] }] })).toEqual([])
  })

  it('is named with what they change, which no listing may show at the end', () => {
    const rule = `tagRule/${REGION}/po-1:r-tag`
    const plan = planOf({ changes: [rule] })
    expect(heldBy([plan]).has(rule)).toBe(false)
    expect([...namedBy([plan])]).toEqual([instance, vault, rule])
  })

  it('does not count once an option that widened it is taken back', () => {
    const untagging = planOf({ options: ['untag'] })
    expect(held(untagging)).toEqual([])
    expect(held(untagging, { untag: true })).toEqual([instance, vault])
  })
})

describe('what may be left although nothing shows it', () => {
  const held = new Set([vault, instance])
  const goneAt = '2026-11-01T08:00:00Z'
  const recorded = { deleted: [{ kind: 'udmInstance', region: REGION, id: 'i-1', goneAt }] }
  const nothingNew = { approved: new Set<string>(), seenAgain: {} }

  it('is what only its points, plans and bindings told of, until a run has seen it gone', () => {
    expect(perhapsLeft(held, undefined, nothingNew)).toEqual([instance])
    expect(perhapsLeft(held, recorded, nothingNew)).toEqual([])
  })

  it('is there again where a plan holds it that was approved after that run', () => {
    expect(perhapsLeft(held, recorded, { ...nothingNew, approved: new Set([instance]) })).toEqual([instance])
    expect(perhapsLeft(held, recorded, { ...nothingNew, approved: new Set([vault]) })).toEqual([])
  })

  it('is there again where a later run saw it, until a run has seen it gone anew', () => {
    const sighted = { ...nothingNew, seenAgain: { [instance]: goneAt } }
    expect(perhapsLeft(held, recorded, sighted)).toEqual([instance])
    const since = { ...nothingNew, seenAgain: { [instance]: '2026-10-01T08:00:00Z' } }
    expect(perhapsLeft(held, recorded, since)).toEqual([])
  })

  it('is told by the plan that held it', () => {
    const { view } = judgementOf([makeVault('v-1')]).context
    const [plan, other] = [planOf(), planOf({ digest: 'e', objects: [vault] })]
    expect(unseenByPlan([plan, other], view)).toEqual({ d: [instance] })
    expect(unseenByPlan([other], view)).toBeUndefined()
  })

  it('is noted once it is seen again, as long as it is of a kind that nothing may show', () => {
    const gone = { deleted: [...recorded.deleted, { kind: 'vault', region: REGION, id: 'v-1', goneAt }] }
    const both = judgementOf([makeVault('v-1'), makeUdmInstance('i-1')]).context
    expect(seenAgain(gone, both.view)).toEqual(recorded.deleted)
    expect(seenAgain(gone, judgementOf([makeVault('v-1')]).context.view)).toEqual([])
    expect(seenAgain(undefined, both.view)).toEqual([])
  })
})
