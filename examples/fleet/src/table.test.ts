import { expect, it } from 'vitest'
import { row, table } from './table'

it('a row takes names and reasons as data: they end no cell and no line, and are no markup', () => {
  const text = row('a|b', 'two\n  lines', '<img src=x>', '[x](http://y)', 3)
  expect(text.split('\n')).toHaveLength(1)
  expect(text.split(/(?<!\\)\|/)).toHaveLength(7)
  expect(text).not.toMatch(/<img|\[x\]\(http:\/\//)
  expect(text).toContain('two lines')
})

it('there is no table without rows', () => {
  expect(table(['a'], [])).toEqual([])
})
