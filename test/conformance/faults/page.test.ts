// docs/reliability.md names every fault that the simulator can make, and the bounds that the code has.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { DEFAULT_RETRY } from '../../../provider/dist/cloud/retry.js'
import { root } from '../../../scripts/lib/paths.mjs'
import { NAMES } from './names'

const page = readFileSync(join(root, 'docs', 'reliability.md'), 'utf8')
/** Without the results, which have a line for each fault too. */
const table = page.split(/^## /m).find(part => part.startsWith('Fault by fault')) ?? ''

it.each([...new Set(Object.values(NAMES))])('has a line for: %s', name => {
  const lines = table.split('\n').filter(line => line.startsWith(`| ${name}`))
  expect(lines).toHaveLength(1)
  expect(lines[0]?.split('|')).toHaveLength(8)
})

it('states the bounds of the code', () => {
  const { throttledAttempts, transientAttempts, firstMs, mostMs, totalMs } = DEFAULT_RETRY
  expect(page).toContain(`${transientAttempts} attempts, none begins later than ${totalMs / 1000} s`)
  expect(page).toContain(`${throttledAttempts} attempts in ${totalMs / 1000} s`)
  expect(page).toContain(
    `0 to ${firstMs / 1000} s, then up to twice as long each time, at most ${mostMs / 1000} s`,
  )
})

it('ends with the two markers between which a script puts the results', () => {
  expect(page.match(/^<!-- results -->$/gm)).toHaveLength(2)
  expect(page.trimEnd().endsWith('<!-- results -->')).toBe(true)
})
