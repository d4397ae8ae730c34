import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSightings } from './sightings'

const mount = { kind: 'nasMount', region: 'cn-hangzhou', id: 'f-1' }
const key = 'nasMount/cn-hangzhou/f-1'

describe('sightings of what the state says is gone', () => {
  let workDir = ''
  const folder = () => join(workDir, '.hbr-absent', 'sightings')
  beforeEach(async () => {
    workDir = await mkdtemp(join(tmpdir(), 'hbr-absent-sightings-'))
  })
  afterEach(() => rm(workDir, { recursive: true }))

  it('are there for the next process, one for each object, the last one counts', async () => {
    await createSightings(workDir).note([{ ...mount, goneAt: 'first' }])
    await createSightings(workDir).note([{ ...mount, goneAt: 'second' }])
    expect(await createSightings(workDir).read([key, 'udmInstance/cn-hangzhou/i-1'])).toEqual({
      [key]: 'second',
    })
    expect(await readdir(folder())).toHaveLength(1)
  })

  it('leave no folder where there are none', async () => {
    await createSightings(workDir).note([])
    expect(await createSightings(workDir).read([key])).toEqual({})
    expect(await readdir(workDir)).toEqual([])
  })

  it('count for the object that they name only, and not when they are no JSON', async () => {
    const sightings = createSightings(workDir)
    await sightings.note([{ ...mount, goneAt: 'then' }])
    const [name = ''] = await readdir(folder())
    for (const text of ['{"object":"nasMount/cn-hangzhou/f-2","goneAt":"then"}', '{"object":']) {
      await writeFile(join(folder(), name), text)
      expect(await sightings.read([key])).toEqual({})
    }
  })
})
