// Finds a Pulumi CLI with its Node.js language host: on PATH, in the cache, from the official installer, or built with Go.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { cacheFolder, root, short } from '../lib/paths.mjs'
import { run } from '../lib/process.mjs'
import { isAtLeast, parseVersion } from '../lib/version.mjs'
import { buildWithGo, goBuildName } from './pulumi-go.mjs'
import { installOfficial, officialName } from './pulumi-official.mjs'

const minimum = '3.200.0'

/**
 * @typedef {object} Cli
 * @property {string} pulumi the executable
 * @property {string} version
 */

/**
 * @param {string} node
 * @param {(doing: string) => void} announce
 * @returns {Promise<Cli & { says: string, worked: boolean }>}
 */
export async function findPulumi(node, announce) {
  const onPath = await firstUsable((process.env.PATH ?? '').split(delimiter).filter(Boolean))
  if (onPath) return { ...onPath, says: `${onPath.version} on PATH (${short(onPath.pulumi)})`, worked: false }

  const [official, built] = [await officialName(root), await goBuildName()].map(name =>
    join(cacheFolder(), name),
  )
  const folders = [official, built].map(folder => join(String(folder), 'bin'))
  const cached = await firstUsable(folders)
  if (cached) return { ...cached, says: `${cached.version} from ${short(cached.pulumi)}`, worked: false }

  const refusal = await installOfficial(String(official), node, root, announce)
  if (refusal) await buildWithGo(String(built), refusal, announce)
  const made = await firstUsable(folders)
  if (!made) throw new Error(`the Pulumi CLI in ${folders.join(' and ')} does not run`)
  return {
    ...made,
    says: `${made.version} ${refusal ? 'built with Go' : 'installed'}: ${short(made.pulumi)}`,
    worked: true,
  }
}

/**
 * A CLI that does not say its version, is too old or has no language host beside it is of no use to us.
 * @param {readonly string[]} folders
 * @returns {Promise<Cli | undefined>}
 */
async function firstUsable(folders) {
  for (const folder of folders) {
    const [pulumi, host] = [join(folder, 'pulumi'), join(folder, 'pulumi-language-nodejs')]
    if (!existsSync(pulumi) || !existsSync(host)) continue
    const { code, stdout } = await run(pulumi, ['version'], {
      env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: 'true' },
      timeout: 20_000,
    })
    const version = stdout.trim()
    if (code === 0 && parseVersion(version) && isAtLeast(version, minimum)) return { pulumi, version }
  }
  return undefined
}
