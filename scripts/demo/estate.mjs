// Reads the estate that the demo runs with and, beside it in `NAME.expect.json`, what must be left of it.
import { readFile } from 'node:fs/promises'
import { readJsonIfThere } from '../lib/json.mjs'

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
  return { estate, expectation: await readJsonIfThere(file.replace(/(\.json)?$/, '.expect.json')) }
}
