import { describe, expect, it } from 'vitest'
import type { ResourceInputs } from '../model/inputs'
import { type AnyObject, keyOf } from '../model/object'
import type { ApprovedPlan } from '../model/outputs'
import { digestOf } from '../plan/digest'
import { intendedOf } from '../plan/intended'
import { judgementOf } from '../testing/judgement'
import { HOUR, makeBackupPlan, makeVault, NOW, REGION } from '../testing/objects'
import { decide, holds } from './decide'

const vault = makeVault('v-1')
const plan = makeBackupPlan('p-1', 'v-1')
const other = makeBackupPlan('p-2', 'v-1')

function approvedPlan(objects: readonly AnyObject[], inputs: ResourceInputs = {}): ApprovedPlan {
  const intended = intendedOf(judgementOf(objects, { inputs }))
  return { digest: digestOf(intended), ...intended }
}

function decided(
  objects: readonly AnyObject[],
  inputs: ResourceInputs,
  known: readonly ApprovedPlan[] = [],
  now = NOW,
) {
  return decide(judgementOf(objects, { inputs, now }), known)
}

describe('approval', () => {
  const whole = approvedPlan([vault, plan])

  it('is refused where nobody approved anything', () => {
    expect(decided([vault, plan], {})).toMatchObject({
      outcome: 'refused',
      why: { kind: 'none', digest: whole.digest },
    })
  })

  it('is given by exactly this digest, without any document', () => {
    expect(decided([vault, plan], { approve: whole.digest })).toMatchObject({ outcome: 'approved' })
  })

  it('is given for a subset of what an approved document holds', () => {
    expect(decided([vault], { approve: [whole.digest] }, [whole])).toMatchObject({ outcome: 'approved' })
  })

  it('is refused for a subset where no document tells what the digest stands for', () => {
    expect(decided([vault], { approve: [whole.digest] })).toMatchObject({
      outcome: 'refused',
      why: { kind: 'unknownDigest', given: [whole.digest] },
    })
  })

  it('is refused for a new object, which is named', () => {
    expect(decided([vault, plan, other], { approve: [whole.digest] }, [whole])).toMatchObject({
      outcome: 'refused',
      why: { kind: 'new', objects: [keyOf(other)] },
    })
  })

  it('is refused where the document is known and nobody approves its digest any more', () => {
    expect(decided([vault, plan], { approve: ['f'.repeat(64)] }, [whole])).toMatchObject({
      outcome: 'refused',
    })
  })

  it('ignores digests of other resources', () => {
    const inputs = { approve: ['f'.repeat(64), whole.digest] }
    expect(decided([vault, plan], inputs)).toMatchObject({ outcome: 'approved' })
  })

  it('does not take a plan of another scope, even if it holds the objects', () => {
    const elsewhere = approvedPlan([vault, plan], { select: [{ ids: ['v-1', 'p-1'] }] })
    expect(decided([vault, plan], { approve: [elsewhere.digest] }, [elsewhere])).toMatchObject({
      outcome: 'refused',
    })
  })

  it('does not take a plan of another account', () => {
    const foreign = { ...whole, accountId: '9999999999999999' }
    expect(decided([vault], { approve: [whole.digest] }, [foreign])).toMatchObject({ outcome: 'refused' })
  })

  it('ends with approveUntil', () => {
    const inputs = { approve: whole.digest, approveUntil: new Date(NOW).toISOString() }
    expect(decided([vault, plan], inputs)).toMatchObject({ outcome: 'approved' })
    expect(decided([vault, plan], inputs, [whole], NOW + 1)).toMatchObject({
      outcome: 'refused',
      why: { kind: 'expired', at: NOW },
    })
  })

  it('adds up over several approved plans', () => {
    const first = approvedPlan([vault, plan])
    const second = approvedPlan([vault, other])
    const inputs = { approve: [first.digest, second.digest] }
    const approved = { outcome: 'approved', plans: [first, second] }
    expect(decided([vault, plan, other], inputs, [first, second])).toEqual(approved)
    expect(decided([vault, plan, other], { approve: [first.digest] }, [first, second])).toMatchObject({
      outcome: 'refused',
      why: { kind: 'new', objects: [keyOf(other)] },
    })
  })

  it('keeps the other approved plans beside the one that is exactly of now', () => {
    const first = approvedPlan([vault, plan])
    const second = approvedPlan([vault, other])
    const inputs = { approve: [first.digest, second.digest] }
    const approved = { outcome: 'approved', plans: [second, first] }
    expect(decided([vault, other], inputs, [first])).toEqual(approved)
  })

  it('is refused for an option that widens what was approved', () => {
    const inputs = { approve: [whole.digest], untag: true, acceptManual: ['step-1'] }
    expect(decided([vault, plan], inputs, [whole])).toMatchObject({
      outcome: 'refused',
      why: { kind: 'new', objects: [], options: ['untag', 'acceptManual step-1'] },
    })
  })

  it('stays good for a block that has ended', () => {
    const young = makeVault('v-1', { createdAt: NOW - HOUR })
    const early = approvedPlan([young, plan])
    expect(decided([young], { approve: [early.digest] }, [early], NOW + HOUR)).toMatchObject({
      outcome: 'approved',
    })
  })

  it('does not cover what was kept when it was given', () => {
    const early = approvedPlan([vault, plan], { protect: [{ ids: ['p-1'] }] })
    expect(decided([vault, plan], { approve: [early.digest] }, [early])).toMatchObject({
      outcome: 'refused',
      why: { kind: 'new' },
    })
  })

  it('is not needed where nothing is left to do', () => {
    expect(decided([], {})).toEqual({ outcome: 'nothingToDo', plans: [] })
    expect(decided([vault], { protect: [{ ids: ['v-1'] }] })).toEqual({ outcome: 'nothingToDo', plans: [] })
  })

  it('is replaced by acknowledgeDataLoss for a named object', () => {
    const inputs = { regionId: REGION, vaultId: 'v-1', acknowledgeDataLoss: true }
    const judgement = judgementOf([vault], { type: 'Vault', inputs })
    expect(decide(judgement, [])).toMatchObject({ outcome: 'approved' })
  })
})

it('holds what is deleted and what is changed', () => {
  const approved = { ...approvedPlan([vault]), changes: ['tagRule/cn-hangzhou/x'] }
  expect(holds([approved], keyOf(vault))).toBe(true)
  expect(holds([approved], 'tagRule/cn-hangzhou/x')).toBe(true)
  expect(holds([approved], keyOf(plan))).toBe(false)
})
