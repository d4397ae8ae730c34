// Markdown that the reports share. Names and reasons come from the cloud: they are data, never markup.
import { escapeMarkdown } from '@hbr-absent/provider'

export const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

/** A cell may hold several lines of text. */
export const row = (...cells: readonly (string | number)[]): string =>
  `| ${cells.map(cell => escapeMarkdown(String(cell).replace(/\s*\n\s*/g, ' '))).join(' | ')} |`

export function table(head: readonly string[], rows: readonly string[]): readonly string[] {
  return rows.length === 0
    ? []
    : [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows, '']
}

/** A part of the report that has entries for some accounts only. */
export function section<T>(
  title: string,
  head: readonly string[],
  entries: readonly T[],
  line: (entry: T) => string,
): readonly string[] {
  return entries.length === 0 ? [] : [`## ${title}`, '', ...table(head, entries.map(line))]
}
