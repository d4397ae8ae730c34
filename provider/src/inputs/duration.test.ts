import { expect, it } from 'vitest'
import { durationMs } from './duration'

it.each([
  ['90m', 5_400_000],
  ['12h', 43_200_000],
  ['30d', 2_592_000_000],
  ['2w', 1_209_600_000],
])('reads %s', (text, ms) => {
  expect(durationMs(text)).toBe(ms)
})

it.each(['', '30', 'd', '-1d', '1.5h', '30 d', '30D', '9999999d'])('does not read %o', text => {
  expect(durationMs(text)).toBeUndefined()
})
