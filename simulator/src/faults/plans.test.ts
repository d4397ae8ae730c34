import { expect, test } from 'vitest'
import type { Json } from '../json'
import { admin, advance, call, estate, start } from '../testing/kit'

const content = estate({ Vaults: [{ VaultId: 'v-1' }, { VaultId: 'v-2' }] })
const effect = { kind: 'throttle' }

test.each<[string, Json, string]>([
  ['no rule', 1, 'rules[0] is no rule: give match and effect, such as {"match": {"action"'],
  ['no effect', { match: {} }, 'rules[0].effect must be an object, such as {"kind": "throttle"}'],
  [
    'an unknown effect',
    { effect: { kind: 'flood' } },
    'rules[0].effect.kind is flood: give one of throttle,',
  ],
  ['a kind of prototypes', { effect: { kind: 'constructor' } }, 'rules[0].effect.kind is constructor: give'],
  ['an unknown field', { effect, time: 1 }, 'rules[0].time is no option: there are times, skip,'],
  ['an unknown option', { effect: { ...effect, ms: 1 } }, 'rules[0].effect.ms is no option: there are code,'],
  [
    'a missing option',
    { effect: { kind: 'error', code: 'X' } },
    'effect.status is missing: give it, such as 503',
  ],
  ['an HTTP status', { effect: { ...effect, status: 99 } }, 'effect.status must be a number from 200 to 599'],
  [
    'a probability',
    { effect, probability: 2 },
    'rules[0].probability must be a number from 0 to 1, such as 0.1',
  ],
  ['a count', { effect, times: 0 }, 'rules[0].times must be a number of 1 or more, such as 1'],
  [
    'an action',
    { match: { action: 'DeleteVaults' }, effect },
    'match.action is DeleteVaults, which the simulator',
  ],
  ['a region', { match: { region: 'mars' }, effect }, 'rules[0].match.region must be one of *, cn-hangzhou'],
  ['a product', { match: { product: 'oss' }, effect }, 'rules[0].match.product must be one of hbr, hdr,'],
  ['an object', { match: 'DeleteVault', effect }, 'rules[0].match must be an object, such as {"action"'],
  [
    'fields',
    { effect: { kind: 'setFields', fields: 1 } },
    'effect.fields must be an object, such as {"Status"',
  ],
  [
    'a collection',
    { effect: { kind: 'edit', product: 'hbr', collection: 'Vault', remove: [] } },
    'effect.collection is Vault, which hbr has not: give one such as "BackupPlans"',
  ],
])('a plan with a wrong option is refused with its name and a correct value: %s', async (_, rule, reason) => {
  const simulator = await start(content)
  expect(await admin(simulator, '/faults', [{ effect }, rule])).toEqual({
    error: expect.stringContaining(reason.replace('rules[0]', 'rules[1]')),
  })
  expect(await admin(simulator, '/faults')).toEqual([])
})

test('a rule with a probability hits the same calls when they come in another order', async () => {
  const hitsOf = async (order: readonly string[]) => {
    const simulator = await start(content)
    await admin(simulator, '/faults', { effect, probability: 0.5, seed: 5 })
    const hit: string[] = []
    for (const VaultId of order)
      if ((await call(simulator, 'DescribeVaults', { VaultId })).status !== 200) hit.push(VaultId)
    return hit
  }
  const ids = Array.from({ length: 12 }, (_, at) => `v-${at}`)
  const hit = await hitsOf(ids)
  expect(hit.length).toBeGreaterThan(2)
  expect(hit.length).toBeLessThan(10)
  expect((await hitsOf(ids.toReversed())).toReversed()).toEqual(hit)
})

test('a rule hits the calls with its parameters, or of its kind', async () => {
  const simulator = await start(content)
  await admin(simulator, '/faults', [
    { match: { params: { VaultId: 'v-2' } }, effect },
    { match: { calls: 'update' }, effect: { kind: 'error', code: 'Busy', status: 500 } },
  ])
  const codes = [
    await call(simulator, 'DescribeVaults', { VaultId: 'v-1' }),
    await call(simulator, 'DescribeVaults', { VaultId: 'v-2' }),
    await call(simulator, 'UpdateVault', { VaultId: 'v-1', VaultName: 'x' }),
  ].map(({ code }) => code)
  expect(codes).toEqual(['200', 'Throttling.User', 'Busy'])
})

test('a rule begins and ends by the clock of the estate', async () => {
  const simulator = await start(content)
  await admin(simulator, '/faults', { effect, afterSeconds: 100, forSeconds: 50 })
  const status = async () => (await call(simulator, 'DescribeVaults')).status
  expect(await status()).toBe(200)
  await advance(simulator, 100)
  expect(await status()).toBe(429)
  await advance(simulator, 50)
  expect(await status()).toBe(200)
})
