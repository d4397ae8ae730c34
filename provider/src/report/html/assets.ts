// Style and script of the reports, from assets/, with the hashes by which the page's own policy allows just these.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Asset {
  readonly text: string
  /** A source of a Content-Security-Policy. */
  readonly hash: string
}

export const style = asset('report.css')
export const script = asset('report.js')

function asset(name: string): Asset {
  // The folder lies at the same distance from src/ and from dist/.
  const text = readFileSync(join(__dirname, '..', '..', '..', 'assets', name), 'utf8')
  return { text, hash: `'sha256-${createHash('sha256').update(text).digest('base64')}'` }
}
