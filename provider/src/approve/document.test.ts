import { shuffle } from 'lodash'
import { describe, expect, it } from 'vitest'
import { digestOf } from '../plan/digest'
import { intendedOf } from '../plan/intended'
import { judgementOf } from '../testing/judgement'
import { HOUR, makeBackupPlan, makeVault, NOW } from '../testing/objects'
import { makePolicy, makeTagBinding, makeTagRule } from '../testing/sharedObjects'
import { documentText, parseDocument } from './document'

const objects = [
  makeVault('v-1', { name: 'finance' }),
  makeBackupPlan('p-1', 'v-1'),
  makePolicy('po-1', ['v-1']),
  makeTagRule('po-1'),
  makeTagBinding('po-1', 'i-1'),
]
const judgement = judgementOf(objects, { inputs: { acceptManual: ['step-1'] } })
const intended = intendedOf(judgement)
const digest = digestOf(intended)
const text = documentText(judgement)

describe('the plan document', () => {
  it('holds one object a line, with what it is and why', () => {
    const lines = text.split('\n').filter(line => line.includes('"object"'))
    expect(lines).toHaveLength(intended.objects.length + intended.changes.length)
    expect(lines).toContainEqual(
      '    {"object":"vault/cn-hangzhou/v-1","what":"backup vault v-1 \\"finance\\"","reason":"the vault and every backup point in it are to be absent"}',
    )
  })

  it('is JSON and ends with a line break', () => {
    expect(JSON.parse(text)).toMatchObject({ format: 1, digest, manual: ['step-1'] })
    expect(text.endsWith('}\n')).toBe(true)
  })

  it('is the same whatever the order of the listing and the time of the day', () => {
    const inputs = { acceptManual: ['step-1'] }
    for (const now of [NOW, NOW + HOUR])
      expect(documentText(judgementOf(shuffle(objects), { inputs, now }))).toBe(text)
  })

  it('comes back as what was approved', () => {
    expect(parseDocument(text, digest)).toEqual({ digest, ...intended })
  })
})

describe('a document that was changed after it was written approves nothing:', () => {
  it.each<[string, (text: string) => string]>([
    ['another object', changed => changed.replace('vault/cn-hangzhou/v-1', 'vault/cn-hangzhou/v-2')],
    ['an object less', changed => changed.replace(/ {4}\{"object":"backupPlan.*\n/, '')],
    ['another account', changed => changed.replace(/"accountId": "\d+"/, '"accountId": "9"')],
    ['another scope', changed => changed.replace('cn-hangzhou\\"]', 'cn-beijing\\"]')],
    ['a wider option', changed => changed.replace('"options": []', '"options": ["untag"]')],
    ['another step', changed => changed.replace('step-1', 'step-2')],
    ['no JSON', changed => changed.slice(1)],
    ['another format', changed => changed.replace('"format": 1', '"format": 2')],
    ['nothing', () => ''],
  ])('%s', (_what, change) => {
    expect(change(text)).not.toBe(text)
    expect(parseDocument(change(text), digest)).toBeUndefined()
  })

  it('its own digest is not believed', () => {
    const other = '0'.repeat(64)
    expect(parseDocument(text.replaceAll(digest, other), other)).toBeUndefined()
    expect(parseDocument(text, other)).toBeUndefined()
  })
})
