// Decides whether exactly the expected objects are left. Pure.
import { compareEstates } from './compare.mjs'

/**
 * @typedef {object} Ending
 * @property {import('../lib/simulator.mjs').EstateFile} state what the simulator still holds
 * @property {readonly import('../lib/simulator.mjs').Billed[]} billed what it still bills
 * @property {import('./estate.mjs').Expectation | undefined} expectation
 * @property {import('./engine.mjs').Outputs} outputs
 */

/**
 * @param {Ending} ending
 * @returns {readonly string[]} what is wrong, a line each; empty: all is as expected
 */
export function whatIsWrong({ state, billed, expectation, outputs }) {
  if (expectation) {
    const { missing, unexpected } = compareEstates(state.regions, expectation.regions)
    return [
      ...missing.map(line => `should be left but is gone: ${line}`),
      ...unexpected.map(line => `is left but should be gone: ${line}`),
    ]
  }
  // No list of what is expected: then all that is still billed must be something that the plan or the outputs name.
  const { plan, pending, leftovers, manual } = outputs
  const named = new Set([...plan.keep, ...plan.blocked, ...pending, ...leftovers].map(objectKey))
  const byHand = new Set(manual.map(({ row, region }) => `${row} ${region}`))
  return billed
    .filter(item => !named.has(objectKey(item)) && !byHand.has(`${item.row} ${item.region}`))
    .map(
      item =>
        `is still billed and nothing says why: ${item.kind} ${item.id} in ${item.region} (${item.item})`,
    )
}

/** @param {{ kind: string, region: string, id: string }} entry */
export function objectKey({ kind, region, id }) {
  return `${kind} ${region} ${id}`
}
