import { expect, it } from 'vitest'
import { isAtLeast } from './version.mjs'

it.each([
  ['v22.12.0', '22.12.0', true],
  ['22.11.9', '22.12.0', false],
  ['20.20.2', '22.12.0', false],
  ['24.0.0', '22.12.0', true],
  ['v3.274.1+dirty', '3.200.0', true],
  ['v3.99.0', '3.200.0', false],
])('%s against the minimum %s: %s', (version, minimum, enough) => {
  expect(isAtLeast(version, minimum)).toBe(enough)
})

it('takes no version for too old', () => {
  expect(isAtLeast('', '3.200.0')).toBe(false)
})
