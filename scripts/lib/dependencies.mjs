// What is wrong with the pins of dependencies: of package.json files and of a lock file. Pure.

/**
 * @typedef {Readonly<Record<string, string>>} Versions
 * @typedef {{ dependencies?: Versions, devDependencies?: Versions, optionalDependencies?: Versions, peerDependencies?: Versions }} Manifest
 * @typedef {Manifest & { version?: string, resolved?: string, integrity?: string, link?: boolean, hasInstallScript?: boolean }} Locked
 * @typedef {Readonly<Record<string, Locked>>} Packages
 */

const EXACT = /^\d+\.\d+\.\d+(-[\w.-]+)?$/
const KINDS = /** @type {const} */ (['dependencies', 'devDependencies', 'optionalDependencies'])
const REGISTRY = 'https://registry.npmjs.org/'

/**
 * Peer dependencies are ranges by nature: they only have to be the same in the lock file.
 * @param {Readonly<Record<string, Manifest>>} manifests by folder, `''` is the root
 * @param {Packages} packages of the lock file
 * @returns {readonly string[]}
 */
export function complaintsAbout(manifests, packages) {
  return [
    ...Object.entries(manifests).flatMap(([folder, manifest]) =>
      manifestComplaints(folder, manifest, packages),
    ),
    ...Object.entries(packages).flatMap(([path, locked]) => lockedComplaints(path, locked)),
  ]
}

/**
 * @param {string} folder
 * @param {Manifest} manifest
 * @param {Packages} packages
 */
function manifestComplaints(folder, manifest, packages) {
  const file = folder === '' ? 'package.json' : `${folder}/package.json`
  const locked = packages[folder]
  const differs = [...KINDS, /** @type {const} */ ('peerDependencies')]
    .filter(kind => textOf(manifest[kind]) !== textOf(locked?.[kind]))
    .map(kind => `${file}: ${kind} differ from package-lock.json, run \`npm install\``)
  const loose = KINDS.flatMap(kind => Object.entries(manifest[kind] ?? {})).flatMap(([name, version]) => {
    if (!EXACT.test(version)) return [`${file}: ${name} must be an exact version, not "${version}"`]
    const installed = nearest(folder, name, packages)
    if (installed === undefined) return [`${file}: ${name} is not in package-lock.json`]
    return installed.link || installed.version === version
      ? []
      : [`${file}: ${name} is ${version}, but package-lock.json has ${installed.version}`]
  })
  return [...differs, ...loose]
}

/**
 * @param {string} path
 * @param {Locked} locked
 */
function lockedComplaints(path, { link, resolved, integrity = '' }) {
  if (link || !path.includes('node_modules/')) return []
  // npm leaves the place out where it is the registry that it is told to use.
  if (resolved !== undefined && !resolved.startsWith(REGISTRY))
    return [`package-lock.json: ${path} comes from "${resolved}", not from ${REGISTRY}`]
  return integrity.startsWith('sha512-') ? [] : [`package-lock.json: ${path} has no sha512 integrity`]
}

/**
 * @param {Packages} packages
 * @param {Readonly<Record<string, string>>} allowed reason by package name
 * @returns {readonly string[]}
 */
export function scriptComplaints(packages, allowed) {
  const wanting = Object.entries(packages)
    .filter(([, locked]) => locked.hasInstallScript)
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length))
  const list = 'scripts/checks/install-scripts.json'
  return [
    ...wanting
      .filter(name => !Object.hasOwn(allowed, name))
      .map(
        name =>
          `${name} wants to run code when it is installed: look at it, then list it with a reason in ${list}`,
      ),
    ...Object.keys(allowed)
      .filter(name => !wanting.includes(name))
      .map(name => `${list}: ${name} has no install script (any more), remove it`),
    ...Object.entries(allowed)
      .filter(([, reason]) => reason.trim() === '')
      .map(([name]) => `${list}: ${name} has no reason`),
  ]
}

/**
 * As Node looks for it: in the folder itself, then above.
 * @param {string} folder
 * @param {string} name
 * @param {Packages} packages
 */
function nearest(folder, name, packages) {
  return packages[`${folder}/node_modules/${name}`] ?? packages[`node_modules/${name}`]
}

/** @param {Versions | undefined} versions */
function textOf(versions = {}) {
  return JSON.stringify(Object.entries(versions).sort())
}
