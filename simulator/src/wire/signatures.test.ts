import { describe, expect, test } from 'vitest'
import { admin, call, estate, start } from '../testing/kit'

describe('signatures', () => {
  test('accepts the official client with signature V3', async () => {
    const simulator = await start(estate({ Vaults: [{ VaultId: 'v-1' }] }))
    const answer = await call(simulator, 'DescribeVaults', { PageSize: 10 })
    expect(answer).toMatchObject({ status: 200, body: { Success: true, Code: '200', TotalCount: 1 } })
  })

  test('accepts the official client with signature V1', async () => {
    const simulator = await start(estate({ Vaults: [{ VaultId: 'v-1' }] }))
    const answer = await call(simulator, 'DescribeVaults', { VaultId: 'v-1' }, { v1: true })
    expect(answer).toMatchObject({ status: 200, body: { TotalCount: 1 } })
  })

  test.each([{ v1: false }, { v1: true }])('refuses a wrong secret (%o)', async options => {
    const simulator = await start(estate({}))
    const answer = await call(simulator, 'DescribeVaults', {}, { ...options, secret: 'wrong' })
    expect(answer).toMatchObject({ status: 400, code: 'SignatureDoesNotMatch' })
  })

  test('refuses an unknown access key', async () => {
    const simulator = await start(estate({}))
    const answer = await call(simulator, 'DescribeVaults', {}, { keyId: 'LTAIother' })
    expect(answer).toMatchObject({ status: 404, code: 'InvalidAccessKeyId.NotFound' })
  })

  test('refuses a request without a signature, and takes it with auth off', async () => {
    const strict = await start(estate({}))
    const url = '/?Action=DescribeVaults&Version=2017-09-08'
    const refused = await fetch(`${strict.endpoints['cn-hangzhou']}${url}`)
    expect([refused.status, await refused.json()]).toMatchObject([400, { Code: 'IncompleteSignature' }])
    const open = await start(estate({}), { auth: false })
    expect((await fetch(`${open.endpoints['cn-hangzhou']}${url}`)).status).toBe(200)
  })

  test('answers GetCallerIdentity on every port and logs the call', async () => {
    const simulator = await start(estate({}))
    for (const endpoint of Object.values(simulator.endpoints)) {
      const answer = await call(simulator, 'GetCallerIdentity', {}, { product: 'sts', endpoint })
      expect(answer.body.AccountId).toBe('1234567890123456')
    }
    const calls = await admin(simulator, '/calls')
    expect(calls).toMatchObject([
      { seq: 1, product: 'sts', region: '*', action: 'GetCallerIdentity', status: 200, code: '200' },
      { seq: 2, region: 'cn-hangzhou' },
    ])
  })
})
