// How a figure and its bound are written, in the page, the chart and the terminal. Pure.
import lodash from 'lodash'

const { round } = lodash

/** @typedef {import('./cases/case.mjs').Bound} Bound */
/** @typedef {import('./statistics.mjs').Figure} Figure */

/** @type {(figure: Figure, unit: Bound['unit'] | 'passes') => string} */
export function figureText({ median, min, max }, unit) {
  const spread = min === max ? '' : ` (${number(min)} – ${number(max)})`
  return `${amount(median, unit)}${spread}`
}

/** @type {(value: number, unit: Bound['unit'] | 'passes') => string} */
export const amount = (value, unit) => `${number(value)}${unit === 'times' ? ' ×' : ` ${unit}`}`

/** @type {(value: number) => string} */
const number = value => String(round(value, Math.abs(value) >= 100 ? 0 : 2))

/** Such as `at most 12 calls`. @type {(bound: Bound) => string} */
export const limitText = ({ is, limit, unit }) => `${is} ${amount(limit, unit)}`
