// The checks that need no test runner: types, style, unused code, generated code.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { run } from './process.mjs'

/** @param {string} path */
const inModules = path => join(root, 'node_modules', path)

/** Each: its name, the command for `node`, and how to mend what it finds. */
const checks = [
  {
    name: 'types',
    args: [inModules('typescript/bin/tsc'), '-b', 'tsconfig.json', 'tsconfig.tools.json', 'provider/assets'],
    mend: '',
  },
  {
    name: 'style',
    args: [inModules('@biomejs/biome/bin/biome'), 'ci', '--colors=off'],
    mend: 'npm run format',
  },
  { name: 'unused code', args: [inModules('knip/bin/knip.js'), '--no-progress'], mend: '' },
  {
    name: 'generated code',
    args: [join(root, 'provider', 'scripts', 'generate.mjs'), '--check'],
    mend: 'npm run generate',
  },
  {
    name: 'RAM policies',
    args: [join(root, 'scripts', 'docs', 'ram.mjs'), '--check'],
    mend: 'node scripts/docs/ram.mjs',
  },
  {
    name: 'dependencies',
    args: [join(root, 'scripts', 'checks', 'dependencies.mjs')],
    mend: '',
  },
  {
    name: 'report schemas',
    args: [join(root, 'scripts', 'docs', 'schemas.mjs'), '--check'],
    mend: 'node scripts/docs/schemas.mjs',
  },
]

/**
 * Runs all checks, also after a failure, and prints one line for each, with the output of those that fail.
 * @param {string} node
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks(node) {
  const counts = { passed: 0, failed: 0 }
  for (const { name, args, mend } of checks) {
    const { code, text, durationMs } = existsSync(String(args[0]))
      ? await run(node, args, { cwd: root })
      : { code: 127, text: `${args[0]} does not exist`, durationMs: 0 }
    counts[code === 0 ? 'passed' : 'failed'] += 1
    console.log(
      `check   ${name.padEnd(16)} ${code === 0 ? 'ok' : 'FAILED'}  ${(durationMs / 1000).toFixed(1)} s`,
    )
    if (code !== 0) console.log(`${text.trimEnd()}${mend && `\nto mend it: ${mend}`}`)
  }
  return counts
}
