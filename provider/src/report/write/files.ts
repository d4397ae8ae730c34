// Writes report files: each appears whole or not at all, and only its owner may read it.
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export async function writeReports(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true })
  await Promise.all(
    Object.entries(files).map(async ([name, text]) => {
      const temporary = join(folder, `.${name}.${process.pid}`)
      await writeFile(temporary, text, { mode: 0o600 })
      await rename(temporary, join(folder, name))
    }),
  )
}
