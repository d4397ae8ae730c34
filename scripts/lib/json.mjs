// Reads JSON files that may not exist.
import { readFile } from 'node:fs/promises'

/**
 * @param {string} file
 * @returns {Promise<any>} undefined: there is no such file
 */
export async function readJsonIfThere(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
