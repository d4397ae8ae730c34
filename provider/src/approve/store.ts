// Reads and writes plan documents: `.hbr-absent/plans/<digest>.json` in the program's folder.
import { join } from 'node:path'
import type { ApprovedPlan } from '../model/outputs'
import { readIfThere, writeWhole } from '../wholeFile'
import { parseDocument } from './document'

export interface PlanStore {
  write(digest: string, text: string): Promise<void>
  /** Undefined where there is no such document, or one whose content does not hash to its name. */
  read(digest: string): Promise<ApprovedPlan | undefined>
}

const DIGEST = /^[0-9a-f]{64}$/

export function createPlanStore(workDir: string): PlanStore {
  const folder = join(workDir, '.hbr-absent', 'plans')
  const fileOf = (digest: string) => join(folder, `${digest}.json`)
  return {
    async write(digest, text) {
      await writeWhole(fileOf(digest), text)
    },
    async read(digest) {
      if (!DIGEST.test(digest)) return undefined
      const text = await readIfThere(fileOf(digest))
      return text === undefined ? undefined : parseDocument(text, digest)
    },
  }
}
