// docs/benchmarks.svg: how much of each bound is used, as bars beside the line that they must not cross. Pure.
import { isMet } from './cases/case.mjs'

const ROW = 22
const LABEL = 470
const BAR = 300
/** Share of the bar's width that stands for the whole bound. */
const LIMIT_AT = 0.8

/** @typedef {import('./cases/case.mjs').Bound} Bound */

/**
 * @param {readonly import('./cases/case.mjs').CaseResult[]} results
 * @returns {string}
 */
export function chartOf(results) {
  const rows = results.flatMap(({ title, bounds }) => bounds.map(bound => ({ title, bound })))
  const height = ROW * (rows.length + 2)
  const line = LABEL + BAR * LIMIT_AT
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LABEL + BAR + 20} ${height}" font-family="sans-serif" font-size="12" role="img" aria-label="How much of each bound is used">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...rows.flatMap(({ title, bound }, at) => rowOf(title, bound, ROW * (at + 1))),
    `<line x1="${line}" y1="${ROW / 2}" x2="${line}" y2="${height - ROW}" stroke="#444" stroke-dasharray="4 3"/>`,
    `<text x="${line}" y="${height - 6}" text-anchor="middle" fill="#444">the bound</text>`,
    '</svg>',
    '',
  ].join('\n')
}

/**
 * @param {string} title
 * @param {Bound} bound
 * @param {number} top
 */
function rowOf(title, bound, top) {
  const width = Math.min(1, usedOf(bound) * LIMIT_AT) * BAR
  const colour = isMet(bound) ? '#2a7f62' : '#b3261e'
  return [
    `<text x="${LABEL - 8}" y="${top + 15}" text-anchor="end" fill="#222">${escaped(`${title}: ${bound.what}`)}</text>`,
    `<rect x="${LABEL}" y="${top + 4}" width="${width.toFixed(1)}" height="${ROW - 8}" fill="${colour}"/>`,
  ]
}

/** 1 is the bound itself; more is too much. @type {(bound: Bound) => number} */
const usedOf = ({ value, is, limit }) => {
  if (is === 'at least') return limit / value.median
  return limit > 0 ? Math.max(0, value.median / limit) : value.median > 0 ? 2 : 0
}

/** @param {string} text */
const escaped = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
