// Makes everything ready that the other commands need, and says where it is. Needs only Node.js 20.
import { mkdir, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { root, toolsFile } from '../lib/paths.mjs'
import { build } from './build.mjs'
import { findNode } from './node.mjs'
import { installPackages } from './npm.mjs'
import { findPulumi } from './pulumi.mjs'
import { SetUpError, step } from './step.mjs'

/**
 * @typedef {object} Tools
 * @property {string} node the Node.js to run everything with
 * @property {string} pulumi the Pulumi CLI
 * @property {string} path a PATH on which the engine finds that Node, the language host and the provider's launcher
 */

/**
 * @param {{ quiet?: boolean, compile?: boolean }} [options] quiet: only steps that had something to do are shown
 * @returns {Promise<Tools>}
 */
export async function setUp({ quiet = false, compile = true } = {}) {
  const { node } = await step('node', quiet, findNode)
  await step('packages', quiet, announce => installPackages(root, node, announce))
  const { pulumi } = await step('pulumi', quiet, announce => findPulumi(node, announce))
  const launcher = join(root, 'node_modules', '@pulumi', 'pulumi')
  const tools = {
    node,
    pulumi,
    path: [dirname(node), dirname(pulumi), process.env.PATH, launcher].join(delimiter),
  }
  await mkdir(dirname(toolsFile), { recursive: true })
  await writeFile(toolsFile, JSON.stringify(tools, null, 2))
  if (compile) await step('build', quiet, () => build(root, node))
  return tools
}

/**
 * Set-up for a command: a failure that a person can mend ends the process with its message alone.
 * @param {Parameters<typeof setUp>[0]} [options]
 */
export async function setUpOrExit(options) {
  try {
    return await setUp(options)
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
