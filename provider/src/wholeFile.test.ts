import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readIfThere, writeWhole } from './wholeFile'

describe('a file that is written whole', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hbr-absent-whole-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('is for its owner only, also where others could read the one before', async () => {
    const file = join(folder, 'reports', 'impact.json')
    await mkdir(join(folder, 'reports'))
    await writeFile(file, 'old', { mode: 0o644 })
    await writeWhole(file, 'new')
    expect(await readFile(file, 'utf8')).toBe('new')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it('holds one of the texts where many are written at once, and nothing else is left', async () => {
    const file = join(folder, 'impact.json')
    const texts = Array.from({ length: 20 }, (_, at) => String(at % 10).repeat(100_000 + at))
    await Promise.all(texts.map(text => writeWhole(file, text)))
    expect(texts).toContain(await readFile(file, 'utf8'))
    expect(await readdir(folder)).toEqual(['impact.json'])
  })

  it('leaves the old one and no traces where it fails', async () => {
    const file = join(folder, 'taken')
    await mkdir(join(file, 'by a folder'), { recursive: true })
    await expect(writeWhole(file, 'text')).rejects.toThrow(`${file} is a folder`)
    expect(await readdir(folder)).toEqual(['taken'])
  })

  it('says which one is a folder where it can not be read, and what to do', async () => {
    const file = join(folder, 'taken')
    await mkdir(file)
    await expect(readIfThere(file)).rejects.toThrow(`${file} is a folder and should be a file: move it away`)
  })
})
