// What the demo prints at the end: billed before and after, what is left and why, times and calls.
import { objectKey } from './verdict.mjs'

/** @typedef {import('../lib/simulator.mjs').Billed} Billed */

/**
 * @param {readonly Billed[]} before
 * @param {readonly Billed[]} after
 */
export function printBilling(before, after) {
  const items = [...new Set([...before, ...after].map(itemOf))].sort()
  console.log(`\nBilled, by row and item${' '.repeat(39)}before   after`)
  for (const item of items) {
    const [had, has] = [before, after].map(list => list.filter(billed => itemOf(billed) === item).length)
    console.log(`  ${item.padEnd(58)} ${String(had).padStart(7)} ${String(has).padStart(7)}`)
  }
  if (items.length === 0) console.log('  nothing')
}

/** @param {Billed} billed */
function itemOf({ row, item }) {
  return `${row}: ${item}`
}

/**
 * @param {import('./engine.mjs').Outputs} outputs
 */
export function printLeft({ plan, pending, leftovers, manual, billing }) {
  const groups = {
    kept: plan.keep,
    blocked: plan.blocked,
    pending,
    'left over': leftovers,
  }
  /** @type {Set<string>} */
  const seen = new Set()
  console.log('\nLeft, and why')
  for (const [name, entries] of Object.entries(groups)) {
    const fresh = entries.filter(entry => !seen.has(objectKey(entry)))
    for (const entry of fresh) seen.add(objectKey(entry))
    for (const { kind, region, id, reason } of fresh)
      console.log(`  ${name}: ${kind} ${id} in ${region}: ${reason}`)
  }
  for (const { row, region, what, how } of manual)
    console.log(`  by hand (${row}, ${region}): ${what}: ${how}`)
  if (seen.size + manual.length === 0) console.log('  nothing')
  if (billing.stopsOn) console.log(`\nBilling stop expected from ${billing.stopsOn}.`)
}

/** @param {readonly import('./engine.mjs').Phase[]} phases */
export function printPhases(phases) {
  console.log('\nPhase                     seconds     calls  changing')
  for (const { name, seconds, calls, changing } of phases) {
    const numbers = [seconds.toFixed(1).padStart(9), String(calls).padStart(9), String(changing).padStart(9)]
    console.log(`${name.padEnd(24)}${numbers.join(' ')}`)
  }
}
