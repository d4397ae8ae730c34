import { describe, expect, it } from 'vitest'
import { HOSTILE_NAMES } from '../testing/hostileNames'
import { impactOf, resultOf, vaultsAndPlans } from '../testing/reports'
import { markdown } from './escape'
import { impactMarkdown } from './markdown'
import { resultMarkdown } from './resultMarkdown'

const long = (at: number) => `${'very long name '.repeat(16)}${at}`
const hostile = (at: number) => HOSTILE_NAMES[at % HOSTILE_NAMES.length] ?? ''

describe('Markdown for a pull request', () => {
  it.each([
    ['impact.md', impactMarkdown(impactOf(vaultsAndPlans(5_000, long)))],
    ['result.md', resultMarkdown(resultOf(5_000, long))],
  ])('stays below 60 kB with 5,000 objects and says how many it leaves out: %s', (_, text) => {
    expect(Buffer.byteLength(text)).toBeLessThan(60_000)
    expect(Buffer.byteLength(text)).toBeGreaterThan(15_000)
    expect(text).toMatch(/and \d{4} more, see (impact\.html|result\.json)/)
    expect(text).toMatch(/^### hbr-absent: .*\d/)
  })

  it.each([
    ['impact.md', impactMarkdown(impactOf(vaultsAndPlans(40, hostile)))],
    ['result.md', resultMarkdown(resultOf(40, hostile))],
  ])('holds no markup but its own, whatever the names: %s', (_, text) => {
    const tags = new Set(text.match(/<[^>]*>/g))
    expect([...tags].sort()).toEqual(['</details>', '</summary>', '<details>', '<summary>'])
    expect(text).not.toMatch(/[^\\]!\[|[^\\]\]\(/)
    expect(text).not.toContain('://')
    expect(text).not.toMatch(/@\w/)
    expect(text).not.toMatch(/(?![\n\u200b])[\p{Cc}\p{Cf}]/u)
  })

  it('keeps each table row on one line with as many cells as the head', () => {
    const rows = impactMarkdown(impactOf(vaultsAndPlans(40, hostile)))
      .split('\n')
      .filter(line => line.startsWith('| backup'))
    expect(rows.length).toBe(40 + 1)
    for (const row of rows.slice(1)) expect(row.match(/(?<!\\)\|/g)).toHaveLength(6)
  })

  it.each([
    ['[a](b)', '\\[a\\]\\(b\\)'],
    ['www.evil.example', 'www\u200b.evil.example'],
    ['#1 @you', '\\#\u200b1 @\u200byou'],
    ['a|b$c', 'a\\|b\\$c'],
    ['<b>&', '&lt;b&gt;&amp;'],
  ])('escapes %s', (name, escaped) => {
    expect(markdown(name)).toBe(escaped)
  })
})
