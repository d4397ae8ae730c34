// Finds a Node.js that the project and `@pulumi/pulumi` can use; else installs one from npm into the cache.
import { existsSync } from 'node:fs'
import { copyFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder, root, short } from '../lib/paths.mjs'
import { run } from '../lib/process.mjs'
import { isAtLeast } from '../lib/version.mjs'
import { fillFolder } from './fill.mjs'
import { npmCommand } from './npm.mjs'
import { lastLines, SetUpError } from './step.mjs'

/** `require` of ES modules, which dependencies need, is on by default since 22.12. */
const minimum = '22.12.0'

/** Names the package of each platform that has one; with its lock file, which pins the content. */
const manifests = ['package.json', 'package-lock.json'].map(name => join(root, 'scripts', 'node', name))

/**
 * @param {(doing: string) => void} announce
 * @returns {Promise<{ node: string, says: string, worked: boolean }>}
 */
export async function findNode(announce) {
  if (isAtLeast(process.version, minimum)) {
    return { node: process.execPath, says: `${process.version} on PATH`, worked: false }
  }
  const name = `node-${process.platform}-${process.arch}`
  const manifest = JSON.parse(await readFile(manifests[0] ?? '', 'utf8'))
  const version = manifest.optionalDependencies[name]
  if (version === undefined) throw new SetUpError(noPackage())

  const folder = join(cacheFolder(), `node-${version}`)
  const node = join(folder, 'node_modules', name, 'bin', 'node')
  if (existsSync(node)) return { node, says: `v${version} from ${short(folder)}`, worked: false }

  announce(`${process.version} is older than ${minimum}: installing ${version} from npm`)
  await fillFolder(folder, async temporary => {
    await Promise.all(
      manifests.map(file => copyFile(file, join(temporary, file.slice(file.lastIndexOf('/') + 1)))),
    )
    const [command, args] = npmCommand(process.execPath, ['ci', '--ignore-scripts', '--loglevel=error'])
    const { code, text } = await run(command, args, { cwd: temporary })
    if (code !== 0)
      throw new SetUpError(`npm could not install ${name}@${version}:\n${lastLines(text)}\n${byHand}`)
  })
  return { node, says: `v${version} installed into ${short(folder)}`, worked: true }
}

const byHand = `Mend npm's access to its registry, or install Node.js ${minimum} or newer; then run this again.`

function noPackage() {
  return `Node.js ${process.version} is older than ${minimum}, and npm has none ready for ${process.platform}-${process.arch}.
Install Node.js ${minimum} or newer from https://nodejs.org or with your package manager; then run this again.`
}
