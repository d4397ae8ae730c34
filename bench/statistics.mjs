// Median and spread of a few runs. Pure.
import lodash from 'lodash'

const { sortBy } = lodash

/** @typedef {{ readonly median: number, readonly min: number, readonly max: number, readonly runs: number }} Figure */

/**
 * @param {readonly number[]} values at least one
 * @returns {Figure}
 */
export function figureOf(values) {
  const sorted = sortBy(values)
  const middle = (sorted.length - 1) / 2
  const median = ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2
  return { median, min: sorted[0] ?? Number.NaN, max: sorted.at(-1) ?? Number.NaN, runs: sorted.length }
}
