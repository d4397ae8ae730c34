// Shows the steps of set-up: one line each with what was found or done and how long it took.
const showProgressEvery = 30_000

/** A failure that a person can mend: the message says how. Printed without a stack. */
export class SetUpError extends Error {}

/**
 * @typedef {object} Found
 * @property {string} says what was found or done
 * @property {boolean} worked false: all was there already
 */

/**
 * Output goes to stderr, so that `npm run pulumi -- … --json` keeps a clean stdout.
 * @template T
 * @param {string} name
 * @param {boolean} quiet print nothing for a step that had nothing to do
 * @param {(announce: (doing: string) => void) => Promise<T & Found>} work calls `announce` before anything slow
 * @returns {Promise<T>}
 */
export async function step(name, quiet, work) {
  const began = performance.now()
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  const announce = (/** @type {string} */ doing) => {
    clearInterval(timer)
    line(name, `${doing} …`)
    timer = setInterval(() => line(name, '  still at it', seconds(began)), showProgressEvery)
  }
  try {
    const found = await work(announce)
    if (found.worked || !quiet) line(name, found.says, seconds(began))
    return found
  } finally {
    clearInterval(timer)
  }
}

/**
 * @param {string} name
 * @param {string} text
 * @param {string} [time]
 */
function line(name, text, time = '') {
  console.error(`set-up  ${name.padEnd(9)} ${text.padEnd(70)} ${time.padStart(7)}`.trimEnd())
}

/** @param {number} began */
function seconds(began) {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`
}

/**
 * The end of a tool's output: what a person needs of it in an error message.
 * @param {string} text
 */
export function lastLines(text, count = 12) {
  return text.trimEnd().split('\n').slice(-count).join('\n')
}
