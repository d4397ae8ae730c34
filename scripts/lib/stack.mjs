// A Pulumi stack in a folder of its own: project, state, Pulumi home and passphrase. Used by the demo and by the tests.
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { root } from './paths.mjs'
import { start } from './process.mjs'

/** What a copy of the ready-made project at the repository's root consists of. */
const readyMade = ['Pulumi.yaml', 'package.json', 'index.ts', 'tsconfig.json', 'tsconfig.base.json', 'dist']

/**
 * @typedef {object} Program one of the three
 * @property {string} [text] the JavaScript (CommonJS) of an index.js
 * @property {string} [folder] a Pulumi project to copy, such as one of examples/
 * @property {true} [readyMade] the project at the repository's root
 */

/**
 * @typedef {object} Options
 * @property {Program} program
 * @property {string} folder an empty folder for all of it
 * @property {import('../setup/index.mjs').Tools} tools
 * @property {Readonly<Record<string, unknown>>} [config] whole keys, such as `hbr-absent:regions`; values may be lists and objects
 * @property {NodeJS.ProcessEnv} [env] additions to the environment of every command
 */

/**
 * @typedef {object} Stack
 * @property {string} project the folder with the program
 * @property {NodeJS.ProcessEnv} env the whole environment of its commands
 * @property {(args: readonly string[], options?: RunOptions) => import('./process.mjs').Running} start
 * @property {(args: readonly string[], options?: RunOptions) => Promise<import('./process.mjs').Result>} run
 */

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env] additions
 * @property {number} [timeout] milliseconds, default 4 minutes
 * @property {(text: string) => void} [onOutput]
 */

const stackName = 'test'

/**
 * @param {Options} options
 * @returns {Promise<Stack>}
 */
export async function createStack({ program, folder, tools, config = {}, env = {} }) {
  const [project, home, state] = ['project', 'home', 'state'].map(name => join(folder, name))
  if (!project || !home || !state) throw new Error('unreachable: three names give three paths')
  await Promise.all([project, home, state].map(path => mkdir(path, { recursive: true })))
  await writeProgram(program, project)
  await symlink(join(root, 'node_modules'), join(project, 'node_modules'))
  // YAML holds JSON, and the engine keeps what it finds here: no `config set` for each value, half a second each.
  await writeFile(join(project, `Pulumi.${stackName}.yaml`), JSON.stringify({ config }, null, 2))

  const whole = { ...process.env, ...engineEnvironment(tools, home, state), ...env }
  const startCommand = (/** @type {readonly string[]} */ args, /** @type {RunOptions} */ options = {}) =>
    start(tools.pulumi, ['--non-interactive', '--color=never', ...args], {
      cwd: project,
      group: true,
      env: { ...whole, ...options.env },
      timeout: options.timeout ?? 240_000,
      ...(options.onOutput && { onOutput: options.onOutput }),
    })
  const made = await startCommand(['stack', 'init', stackName]).done
  if (made.code !== 0) throw new Error(`pulumi stack init failed:\n${made.text}`)
  return {
    project,
    env: whole,
    start: startCommand,
    run: (args, options) => startCommand(args, options).done,
  }
}

/**
 * @param {Program} program
 * @param {string} project
 */
async function writeProgram({ text, folder, readyMade: copyReadyMade }, project) {
  if (text !== undefined) {
    // Compiled already: the engine's own TypeScript compiler would only cost time.
    const manifest = { name: 'program', runtime: { name: 'nodejs', options: { typescript: false } } }
    await writeFile(join(project, 'Pulumi.yaml'), JSON.stringify(manifest))
    await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'program', main: 'index.js' }))
    await writeFile(join(project, 'index.js'), text)
  } else if (folder !== undefined) {
    const skipped = new Set(['node_modules', '.git', '.hbr-absent'])
    await cp(folder, project, { recursive: true, filter: path => !skipped.has(basename(path)) })
  } else if (copyReadyMade) {
    await Promise.all(readyMade.map(name => cp(join(root, name), join(project, name), { recursive: true })))
  }
}

/**
 * An engine with a home and a state of its own.
 * @param {import('../setup/index.mjs').Tools} tools
 * @param {string} home
 * @param {string} state
 */
export function engineEnvironment(tools, home, state) {
  return {
    PATH: tools.path,
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: 'correct horse battery staple',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
  }
}
