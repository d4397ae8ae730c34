import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findSecrets, findSecretsBelow } from './canaries'

const SECRET = 'can/ary+"1"'

it.each([
  ['as it is', SECRET],
  ['in a URL', encodeURIComponent(SECRET)],
  ['in JSON', JSON.stringify({ deep: { SECRET } })],
  ['in Base64', Buffer.from(SECRET).toString('base64')],
  ['in hexadecimal', Buffer.from(SECRET).toString('hex')],
])('the search finds a secret %s, and does not repeat it', (_how, content) => {
  const found = findSecrets(['other', SECRET], 'here', `x ${content} y`)
  expect(found).toEqual([expect.stringMatching(/^secret 1 in here: x /)])
  expect(found.join()).not.toContain(SECRET)
})

it('the search finds it in files of any depth and in their names', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hbr-absent-canaries-'))
  await mkdir(join(folder, 'a', '.b'), { recursive: true })
  await writeFile(
    join(folder, 'a', '.b', 'c'),
    Buffer.concat([Buffer.from([0xff, 0]), Buffer.from('canary1')]),
  )
  await writeFile(join(folder, 'canary1.txt'), '')
  expect(await findSecretsBelow(['canary1'], folder)).toHaveLength(2)
  expect(await findSecretsBelow(['canary2'], folder)).toEqual([])
  await rm(folder, { recursive: true })
})
