// Finds the Chromium that browser tests run in; where there is none, installs Debian's. Used by tests and screenshots only.
import { existsSync } from 'node:fs'
import { run } from '../lib/process.mjs'
import { lastLines, SetUpError } from './step.mjs'

/** Where Debian and Ubuntu put it. */
const usual = '/usr/bin/chromium'
/** For some 100 MB on a slow line. Milliseconds. */
const updateWithin = 120_000
const installWithin = 600_000

/**
 * `CHROMIUM_PATH` names another one. It is left in the environment, where the tests look for it.
 * @param {(doing: string) => void} announce
 */
export async function findChromium(announce) {
  const named = process.env.CHROMIUM_PATH
  if (named && !existsSync(named))
    throw new SetUpError(`CHROMIUM_PATH names ${named}, which does not exist: correct it or unset it.`)
  const found = named || (existsSync(usual) && usual)
  if (found) {
    process.env.CHROMIUM_PATH = found
    return { says: found, worked: false }
  }
  announce('no Chromium: installing Debian’s with apt-get')
  await apt(['update'], updateWithin)
  await apt(['install', '-y', '--no-install-recommends', 'chromium'], installWithin)
  if (!existsSync(usual))
    throw new SetUpError(`apt-get has installed chromium, but not as ${usual}.\n${byHand}`)
  process.env.CHROMIUM_PATH = usual
  return { says: `${usual} installed with apt-get`, worked: true }
}

/**
 * Asks nobody: neither a question of a package nor a password.
 * @param {readonly string[]} args
 * @param {number} timeout milliseconds
 */
async function apt(args, timeout) {
  const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
  const [program = '', ...rest] = process.getuid?.() === 0 ? command : ['sudo', '-n', ...command]
  const { code, text, timedOut } = await run(program, rest, { timeout, group: true })
  if (timedOut) throw new SetUpError(`apt-get ${args[0]} was not ready after ${timeout / 1000} s.\n${byHand}`)
  if (code !== 0) throw new SetUpError(`apt-get ${args[0]} failed:\n${lastLines(text, 4)}\n${byHand}`)
}

const byHand =
  'The browser tests need Chromium: install it, or set CHROMIUM_PATH to its path, then run this again.'
