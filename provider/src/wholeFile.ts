// Writes a file so that it appears whole or not at all, and only its owner may read it; reads one that may be missing.
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Resources of one process, and processes of one folder, write the same names at once: each has a temporary file of its own.
 * Its folder is made where it is missing.
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const temporary = join(dirname(file), `.${randomUUID()}.tmp`)
  try {
    // `wx`: never through a link that someone has put there.
    await writeFile(temporary, text, { mode: 0o600, flag: 'wx' })
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw inItsPlace(error, file)
  }
}

/** Undefined where there is no such file. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw inItsPlace(error, file)
  }
}

/** A bare `EISDIR: illegal operation on a directory` tells a person neither which file nor what to do. */
function inItsPlace(error: unknown, file: string): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === 'EISDIR')) return error
  return new Error(`${file} is a folder and should be a file: move it away, then run again`, { cause: error })
}
