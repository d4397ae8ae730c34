// docs/benchmarks.svg: how much of each bound is used, as bars beside the line that they must not cross. Pure.
import { isMet } from './cases/case.mjs'
import { amount, limitText } from './words.mjs'

const ROW = 20
const LABEL = 300
const BAR = 280
const FIGURES = 250
/** Share of the bar's width that stands for the whole bound. */
const LIMIT_AT = 0.8

/** @typedef {import('./cases/case.mjs').Bound} Bound */

/**
 * @param {readonly import('./cases/case.mjs').CaseResult[]} results
 * @returns {string}
 */
export function chartOf(results) {
  const lines = results.flatMap(({ title, bounds }) => [title, ...bounds])
  const height = ROW * (lines.length + 2)
  const bound = LABEL + BAR * LIMIT_AT
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LABEL + BAR + FIGURES} ${height}" font-family="sans-serif" font-size="12" role="img" aria-label="How much of each bound is used">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...lines.flatMap((line, at) =>
      typeof line === 'string' ? headingOf(line, ROW * at) : rowOf(line, ROW * at),
    ),
    `<line x1="${bound}" y1="${ROW / 2}" x2="${bound}" y2="${height - ROW}" stroke="#444" stroke-dasharray="4 3"/>`,
    `<text x="${bound}" y="${height - 6}" text-anchor="middle" fill="#444">the bound</text>`,
    '</svg>',
    '',
  ].join('\n')
}

/** @type {(title: string, top: number) => readonly string[]} */
const headingOf = (title, top) => [
  `<text x="8" y="${top + 17}" font-weight="bold" fill="#222">${escaped(title)}</text>`,
]

/**
 * @param {Bound} bound
 * @param {number} top
 */
function rowOf(bound, top) {
  const width = Math.min(1, usedOf(bound) * LIMIT_AT) * BAR
  const colour = isMet(bound) ? '#2a7f62' : '#b3261e'
  const figures = `${amount(bound.value.median, bound.unit)}, ${limitText(bound)}`
  return [
    `<text x="${LABEL - 8}" y="${top + 14}" text-anchor="end" fill="#222">${escaped(bound.what)}</text>`,
    `<rect x="${LABEL}" y="${top + 3}" width="${width.toFixed(1)}" height="${ROW - 6}" fill="${colour}"/>`,
    `<text x="${LABEL + BAR + 8}" y="${top + 14}" fill="#444">${escaped(figures)}</text>`,
  ]
}

/** 1 is the bound itself; more is too much. @type {(bound: Bound) => number} */
const usedOf = ({ value, is, limit }) => {
  if (is === 'at least') return limit / value.median
  return limit > 0 ? Math.max(0, value.median / limit) : value.median > 0 ? 2 : 0
}

/** Markdown of the page as text of the drawing. @param {string} text */
const escaped = text => text.replaceAll('`', '').replaceAll('&', '&amp;').replaceAll('<', '&lt;')
