import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fillFolder } from './fill.mjs'

describe('filling a folder of the cache', () => {
  let cache = ''
  beforeEach(async () => {
    cache = await mkdtemp(join(tmpdir(), 'hbr-absent-cache-'))
  })
  afterEach(() => rm(cache, { recursive: true }))

  it('leaves nothing when the work fails half-way', async () => {
    const half = fillFolder(join(cache, 'cli-1'), async folder => {
      await writeFile(join(folder, 'half'), '')
      throw new Error('the line broke')
    })
    await expect(half).rejects.toThrow('the line broke')
    expect(await readdir(cache)).toEqual([])
  })

  it('lets two set-ups at the same time both end well, with one whole folder', async () => {
    const target = join(cache, 'cli-1')
    const fill = () => fillFolder(target, folder => writeFile(join(folder, 'cli'), 'whole'))
    await Promise.all([fill(), fill()])
    expect(await readFile(join(target, 'cli'), 'utf8')).toBe('whole')
    expect(await readdir(cache)).toEqual(['cli-1'])
    expect(existsSync(target)).toBe(true)
  })
})
