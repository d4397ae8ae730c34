import { expect, it } from 'vitest'
import { keyOf } from '../model/object'
import { estateOf } from '../testing/judgement'
import { makeUdmInstance } from '../testing/rowObjects'
import { withOwed } from './assumed'

const instance = makeUdmInstance('i-1')
const owed = new Map([[keyOf(instance), instance]])

it('takes what no listing shows and a run could not remove for there', () => {
  expect(withOwed(estateOf([]), owed).objects).toEqual([instance])
})

it('adds nothing that is listed, and nothing of regions that were not looked at', () => {
  expect(withOwed(estateOf([instance]), owed).objects).toEqual([instance])
  expect(withOwed({ ...estateOf([]), regions: ['cn-shanghai'] }, owed).objects).toEqual([])
})
