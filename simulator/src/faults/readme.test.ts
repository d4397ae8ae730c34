import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseJson } from '../json'
import { admin, estate, start } from '../testing/kit'
import { EFFECTS } from './effects'

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8')
const [, faults = ''] = /\n## Faults\n(.*?)\n## /s.exec(readme) ?? []

test('every example of the README is a fault plan that is taken, and comes back as it was given', async () => {
  const simulator = await start(estate({ Vaults: [{ VaultId: 'v-1' }] }))
  const examples = [...faults.matchAll(/```json\n(.*?)```/gs)].map(([, text = '']) => parseJson(text))
  expect(examples).toHaveLength(5)
  for (const example of examples) {
    const given = [example].flat()
    expect(await admin(simulator, '/faults', example)).toMatchObject(given)
    expect(await admin(simulator, '/faults', {}, 'DELETE')).toEqual([])
  }
})

test('the README explains every effect and has an example of it', () => {
  const named = [...faults.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = '']) => name)
  expect(named.filter(name => name in EFFECTS).toSorted()).toEqual(Object.keys(EFFECTS).toSorted())
  for (const kind of Object.keys(EFFECTS)) expect(faults).toContain(`"kind": "${kind}"`)
})
