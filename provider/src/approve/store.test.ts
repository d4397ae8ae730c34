import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { digestOf } from '../plan/digest'
import { intendedOf } from '../plan/intended'
import { judgementOf } from '../testing/judgement'
import { makeVault } from '../testing/objects'
import { documentText } from './document'
import { createPlanStore } from './store'

const judgement = judgementOf([makeVault('v-1')])
const digest = digestOf(intendedOf(judgement))
const text = documentText(judgement)

describe('the plan store', () => {
  let folder = ''
  const plans = () => join(folder, '.hbr-absent', 'plans')
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hbr-absent-store-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('gives back what was written, from a file named after the digest', async () => {
    const store = createPlanStore(folder)
    await store.write(digest, text)
    await store.write(digest, text)
    expect(await readdir(plans())).toEqual([`${digest}.json`])
    expect(await readFile(join(plans(), `${digest}.json`), 'utf8')).toBe(text)
    expect((await store.read(digest))?.objects).toEqual(['vault/cn-hangzhou/v-1'])
  })

  it('knows nothing where there is no document', async () => {
    expect(await createPlanStore(folder).read(digest)).toBeUndefined()
  })

  it('does not believe a file under another name', async () => {
    const store = createPlanStore(folder)
    await store.write(digest, text)
    const other = '1'.repeat(64)
    await writeFile(join(plans(), `${other}.json`), text)
    expect(await store.read(other)).toBeUndefined()
  })

  it('looks at no file outside its folder, whatever an approve entry says', async () => {
    await writeFile(join(folder, 'x.json'), text)
    expect(await createPlanStore(folder).read('../../x')).toBeUndefined()
  })
})
