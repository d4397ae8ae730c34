// `node scripts/checks/dependencies.mjs`: dependencies are pinned, and no unknown package wants to run code when installed.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { complaintsAbout, scriptComplaints } from '../lib/dependencies.mjs'
import { readJsonIfThere } from '../lib/json.mjs'
import { root } from '../lib/paths.mjs'

/** @param {string} path */
const read = path => readJsonIfThere(join(root, path))

const examples = (await readdir(join(root, 'examples'), { withFileTypes: true }))
  .filter(entry => entry.isDirectory())
  .map(entry => `examples/${entry.name}`)
const folders = ['', 'provider', 'sdk', 'simulator', ...examples]

/** @type {Record<string, import('../lib/dependencies.mjs').Manifest>} */
const manifests = {}
for (const folder of folders) {
  const manifest = await read(join(folder, 'package.json'))
  if (manifest) manifests[folder] = manifest
}
const lock = await read('package-lock.json')
const allowed = await read('scripts/checks/install-scripts.json')
const npmrc = await readFile(join(root, '.npmrc'), 'utf8')

const complaints = [
  ...complaintsAbout(manifests, lock.packages),
  ...scriptComplaints(lock.packages, allowed),
  ...complaintsAbout(
    { '': await read('scripts/node/package.json') },
    (await read('scripts/node/package-lock.json')).packages,
  ).map(text => `scripts/node: ${text}`),
  ...(/^ignore-scripts=true$/m.test(npmrc) ? [] : ['.npmrc must say ignore-scripts=true']),
]
for (const text of complaints) console.error(text)
process.exitCode = complaints.length > 0 ? 1 : 0
