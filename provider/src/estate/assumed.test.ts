import { expect, it } from 'vitest'
import { keyOf } from '../model/object'
import type { ResourceOutputs } from '../model/outputs'
import { makePlan } from '../plan/makePlan'
import { estateOf, judgementOf } from '../testing/judgement'
import { REGION } from '../testing/objects'
import { makeUdmInstance } from '../testing/rowObjects'
import { owedBy, withOwed } from './assumed'

const instance = makeUdmInstance('i-1')
const owed = new Map([[keyOf(instance), instance]])

/** The state after a run that left these. */
function stateWith(leftovers: ResourceOutputs['leftovers'], approved: readonly string[]): ResourceOutputs {
  const plan = {
    digest: 'd',
    scope: '',
    accountId: '',
    options: [],
    objects: approved,
    changes: [],
    manual: [],
  }
  return {
    absent: false,
    plan: makePlan(judgementOf([])),
    approvedPlan: plan,
    deleted: [],
    pending: [],
    manual: [],
    leftovers,
    billing: { items: [] },
    verifiedAt: '2026-11-01T08:00:00Z',
  }
}

it('takes what no listing shows and a run could not remove for there', () => {
  expect(withOwed(estateOf([]), owed).objects).toEqual([instance])
})

it('adds nothing that is listed, and nothing of regions that were not looked at', () => {
  expect(withOwed(estateOf([instance]), owed).objects).toEqual([instance])
  expect(withOwed({ ...estateOf([]), regions: ['cn-shanghai'] }, owed).objects).toEqual([])
})

it('finds it in the state again, if its removal was approved', () => {
  const left = [{ kind: 'udmInstance', region: REGION, id: 'i-1', reason: 'the service refused' }]
  expect(owedBy(stateWith(left, [keyOf(instance)])).map(keyOf)).toEqual([keyOf(instance)])
  expect(owedBy(stateWith(left, []))).toEqual([])
  expect(owedBy(stateWith([], [keyOf(instance)]))).toEqual([])
  expect(owedBy(undefined)).toEqual([])
})
