// Where things lie: the repository, its own scratch folder, and the cache that all checkouts share.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** Written by set-up, read by everything that starts Node or Pulumi. */
export const toolsFile = join(root, '.cache', 'tools.json')

/** Shared by all checkouts, so that a fresh clone builds no second CLI. Every entry's name holds its version. */
export function cacheFolder() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'hbr-absent')
}

/**
 * A path as a person would write it.
 * @param {string} path
 */
export function short(path) {
  const home = homedir()
  return path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path
}
