// Cuts text to a width in columns: emoji and East Asian characters take two.

const WIDE =
  /\p{Extended_Pictographic}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** At most `columns` wide; what is longer ends with `…`. */
export function fitted(text: string, columns: number): string {
  return start(text, columns) === text ? text : `${start(text, columns - 1).trimEnd()}…`
}

function start(text: string, columns: number): string {
  let used = 0
  let kept = ''
  for (const { segment } of graphemes.segment(text)) {
    used += WIDE.test(segment) ? 2 : 1
    if (used > columns) break
    kept += segment
  }
  return kept
}
