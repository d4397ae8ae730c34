// Keeps Markdown below what a forge takes as one comment, however large the estate.

/** GitHub refuses comments over 65,536 characters; other forges less. Bytes. */
const MARKDOWN_LIMIT = 60_000
const MOST_ROWS = 400

/** Halves the rows of each list until the text fits; what stands outside of the lists always stays. */
export function fitting(textWith: (rows: number) => string): string {
  let rows = MOST_ROWS
  let text = textWith(rows)
  while (rows > 0 && Buffer.byteLength(text) >= MARKDOWN_LIMIT) {
    rows = Math.floor(rows / 2)
    text = textWith(rows)
  }
  return `${text}\n`
}
