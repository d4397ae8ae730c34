// Words and widths that every text for people shares. Names in output are data: control characters are stripped.

import { plain } from '../model/plain'

/** Columns that a line may have. */
export const WIDTH = 100

export function plural(count: number | bigint, word: string): string {
  return `${count} ${word}${BigInt(count) === 1n ? '' : 's'}`
}

/** Chinese, Japanese and Korean signs and emoji take two columns. Source: Unicode's East Asian Width, by blocks. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{3fffd}]/u

/** Columns that a text takes in a terminal. */
export function columns(text: string): number {
  return [...text].reduce((sum, sign) => sum + (WIDE.test(sign) ? 2 : 1), 0)
}

/** Breaks a text at spaces; following lines are indented. */
export function wrap(text: string, indent: string, width = WIDTH): string {
  const lines: string[] = []
  const start = /^ */.exec(text)?.[0] ?? ''
  let line = start
  for (const word of plain(text).trim().split(' ')) {
    const longer = line.trim() === '' ? `${line}${word}` : `${line} ${word}`
    if (columns(longer) > width && line.trim() !== '') {
      lines.push(line)
      line = `${indent}${word}`
    } else line = longer
  }
  return [...lines, line].join('\n')
}

/** One line of at most `width` columns; what is longer ends with `…`. */
export function shorten(text: string, width = WIDTH): string {
  const clean = plain(text)
  return columns(clean) <= width ? clean : `${start(clean, width - 1)}…`
}

/** As much of a text as takes so many columns, whole signs only. */
function start(text: string, width: number): string {
  let left = width
  return [...text]
    .filter(sign => {
      left -= columns(sign)
      return left >= 0
    })
    .join('')
}
