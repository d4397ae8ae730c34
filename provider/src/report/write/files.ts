// Writes the files of one report.
import { join } from 'node:path'
import { writeWhole } from '../../wholeFile'

export async function writeReports(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await Promise.all(Object.entries(files).map(([name, text]) => writeWhole(join(folder, name), text)))
}
