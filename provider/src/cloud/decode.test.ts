import { expect, test } from 'vitest'
import { factsOf } from './actions'
import { parseAnswer, ShapeError, shaped } from './decode'
import type { Shape } from './facts'

test('keeps only known fields and leaves null out', () => {
  expect(shaped({ A: 'string', B: { C: 'integer' } }, { A: null, B: { C: 1, D: 2 }, E: 3 })).toEqual({
    B: { C: 1 },
  })
})

test.each([
  ['integer', '12', 12],
  ['integer', '9007199254740993', 9007199254740993n],
  ['integer', 12n, 12n],
  ['boolean', 'true', true],
  ['string', 7, '7'],
  ['number', '1.5', 1.5],
] as const)('takes %s from %s', (shape, value, expected) => {
  expect(shaped(shape, value)).toBe(expected)
})

test.each([
  ['integer', 1.5],
  ['integer', 'many'],
  ['boolean', 'maybe'],
  ['boolean', 1],
  ['string', {}],
  [['string'], 'a'],
  [{ A: 'string' }, []],
] as const)('refuses %j as %j', (shape, value) => {
  expect(() => shaped(shape, value)).toThrow(ShapeError)
})

test('says where an answer is wrong', () => {
  expect(() => shaped({ A: [{ B: 'integer' }] }, { A: [{ B: 1 }, { B: 'x' }] })).toThrow(
    'answer.A[1].B should be integer and is string',
  )
})

test('reads maps with any keys', () => {
  expect(shaped({ '*': 'integer' }, { a: 1, b: '2' })).toEqual({ a: 1, b: 2 })
})

test('keeps the unknown fields of an open object as they came', () => {
  const rule = { RuleId: 'r-1', ColdArchiveDays: 365, Deep: { A: [9007199254740993n] }, Gone: null }
  expect(shaped([{ RuleId: 'string', '...': 'any' }], [rule])).toEqual([
    { RuleId: 'r-1', ColdArchiveDays: 365, Deep: { A: [9007199254740993n] } },
  ])
  expect(() => shaped({ A: 'integer', '...': 'any' }, { A: 'x' })).toThrow(ShapeError)
})

test('keeps plan counters and policy rules that this version does not know', () => {
  const vault = { VaultId: 'v-1', BackupPlanStatistics: { Nas: 1, Quantum: 2 } }
  expect(shaped(factsOf('hbr.DescribeVaults').response, { Vaults: { Vault: [vault] } })).toEqual({
    Vaults: { Vault: [vault] },
  })
  const policy = { PolicyId: 'po-1', Rules: [{ RuleType: 'TRANSITION', ColdArchiveDays: 365 }] }
  expect(shaped(factsOf('hbr.DescribePoliciesV2').response, { Policies: [policy] })).toEqual({
    Policies: [policy],
  })
})

test.each(['', 'null', '[]', '"text"', '{'])('refuses an answer that is no object: %s', text => {
  expect(() => parseAnswer(text)).toThrow(ShapeError)
})

const OPEN: readonly Shape[] = [{ '*': 'string' }, { '...': 'any' }]

test.each(OPEN)('a field __proto__ is no field of %j', shape => {
  const answer = parseAnswer('{"a": "b", "__proto__": {"Status": "CREATED"}}')
  expect(() => shaped(shape, answer)).toThrow('answer has a field __proto__')
  expect(shaped({ Status: 'string' }, answer)).toEqual({})
})
