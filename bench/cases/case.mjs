// The vocabulary of a case: what it measured, and the bounds that it is held to.

/** @typedef {import('../statistics.mjs').Figure} Figure */
/** @typedef {import('../traffic.mjs').Traffic} Traffic */

/**
 * @typedef {object} Measured
 * @property {string} what
 * @property {Figure} figure
 * @property {'s' | 'calls' | 'MiB' | 'times' | 'passes'} unit
 */

/**
 * @typedef {object} Bound
 * @property {string} what
 * @property {Figure} value
 * @property {'at least' | 'at most'} is
 * @property {number} limit
 * @property {'s' | 'calls' | 'MiB' | 'times'} unit
 * @property {string} [how] how the limit came about
 */

/**
 * @typedef {object} CaseResult
 * @property {string} title
 * @property {string} about one sentence or two
 * @property {readonly Measured[]} measured
 * @property {readonly Bound[]} bounds
 * @property {readonly { readonly title: string, readonly traffic: Traffic }[]} traffic of the run in the middle
 */

/**
 * @typedef {object} Case
 * @property {string} name for `--case`
 * @property {(bench: import('../bench.mjs').Bench) => Promise<CaseResult>} run
 */

/** @type {(bound: Bound) => boolean} */
export const isMet = ({ value, is, limit }) =>
  is === 'at least' ? value.median >= limit : value.median <= limit

/**
 * As many results as asked for, one after the other.
 * @template T
 * @param {number} count
 * @param {(at: number) => Promise<T>} body
 * @returns {Promise<readonly T[]>}
 */
export async function times(count, body) {
  /** @type {T[]} */
  const results = []
  for (let at = 0; at < count; at += 1) results.push(await body(at))
  return results
}

/**
 * The run whose value lies in the middle: its details stand for all.
 * @template T
 * @param {readonly T[]} runs at least one
 * @param {(run: T) => number} of
 * @returns {T}
 */
export function middle(runs, of) {
  const sorted = [...runs].sort((a, b) => of(a) - of(b))
  const found = sorted[Math.floor((sorted.length - 1) / 2)]
  if (found === undefined) throw new Error('there is no run')
  return found
}
