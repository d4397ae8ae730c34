// Writes the reports of a phase into `reports/`, each whole or not at all.
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export async function writeReports(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  const reports = join(folder, 'reports')
  await mkdir(reports, { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    const target = join(reports, name)
    await writeFile(`${target}.new`, text)
    await rename(`${target}.new`, target)
  }
}
