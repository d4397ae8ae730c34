import { expect, it } from 'vitest'
import { blocked, kept, waiting } from '../model/verdict'
import { strongest } from './strongest'

const soon = waiting('soon', 1000)
const late = waiting('late', 2000)
const never = waiting('no date')
const tidyUp = waiting('tidy-up', 3000, { phase: 'remove' })

it('takes protection over everything', () => {
  expect(strongest([blocked('person'), never, kept('protected'), late])).toEqual(kept('protected'))
})

it('takes what a person must end over what time ends', () => {
  expect(strongest([late, blocked('person'), never])).toEqual(blocked('person'))
})

it('takes the latest date, and no date over any', () => {
  expect(strongest([soon, late])).toBe(late)
  expect(strongest([late, never, soon])).toBe(never)
})

it('takes a block of everything over one of the removal alone, if they end about the same time', () => {
  expect(strongest([tidyUp, late])).toBe(late)
})

it('is nothing for no verdicts', () => {
  expect(strongest([])).toBeUndefined()
})
