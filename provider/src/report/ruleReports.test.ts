import { expect, it } from 'vitest'
import type { Rule } from '../model/inputs'
import { judgementOf } from '../testing/judgement'
import { makeEssentialPlan, makePoint } from '../testing/objects'
import { ruleReports } from './ruleReports'

const estate = [makeEssentialPlan('ep-1'), makePoint('s-1', '', 'ep-1'), makePoint('s-2', '', 'ep-1')]
const matched = (rule: Rule) =>
  ruleReports(judgementOf(estate, { inputs: { protect: [rule] } }).context).map(report => report.matched)

it('counts the objects that a rule matches', () => {
  expect(matched({ ids: ['ep-1', 's-1'] })).toEqual([1])
  expect(matched({ ids: ['ep-2'] })).toEqual([0])
})

it('counts backup points where a rule is about nothing else', () => {
  expect(matched({ ids: ['s-1', 's-2'] })).toEqual([2])
})
