// What a run asked of the service, from the simulator's log of calls: by action, refused, peaks. Pure.
import lodash from 'lodash'

const { countBy, groupBy, max } = lodash

/** @typedef {import('../scripts/lib/simulator.mjs').Call} Call */

/**
 * @typedef {object} Traffic
 * @property {number} calls
 * @property {number} lists calls that only read
 * @property {Readonly<Record<string, number>>} byAction
 * @property {number} refused calls that change something and were refused
 * @property {number} throttled
 * @property {number} inFlight most calls on their way at once
 * @property {Readonly<Record<string, number>>} perSecond most calls in any second, by action
 * @property {number} window most calls of one action in one region in any 60 seconds
 */

/** @type {(call: Call) => boolean} */
export const isRead = ({ action }) => /^(Describe|List|Get|Query|Inquiry|Search)/.test(action)

/**
 * @param {readonly Call[]} calls
 * @param {number} latencyMs how long the simulator keeps each call
 * @returns {Traffic}
 */
export function trafficOf(calls, latencyMs) {
  const times = (/** @type {readonly Call[]} */ some) =>
    some.map(({ at }) => Date.parse(at)).sort((a, b) => a - b)
  const byPlace = groupBy(calls, ({ region, product, action }) => `${region} ${product} ${action}`)
  const byAction = groupBy(calls, 'action')
  return {
    calls: calls.length,
    lists: calls.filter(isRead).length,
    byAction: countBy(calls, 'action'),
    refused: calls.filter(call => !isRead(call) && call.code !== '200' && call.status !== 429).length,
    throttled: calls.filter(({ status }) => status === 429).length,
    inFlight: mostWithin(times(calls), Math.max(1, latencyMs)),
    perSecond: Object.fromEntries(
      Object.entries(byAction).map(([action, some]) => [action, mostWithin(times(some), 1000)]),
    ),
    window: max(Object.values(byPlace).map(some => mostWithin(times(some), 60_000))) ?? 0,
  }
}

/**
 * The most of these moments that lie within any span of `span` milliseconds.
 * @param {readonly number[]} moments sorted
 * @param {number} span
 */
function mostWithin(moments, span) {
  let from = 0
  let most = 0
  for (const [at, moment] of moments.entries()) {
    while (moment - (moments[from] ?? moment) >= span) from += 1
    most = Math.max(most, at - from + 1)
  }
  return most
}
