// docs/benchmarks.md from what was measured. Pure: no figure in it is typed by hand.
import lodash from 'lodash'
import { isMet } from './cases/case.mjs'
import { figureText, limitText } from './words.mjs'

const { sortBy } = lodash

/** @typedef {import('./cases/case.mjs').Bound} Bound */
/** @typedef {import('./cases/case.mjs').CaseResult} CaseResult */
/** @typedef {{ readonly cores: number, readonly node: string, readonly runs: number, readonly at: Date }} Machine */

/**
 * @param {readonly CaseResult[]} results
 * @param {Machine} machine
 */
export function pageOf(results, { cores, node, runs, at }) {
  return [
    '# Benchmarks',
    '',
    `Written by \`npm run bench\` on ${at.toISOString().slice(0, 10)}: ${cores} cores, Node.js ${node}. Each figure is the median of ${runs} runs,`,
    'with the lowest and the highest beside it. The provider runs in a process of its own, the simulator in another, both on',
    'one machine: times hold for that machine, ratios and numbers of calls hold anywhere.',
    '',
    '![How near each bound is](benchmarks.svg)',
    '',
    ...results.flatMap(caseText),
  ].join('\n')
}

/** @type {(result: CaseResult) => readonly string[]} */
function caseText({ title, about, measured, bounds, traffic }) {
  return [
    `## ${title}`,
    '',
    about,
    '',
    '| bound | measured | limit | |',
    '|---|---|---|---|',
    ...bounds.map(
      bound =>
        `| ${bound.what} | ${figureText(bound.value, bound.unit)} | ${limitText(bound)}${bound.how === undefined ? '' : ` (${bound.how})`} | ${isMet(bound) ? 'met' : '**missed**'} |`,
    ),
    '',
    ...(measured.length === 0
      ? []
      : [
          '| measured | median (lowest – highest) |',
          '|---|---|',
          ...measured.map(({ what, figure, unit }) => `| ${what} | ${figureText(figure, unit)} |`),
          '',
        ]),
    ...traffic.flatMap(trafficText),
  ]
}

/** @type {(part: CaseResult['traffic'][number]) => readonly string[]} */
function trafficText({ title, traffic }) {
  const actions = sortBy(Object.entries(traffic.byAction), ([, count]) => -count)
  return [
    `Calls of ${title}: ${traffic.calls}, of these ${traffic.lists} only read; ${traffic.refused} refused, ${traffic.throttled} throttled; at most ${traffic.inFlight} in flight.`,
    '',
    '| action | calls | most in a second |',
    '|---|---|---|',
    ...actions.map(([action, count]) => `| ${action} | ${count} | ${traffic.perSecond[action] ?? 0} |`),
    '',
  ]
}

/** For the terminal. @type {(measured: import('./cases/case.mjs').Measured) => string} */
export const figureLine = ({ what, figure, unit }) => `       ${what}: ${figureText(figure, unit)}`

/** For the terminal. @type {(bound: Bound) => string} */
export function boundLine(bound) {
  const { what, value, unit } = bound
  return `${isMet(bound) ? 'met   ' : 'MISSED'} ${what}: ${figureText(value, unit)}, ${limitText(bound)}`
}
