// Compiles all workspaces and the ready-made project; the compiler itself sees what has changed.
import { join } from 'node:path'
import { run } from '../lib/process.mjs'
import { SetUpError } from './step.mjs'

/**
 * @param {string} root
 * @param {string} node
 */
export async function build(root, node) {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const { code, text } = await run(node, [compiler, '-b', '--verbose'], { cwd: root })
  const lines = text.split('\n')
  if (code !== 0)
    throw new SetUpError(`tsc -b failed:\n${lines.filter(line => /error TS/.test(line)).join('\n')}`)
  const built = lines.filter(line => line.includes('Building project')).length
  return { says: built ? `compiled ${built} projects with tsc -b` : 'nothing to compile', worked: built > 0 }
}
