// Installs the packages of the lock file, without running any of their scripts, when they are not those installed.
import { join } from 'node:path'
import { readJsonIfThere } from '../lib/json.mjs'
import { run } from '../lib/process.mjs'
import { lastLines, SetUpError } from './step.mjs'

/**
 * npm under the Node that we chose: under the machine's older one it would warn of each package's `engines`.
 * @param {string} node
 * @param {readonly string[]} args
 * @returns {readonly [string, readonly string[]]}
 */
export function npmCommand(node, args) {
  const cli = process.env.npm_execpath
  return cli?.endsWith('npm-cli.js') ? [node, [cli, ...args]] : ['npm', args]
}

/**
 * @param {string} root
 * @param {string} node
 * @param {(doing: string) => void} announce
 */
export async function installPackages(root, node, announce) {
  /** @type {{ packages: Packages } | undefined} */
  const lock = await readJsonIfThere(join(root, 'package-lock.json'))
  if (!lock)
    throw new SetUpError('package-lock.json is missing: get it back with `git checkout package-lock.json`')
  const wanted = lock.packages
  const installed = (await readJsonIfThere(join(root, 'node_modules', '.package-lock.json')))?.packages
  const count = `${Object.keys(wanted).length - 1} packages of package-lock.json`
  const reason = whyInstall(wanted, installed)
  if (!reason) return { says: `${count} are installed`, worked: false }

  announce(`${reason}: npm ci`)
  const [command, args] = npmCommand(node, ['ci', '--ignore-scripts', '--loglevel=error'])
  const { code, text } = await run(command, args, { cwd: root })
  if (code !== 0) {
    throw new SetUpError(`npm ci failed:\n${lastLines(text)}
Where package.json and package-lock.json differ, run \`npm install\`; else look at npm's access to its registry.`)
  }
  return { says: `${count} installed with npm ci`, worked: true }
}

/**
 * @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean, devOptional?: boolean }} Locked
 * @typedef {Readonly<Record<string, Locked>>} Packages
 */

/**
 * Compares with what npm itself has noted in node_modules, so that an `npm install` by hand counts too.
 * @param {Packages} wanted
 * @param {Packages | undefined} installed
 * @returns {string | undefined} undefined: nothing to install
 */
export function whyInstall(wanted, installed) {
  if (!installed) return 'nothing is installed'
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue
    const there = installed[path]
    // Packages for other platforms are optional and stay away.
    if (!there && (entry.optional || entry.devOptional)) continue
    if (!there) return `${path} is missing`
    if (there.version !== entry.version || there.integrity !== entry.integrity) return `${path} has changed`
  }
  const extra = Object.keys(installed).find(path => !(path in wanted))
  return extra && `${extra} is no longer wanted`
}
