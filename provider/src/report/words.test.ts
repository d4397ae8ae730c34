import { describe, expect, it } from 'vitest'
import { columns, plural, shorten, WIDTH, wrap } from './words'

it('counts one thing and several, also beyond 2^53', () => {
  expect(plural(1, 'byte')).toBe('1 byte')
  expect(plural(0, 'byte')).toBe('0 bytes')
  expect(plural(2n ** 60n, 'byte')).toBe('1152921504606846976 bytes')
})

it('counts two columns for a Chinese sign and for an emoji', () => {
  expect(columns('备份 vault 🧨')).toBe(4 + 7 + 2)
  const short = shorten('备'.repeat(60))
  expect(columns(short)).toBeLessThanOrEqual(WIDTH)
  expect(short).toBe(`${'备'.repeat(49)}…`)
  expect(shorten('🧨'.repeat(64))).not.toMatch(/\p{Cs}/u)
  expect(columns(wrap('备份 '.repeat(60), '  ').split('\n')[0] ?? '')).toBeLessThanOrEqual(WIDTH)
})

describe('wrapping', () => {
  const text = `  blocked ${'word '.repeat(60)}end`

  it('keeps every line within the width and indents the following ones', () => {
    const lines = wrap(text, '     ').split('\n')
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.every(line => line.length <= WIDTH)).toBe(true)
    expect(lines[0]).toMatch(/^ {2}blocked/)
    expect(lines.slice(1).every(line => /^ {5}\S/.test(line))).toBe(true)
  })

  it('loses no word', () => {
    expect(wrap(text, '  ').split(/\s+/).join(' ').trim()).toBe(text.trim())
  })

  it('lets a word that is longer than the line stand alone', () => {
    const id = 'x'.repeat(150)
    expect(
      wrap(`a ${id} b`, '  ')
        .split('\n')
        .map(line => line.trim()),
    ).toEqual(['a', id, 'b'])
  })
})

it('shortens to the width, and says so', () => {
  expect(shorten('a'.repeat(WIDTH))).toHaveLength(WIDTH)
  const short = shorten('a'.repeat(WIDTH + 1))
  expect(short).toHaveLength(WIDTH)
  expect(short.endsWith('…')).toBe(true)
})
