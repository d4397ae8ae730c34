import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { digestsText, readApproved } from './digestsFile'

const digest = 'a'.repeat(64)
const entry = { account: '1', digest, deletes: 2, changes: 0 }

let file = ''
beforeAll(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'fleet-')), 'approved.json')
})
afterAll(() => rm(join(file, '..'), { recursive: true }))

it('what a preview wrote is read back, by account', async () => {
  await writeFile(file, digestsText([entry, { ...entry, account: '2' }]))
  expect([...(await readApproved(file))]).toEqual([
    ['1', digest],
    ['2', digest],
  ])
})

it.each<[string, string, RegExp]>([
  ['no JSON', '{', /can't be read/],
  ['another file', '{"accounts": []}', /format must be "hbr-absent\/fleet-digests\/1": is it a digests.json/],
  [
    'a digest that is none',
    digestsText([{ ...entry, digest: 'abc' }]),
    /accounts\.0\.digest must be the digest of a plan/,
  ],
  ['an account twice', digestsText([entry, entry]), /account 1 stands there twice: keep one digest/],
])('%s is refused with the name of the file', async (_what, text, reason) => {
  await writeFile(file, text)
  await expect(readApproved(file)).rejects.toThrow(reason)
  await expect(readApproved(file)).rejects.toThrow(file)
})
