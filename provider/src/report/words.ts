// Words and widths that every text for people shares. Names in output are data: control characters are stripped.

/** Columns that a line may have. */
export const WIDTH = 100

export function plural(count: number | bigint, word: string): string {
  return `${count} ${word}${BigInt(count) === 1n ? '' : 's'}`
}

/** Without control characters, escape sequences and marks that turn the writing direction. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
}

/** Breaks a text at spaces; following lines are indented. */
export function wrap(text: string, indent: string, width = WIDTH): string {
  const lines: string[] = []
  const start = /^ */.exec(text)?.[0] ?? ''
  let line = start
  for (const word of plain(text).trim().split(' ')) {
    const longer = line.trim() === '' ? `${line}${word}` : `${line} ${word}`
    if (longer.length > width && line.trim() !== '') {
      lines.push(line)
      line = `${indent}${word}`
    } else line = longer
  }
  return [...lines, line].join('\n')
}

/** One line of at most `width` columns; what is longer ends with `…`. */
export function shorten(text: string, width = WIDTH): string {
  const clean = plain(text)
  return clean.length <= width ? clean : `${clean.slice(0, width - 1)}…`
}
