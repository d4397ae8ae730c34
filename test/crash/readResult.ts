// A report as JSON, or nothing where none was written.
import { readFile } from 'node:fs/promises'
import type { ResultReport } from '../../provider/dist/report/resultReport.js'

export async function readResult(folder: string): Promise<ResultReport | undefined> {
  try {
    return JSON.parse(await readFile(`${folder}/result.json`, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
