// Reads the estate that the demo runs with and, beside it in `NAME.expect.json`, what must be left of it.
import { readFile } from 'node:fs/promises'

/** @typedef {import('../lib/simulator.mjs').EstateFile} EstateFile */

/**
 * @typedef {object} Expectation
 * @property {Readonly<Record<string, unknown>>} [config] the demo's Pulumi config for this estate, without `hbr-absent:`
 * @property {EstateFile['regions']} regions what is left, in the estate format; a record needs only the fields that tell it apart
 */

/**
 * @param {string} file
 * @returns {Promise<{ estate: EstateFile, expectation: Expectation | undefined }>}
 */
export async function readEstate(file) {
  const estate = JSON.parse(await readFile(file, 'utf8'))
  try {
    const expectation = JSON.parse(await readFile(file.replace(/(\.json)?$/, '.expect.json'), 'utf8'))
    return { estate, expectation }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    return { estate, expectation: undefined }
  }
}
