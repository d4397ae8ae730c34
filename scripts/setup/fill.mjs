// Puts a folder into the cache whole or not at all, also when two set-ups run at the same time.
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * @param {string} folder where it shall be
 * @param {(temporary: string) => Promise<void>} work fills the folder; if it throws, nothing is left
 */
export async function fillFolder(folder, work) {
  await mkdir(dirname(folder), { recursive: true })
  const temporary = await mkdtemp(`${folder}.tmp-`)
  try {
    await work(temporary)
    await rename(temporary, folder).catch(error => {
      // Another set-up was faster with the same version: its folder serves as well.
      if (!existsSync(folder)) throw error
    })
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}
