import { expect, test } from 'vitest'
import type { JsonObject } from '../json'
import { admin, call, estate, start } from '../testing/kit'

const content = estate({ Vaults: [{ VaultId: 'v-1' }] })
const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null

test('throttling has the code and the status that the rule gives', async () => {
  const simulator = await start(content)
  await admin(simulator, '/faults', { effect: { kind: 'throttle', code: 'Throttling.Api', status: 400 } })
  expect(await call(simulator, 'DeleteVault', { VaultId: 'v-1' })).toMatchObject({
    status: 400,
    code: 'Throttling.Api',
  })
  await admin(simulator, '/faults', {}, 'DELETE')
  expect((await call(simulator, 'DescribeVaults')).body.TotalCount).toBe(1)
})

test('a denied action is named, and has no effect', async () => {
  const simulator = await start(content)
  await admin(simulator, '/faults', { match: { action: 'DeleteVault' }, effect: { kind: 'deny' } })
  const answer = await call(simulator, 'DeleteVault', { VaultId: 'v-1' })
  expect(answer).toMatchObject({ status: 403, code: 'NoPermission' })
  expect(answer.body.message).toContain('hbr:DeleteVault')
  expect((await call(simulator, 'DescribeVaults')).body.TotalCount).toBe(1)
})

test('a key that expired is refused from then on, also after the rule; another key is good', async () => {
  const simulator = await start(content)
  const RoleArn = 'acs:ram::1234567890123456:role/cleaner'
  const role = { RoleArn, RoleSessionName: 's' }
  const session = async () => {
    const { body } = await call(simulator, 'AssumeRole', role, { product: 'sts' })
    const keys = isObject(body.Credentials) ? body.Credentials : {}
    return {
      keyId: String(keys.AccessKeyId),
      secret: String(keys.AccessKeySecret),
      token: String(keys.SecurityToken),
    }
  }
  const [first, second] = [await session(), await session()]
  const rule = { match: { action: 'DescribeVaults' }, effect: { kind: 'expireKey' }, skip: 1, times: 1 }
  await admin(simulator, '/faults', rule)
  const codes = []
  for (const options of [first, first, first, second, {}])
    codes.push((await call(simulator, 'DescribeVaults', {}, options)).code)
  expect(codes).toEqual(['200', 'InvalidSecurityToken.Expired', 'InvalidSecurityToken.Expired', '200', '200'])
  await admin(simulator, '/faults', { match: {}, effect: { kind: 'expireKey' }, times: 1 })
  expect((await call(simulator, 'DescribeRegions')).code).toBe('InvalidAccessKeyId.Inactive')
  await admin(simulator, '/faults', {}, 'DELETE')
  expect((await call(simulator, 'DescribeRegions')).code).toBe('200')
})

test.each([
  [901, 'InvalidTimeStamp.Expired'],
  [-910, 'InvalidTimeStamp.Expired'],
  [850, '200'],
])('a clock that is %i s ahead of the service: %s', async (seconds, code) => {
  const simulator = await start(content)
  await admin(simulator, '/faults', { effect: { kind: 'clockSkew', seconds } })
  expect((await call(simulator, 'DescribeVaults')).code).toBe(code)
})
