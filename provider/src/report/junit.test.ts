import { SaxesParser } from 'saxes'
import { expect, it } from 'vitest'
import { HOSTILE_NAMES } from '../testing/hostileNames'
import { resultOf } from '../testing/reports'
import { resultJunit } from './junit'

/** Throws where the text is no well-formed XML; gives the names of all test cases and the elements by count. */
function parsed(text: string) {
  const parser = new SaxesParser()
  const names: string[] = []
  const counts: Record<string, number> = {}
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    counts[name] = (counts[name] ?? 0) + 1
    if (name === 'testcase') names.push(attributes.name ?? '')
  })
  parser.write(text).close()
  return { names, counts }
}

it('is well-formed XML whatever the names', () => {
  const odd = [...HOSTILE_NAMES, ']]>', '\ufffe\uffff', '\u0000\u000b']
  const { names } = parsed(resultJunit(resultOf(odd.length, at => odd[at % odd.length] ?? '')))
  expect(names).toContain(HOSTILE_NAMES[0])
  expect(names).toContain('🧨'.repeat(64))
})

it('counts what was deleted as passed, what is left as failed, and what waits as skipped', () => {
  const text = resultJunit(resultOf(10, at => `p-${at}`))
  expect(parsed(text).counts).toMatchObject({ testcase: 13, failure: 1, skipped: 2 })
  expect(text).toContain('tests="13" failures="1" skipped="2"')
})
