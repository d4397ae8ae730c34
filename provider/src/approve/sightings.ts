// Remembers across a kill that an object, gone according to the state, was there again: in the program's folder, as
// `.hbr-absent/sightings/<SHA-256 of its key>.json`, since a run that is killed leaves no state.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { keyOf, type ObjectKey } from '../model/object'
import type { DeletedEntry } from '../model/outputs'
import { plainJson } from '../model/plain'
import { parseJson } from '../parseJson'
import { readIfThere, writeWhole } from '../wholeFile'

export interface Sightings {
  /** These deletions are outdated. Each object has one note, so their number stays that of the objects. */
  note(disproved: readonly DeletedEntry[]): Promise<void>
  /** By key the `goneAt` of the deletion that was noted last; only of objects with a note. */
  read(keys: readonly ObjectKey[]): Promise<Readonly<Record<ObjectKey, string>>>
}

const format = z.object({ object: z.string(), goneAt: z.string() })

export function createSightings(workDir: string): Sightings {
  const folder = join(workDir, '.hbr-absent', 'sightings')
  const fileOf = (key: ObjectKey) => join(folder, `${createHash('sha256').update(key).digest('hex')}.json`)

  async function goneAtOf(key: ObjectKey): Promise<string | undefined> {
    const text = await readIfThere(fileOf(key))
    const parsed = text === undefined ? undefined : format.safeParse(parseJson(text))
    return parsed?.success === true && parsed.data.object === key ? parsed.data.goneAt : undefined
  }

  return {
    async note(disproved) {
      for (const entry of disproved) {
        const key = keyOf(entry)
        await writeWhole(fileOf(key), `${plainJson({ object: key, goneAt: entry.goneAt })}\n`)
      }
    },
    async read(keys) {
      const found = await Promise.all(keys.map(async key => [key, await goneAtOf(key)] as const))
      return Object.fromEntries(
        found.flatMap(([key, goneAt]) => (goneAt === undefined ? [] : [[key, goneAt] as const])),
      )
    },
  }
}
