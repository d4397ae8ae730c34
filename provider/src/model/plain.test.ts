import { expect, it } from 'vitest'
import { HOSTILE_NAMES } from '../testing/hostileNames'
import { plain, plainJson } from './plain'

it('takes out what moves a terminal or turns the writing direction', () => {
  expect(plain('a\u001b[2Jb\u0007c\u202ed\u2066e\nf\u2028g\ud800h')).toBe('a[2Jbcdefg\ufffdh')
})

it('leaves what people write', () => {
  for (const name of ['财务-2023', 'Zoë', '🧨', 'a b/c:"d"']) expect(plain(name)).toBe(name)
})

it.each([...HOSTILE_NAMES, '\u{e0041}tag\u0085'])(
  'writes %j as JSON that shows it all and means the same',
  name => {
    const text = plainJson({ name }, 2)
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
    expect(JSON.parse(text)).toEqual({ name })
  },
)
