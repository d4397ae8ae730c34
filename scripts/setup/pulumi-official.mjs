// Lets the official installer of `@pulumi/pulumi/automation` fetch a CLI. The only part of the project that leaves npm and Go.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../lib/process.mjs'
import { fillFolder } from './fill.mjs'
import { lastLines } from './step.mjs'

const source = 'https://get.pulumi.com/install.sh'
/** Long enough for a first answer; the installer itself has no limit of its own where nothing answers. */
const answerWithin = 10_000
/** For some 100 MB on a slow line. */
const installWithin = 300_000

/**
 * The installer takes the CLI version of the installed SDK.
 * @param {string} root
 */
export async function officialName(root) {
  const manifest = await readFile(join(root, 'node_modules', '@pulumi', 'pulumi', 'package.json'), 'utf8')
  return `pulumi-official-${JSON.parse(manifest).version}`
}

/**
 * @param {string} folder
 * @param {string} node
 * @param {string} root
 * @param {(doing: string) => void} announce
 * @returns {Promise<string | undefined>} why there is none; undefined: it is installed
 */
export async function installOfficial(folder, node, root, announce) {
  if (process.env.HBR_ABSENT_OFFLINE) return 'HBR_ABSENT_OFFLINE is set'
  announce('no Pulumi CLI 3.200+ with its Node.js host: asking get.pulumi.com')
  const silence = await whySilent()
  if (silence) return `get.pulumi.com does not answer (${silence})`
  try {
    await fillFolder(folder, async temporary => {
      const program = `require('@pulumi/pulumi/automation').PulumiCommand.install({ root: ${JSON.stringify(temporary)} })`
      const { code, text, timedOut } = await run(node, ['-e', program], {
        cwd: root,
        timeout: installWithin,
        group: true,
      })
      if (timedOut) throw new Error(`not finished after ${installWithin / 1000} s`)
      if (code !== 0) throw new Error(lastLines(text, 3))
    })
    return undefined
  } catch (error) {
    return `the official installer failed: ${error instanceof Error ? error.message : error}`
  }
}

async function whySilent() {
  try {
    const answer = await fetch(source, { method: 'HEAD', signal: AbortSignal.timeout(answerWithin) })
    return answer.ok ? undefined : `HTTP ${answer.status}`
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error
    return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
  }
}
