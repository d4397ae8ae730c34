import { expect, test } from 'vitest'
import { count, dateText, epochMillis, idText, millis } from './values'

test.each([
  [0, undefined],
  [-1, undefined],
  [1_700_000_000, 1_700_000_000_000],
])('%s seconds are %s milliseconds', (seconds, expected) => {
  expect(millis(seconds)).toBe(expected)
})

test.each([4_102_444_800_000_000, 123456789012345678901234567890n, 1e300])(
  'a time that no calendar has stays in the future and can be written: %s',
  time => {
    for (const at of [millis(time), epochMillis(time)]) {
      expect(dateText((at ?? 0) + 2 * 3_600_000)).toBe('9999-12-31 02:00 UTC')
    }
  },
)

test.each([
  ['12 GB', undefined],
  ['1.5', undefined],
  ['', undefined],
  [undefined, undefined],
  ['12', 12n],
  [0, 0n],
])('a size given as %s is %s', (given, expected) => {
  expect(count(given)).toBe(expected)
})

test('an id that came as a number is in digits, however large', () => {
  expect(idText(1e21)).toBe('1000000000000000000000')
})
