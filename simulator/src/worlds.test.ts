import { expect, test } from 'vitest'
import type { Json, JsonObject, Simulator } from '.'
import { EstateError } from '.'
import { admin, advance, type CallOptions, call, estate, NOW, REGION, start } from './testing/kit'

const FIRST = '1234567890123456'
const SECOND = '42'

const second = (hbr: JsonObject, now = NOW): JsonObject => ({
  accountId: SECOND,
  now,
  regions: { [REGION]: { hbr }, 'cn-beijing': {} },
})

/** Signs as a role of the account. */
async function roleOf(simulator: Simulator, accountId: string): Promise<CallOptions> {
  const request = { RoleArn: `acs:ram::${accountId}:role/cleaner`, RoleSessionName: 'fleet' }
  const { body } = await call(simulator, 'AssumeRole', request, { product: 'sts' })
  const { AccessKeyId, AccessKeySecret, SecurityToken } = JSON.parse(JSON.stringify(body.Credentials))
  return { keyId: AccessKeyId, secret: AccessKeySecret, token: SecurityToken }
}

async function vaultIds(simulator: Simulator, options?: CallOptions): Promise<unknown> {
  const { body } = await call(simulator, 'DescribeVaults', {}, options)
  return JSON.parse(JSON.stringify(body)).Vaults.Vault.map((vault: { VaultId: string }) => vault.VaultId)
}

test('each account sees its own objects, and a deletion in one leaves the other alone', async () => {
  const simulator = await start([
    estate({ Vaults: [{ VaultId: 'v-1' }, { VaultId: 'v-2' }] }),
    second({ Vaults: [{ VaultId: 'v-1' }] }),
  ])
  const role = await roleOf(simulator, SECOND)
  expect(await vaultIds(simulator)).toEqual(['v-1', 'v-2'])
  expect(await vaultIds(simulator, role)).toEqual(['v-1'])

  expect((await call(simulator, 'DeleteVault', { VaultId: 'v-1' }, role)).code).toBe('200')
  await advance(simulator, 60)
  expect(await vaultIds(simulator, role)).toEqual([])
  expect(await vaultIds(simulator)).toEqual(['v-1', 'v-2'])
})

test('the caller of a session is its role of the other account, and the call log names that account', async () => {
  const simulator = await start([estate({}), second({})])
  const role = await roleOf(simulator, SECOND)
  const caller = await call(simulator, 'GetCallerIdentity', {}, { ...role, product: 'sts' })
  expect(caller.body).toMatchObject({
    AccountId: SECOND,
    Arn: `acs:ram::${SECOND}:assumed-role/cleaner/fleet`,
  })
  const calls: { action: string; accountId: string }[] = JSON.parse(
    JSON.stringify(await admin(simulator, '/calls')),
  )
  expect(calls.map(({ action, accountId }) => [action, accountId])).toEqual([
    ['AssumeRole', FIRST],
    ['GetCallerIdentity', SECOND],
  ])
})

test('a role of an account that is not here does not exist', async () => {
  const simulator = await start([estate({}), second({})])
  const request = { RoleArn: 'acs:ram::43:role/cleaner', RoleSessionName: 'fleet' }
  expect((await call(simulator, 'AssumeRole', request, { product: 'sts' })).code).toBe('EntityNotExist.Role')
})

test('600 calls in 60 s are for each account', async () => {
  const simulator = await start([estate({}), second({})])
  const role = await roleOf(simulator, SECOND)
  const own = await Promise.all(Array.from({ length: 601 }, () => call(simulator, 'DescribeVaults')))
  expect(own.filter(({ code }) => code === 'Throttling.User')).toHaveLength(1)
  expect((await call(simulator, 'DescribeVaults', {}, role)).code).toBe('200')
})

test('the admin port shows the account that the query names, and the first one without', async () => {
  const simulator = await start([
    estate({ Vaults: [{ VaultId: 'v-1' }] }),
    second({ Vaults: [{ VaultId: 'v-9' }] }),
  ])
  const text = async (path: string) => JSON.stringify(await admin(simulator, path))
  expect(await text('/state')).toContain(`"accountId":"${FIRST}"`)
  expect(await text(`/state?account=${SECOND}`)).toContain('"VaultId":"v-9"')
  expect(await text('/billing')).toContain('"id":"v-1"')
  expect(await text(`/billing?account=${SECOND}`)).toContain('"id":"v-9"')
  expect(await text('/state?account=7')).toContain(`No account 7 here: ${FIRST}, ${SECOND}`)
})

test('a stale listing is stale for every account', async () => {
  const simulator = await start([estate({}), second({ Vaults: [{ VaultId: 'v-1' }] })])
  const role = await roleOf(simulator, SECOND)
  await admin(simulator, '/faults', { match: { calls: 'list' }, effect: { kind: 'staleList', seconds: 30 } })
  await call(simulator, 'DeleteVault', { VaultId: 'v-1' }, role)
  await advance(simulator, 10)
  expect(await vaultIds(simulator, role)).toEqual(['v-1'])
  await advance(simulator, 30)
  expect(await vaultIds(simulator, role)).toEqual([])
})

test.each<[string, Json, string]>([
  ['empty', [], 'must hold at least one estate'],
  ['with an account twice', [estate({}), estate({})], `the account ${FIRST} stands twice`],
  ['with two clocks', [estate({}), second({}, '2026-11-02T08:00:00Z')], `now of the account ${SECOND}`],
  [
    'with a wrong estate',
    [estate({}), { accountId: 'x' }],
    'accountId must be a text of digits (in [1] of the list)',
  ],
])('a list of estates %s is refused', async (_what, content, message) => {
  const failed = start(content)
  await expect(failed).rejects.toThrow(EstateError)
  await expect(failed).rejects.toThrow(message)
})
