import { expect, test } from 'vitest'
import { call, estate, start } from '../testing/kit'

const RoleArn = 'acs:ram::1234567890123456:role/cleaner'

test('a role of the account gets keys that work with their token only', async () => {
  const simulator = await start(estate({}))
  const assumed = await call(simulator, 'AssumeRole', { RoleArn, RoleSessionName: 'me' }, { product: 'sts' })
  const { AccessKeyId, AccessKeySecret, SecurityToken } = JSON.parse(JSON.stringify(assumed.body.Credentials))
  const keys = { product: 'sts', keyId: AccessKeyId, secret: AccessKeySecret }
  for (const v1 of [false, true]) {
    const answer = await call(simulator, 'GetCallerIdentity', {}, { ...keys, v1, token: SecurityToken })
    expect(answer.body).toMatchObject({
      AccountId: '1234567890123456',
      Arn: 'acs:ram::1234567890123456:assumed-role/cleaner/me',
    })
  }
  const bare = await call(simulator, 'GetCallerIdentity', {}, keys)
  expect(bare).toMatchObject({ status: 400, code: 'InvalidSecurityToken.MismatchWithAccessKey' })
})

test.each([
  ['acs:ram::42:role/cleaner', 404, 'EntityNotExist.Role'],
  ['cleaner', 400, 'InvalidParameter'],
])('the role %s is refused', async (arn, status, code) => {
  const simulator = await start(estate({}))
  const answer = await call(
    simulator,
    'AssumeRole',
    { RoleArn: arn, RoleSessionName: 'me' },
    { product: 'sts' },
  )
  expect(answer).toMatchObject({ status, code })
})
