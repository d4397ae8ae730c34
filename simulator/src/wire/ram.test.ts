import { expect, test } from 'vitest'
import { admin, call, estate, start } from '../testing/kit'
import { authorize, parsePolicy } from './ram'

const allow = (...Action: string[]) => ({ Effect: 'Allow', Action, Resource: '*' })
const policy = (...Statement: object[]) => JSON.parse(JSON.stringify({ Version: '1', Statement }))
const content = estate({ Vaults: [{ VaultId: 'v-1' }] })
const ROLE = { RoleArn: 'acs:ram::1234567890123456:role/cleaner', RoleSessionName: 'me' }

test('only what the policy allows is served; asking who one is needs no right', async () => {
  const simulator = await start(content, { ramPolicy: policy(allow('hbr:DescribeVaults')) })
  expect(await call(simulator, 'DescribeVaults')).toMatchObject({ status: 200 })
  expect(await call(simulator, 'DeleteVault', { VaultId: 'v-1' })).toMatchObject({
    status: 403,
    code: 'NoPermission',
  })
  expect(await call(simulator, 'GetCallerIdentity', {}, { product: 'sts' })).toMatchObject({ status: 200 })
  expect(await call(simulator, 'AssumeRole', ROLE, { product: 'sts' })).toMatchObject({ status: 403 })
  expect(await admin(simulator, '/calls')).toMatchObject([
    {},
    { action: 'DeleteVault', status: 403, code: 'NoPermission' },
    {},
    {},
  ])
})

test('the admin port takes, shows and lifts a policy', async () => {
  const simulator = await start(content)
  expect(await admin(simulator, '/ram')).toBeNull()
  const given = policy(allow('hbr:*'))
  expect(await admin(simulator, '/ram', given)).toEqual(given)
  expect(await call(simulator, 'DescribeVaults')).toMatchObject({ status: 200 })
  await admin(simulator, '/ram', policy(allow('ecs:*')))
  expect(await call(simulator, 'DescribeVaults')).toMatchObject({ status: 403 })
  await admin(simulator, '/ram', {})
  expect(await call(simulator, 'DescribeVaults')).toMatchObject({ status: 200 })
})

test('a refused document changes nothing', async () => {
  const simulator = await start(content, { ramPolicy: policy(allow('ecs:*')) })
  expect(await admin(simulator, '/ram', { Version: '1' })).toMatchObject({
    error: expect.stringContaining('RAM policy'),
  })
  expect(await call(simulator, 'DescribeVaults')).toMatchObject({ status: 403 })
})

test.each([
  [[allow('hbr:Describe*')], 'hbr', 'DescribeVaults', true],
  [[allow('hbr:describevaults')], 'hbr', 'DescribeVaults', true],
  [[allow('hbr:DescribeVault')], 'hbr', 'DescribeVaults', false],
  [[allow('hbr:DescribeVault?')], 'hbr', 'DescribeVaults', true],
  [[allow('ecs:*')], 'hbr', 'DescribeVaults', false],
  [[allow('*')], 'hbr', 'DeleteVault', true],
  [[allow('*'), { Effect: 'Deny', Action: 'hbr:Delete*', Resource: ['*'] }], 'hbr', 'DeleteVault', false],
])('%j of %s:%s: %s', (statements, product, action, allowed) => {
  const attempt = () => authorize(parsePolicy(policy(...statements)), product, action)
  if (allowed) expect(attempt).not.toThrow()
  else expect(attempt).toThrow(`not authorized to do this operation. Action: ${product}:${action}`)
})

test.each([
  [{ Version: '1', Statement: [] }, /A RAM policy is/],
  [{ Version: '2', Statement: [allow('hbr:*')] }, /A RAM policy is/],
  [policy({ ...allow('hbr:*'), Condition: {} }), /Condition is not enforced/],
  [policy({ ...allow('hbr:*'), Resource: 'acs:hbr:*' }), /Resource must be/],
  [policy({ ...allow('hbr:*'), Effect: 'Perhaps' }), /Effect must be/],
  [policy(allow('DescribeVaults')), /Action must be/],
  [policy(allow('hbr:(a+)+$')), /Action must be/],
])('refuses %j', (document, message) => {
  expect(() => parsePolicy(JSON.parse(JSON.stringify(document)))).toThrow(message)
})
