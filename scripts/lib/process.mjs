// Runs child processes: captured output, a time limit, and (with `group`) a process group that can be killed whole.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * @typedef {object} Options
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] the whole environment, not additions
 * @property {string} [input] given on standard input; none: no standard input
 * @property {number} [timeout] milliseconds; then the process (or its group) is killed with SIGKILL
 * @property {boolean} [group] start it as leader of a process group of its own
 * @property {(text: string) => void} [onOutput] sees all output as it comes
 */

/**
 * @typedef {object} Result
 * @property {number} code exit code; 128 + n where signal n ended it; 127 where it could not be started
 * @property {string} stdout
 * @property {string} stderr
 * @property {string} text stdout and stderr, in the order in which they came
 * @property {boolean} timedOut
 * @property {number} durationMs
 */

/**
 * @typedef {object} Running
 * @property {number | undefined} pid
 * @property {(signal?: NodeJS.Signals) => void} kill reaches the whole group, if it has one
 * @property {Promise<Result>} done never rejects
 */

/** @type {Set<number>} */
const groups = new Set()

// A group of its own does not get the terminal's Ctrl-C, so nothing of it may outlive us.
process.once('exit', () => {
  for (const pid of groups) signalTo(-pid, 'SIGKILL')
})

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Options} [options]
 * @returns {Running}
 */
export function start(command, args, options = {}) {
  const { cwd, env, input, timeout, group = false, onOutput } = options
  const began = performance.now()
  const child = spawn(command, args, {
    cwd,
    env: env ?? process.env,
    detached: group,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  })
  const { pid } = child
  if (group && pid !== undefined) groups.add(pid)
  const kill = (/** @type {NodeJS.Signals} */ signal = 'SIGTERM') => {
    if (pid !== undefined) signalTo(group ? -pid : pid, signal)
  }

  const output = { stdout: '', stderr: '', text: '' }
  const collect = (/** @type {'stdout' | 'stderr'} */ name) => (/** @type {string} */ chunk) => {
    output[name] += chunk
    output.text += chunk
    onOutput?.(chunk)
  }
  child.stdout?.setEncoding('utf8').on('data', collect('stdout'))
  child.stderr?.setEncoding('utf8').on('data', collect('stderr'))
  child.stdin?.end(input)

  const done = new Promise(resolve => {
    let timedOut = false
    const timer =
      timeout === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true
            kill('SIGKILL')
          }, timeout)
    const finish = (/** @type {number} */ code) => {
      clearTimeout(timer)
      if (pid !== undefined) groups.delete(pid)
      resolve({ code, ...output, timedOut, durationMs: Math.round(performance.now() - began) })
    }
    child.once('error', error => {
      collect('stderr')(`${error.message}\n`)
      finish(127)
    })
    child.once('close', (code, signal) => finish(exitCode(code, signal)))
  })
  return { pid, kill, done }
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Options} [options]
 * @returns {Promise<Result>}
 */
export function run(command, args, options) {
  return start(command, args, options).done
}

/**
 * Hands the terminal to a command: its output and its exit code are ours, and so are the signals that we get.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>}
 */
export function passThrough(command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: 'inherit' })
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  const forward = (/** @type {NodeJS.Signals} */ signal) => {
    // A terminal sends Ctrl-C to the child as well, and a second one would make the engine stop at once.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  for (const signal of signals) process.on(signal, forward)
  return new Promise(resolve => {
    child.once('error', error => {
      console.error(`${command} could not be started: ${error.message}`)
      resolve(127)
    })
    child.once('close', (code, signal) => {
      for (const name of signals) process.off(name, forward)
      resolve(exitCode(code, signal))
    })
  })
}

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
function exitCode(code, signal) {
  return code ?? 128 + (signal ? constants.signals[signal] : 0)
}

/**
 * @param {number} pid negative: the group
 * @param {NodeJS.Signals} signal
 */
export function signalTo(pid, signal) {
  try {
    process.kill(pid, signal)
  } catch (error) {
    // ESRCH: it has already ended, which is what the signal was for.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
