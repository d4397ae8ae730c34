// Failures that need no server: what a host that does not resolve tells.
import { expect, test } from 'vitest'
import { failureOf } from './failure'

const notFound = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
const where = { action: 'hdr.DescribeSitePairs', region: 'cn-nanjing', timeoutMs: 1, product: 'hdr' } as const

test('knows a missing public endpoint from a mistyped one', () => {
  const missing = failureOf({ ...where, host: 'hdr.cn-nanjing.aliyuncs.com' }, notFound)
  expect(missing).toMatchObject({ tag: 'invalid', code: 'ENOTFOUND', noPublicEndpoint: true })
  const mistyped = failureOf({ ...where, host: 'hdr.cn-nanjng.example.org' }, notFound)
  expect(mistyped).toMatchObject({ tag: 'invalid', noPublicEndpoint: false })
})

const ODD: readonly unknown[] = [{ toString: 'x' }, { Code: 1 }, ['a'], null]

test.each(ODD)('takes nothing from a code that is %j', odd => {
  const thrown = Object.assign(new Error('refused'), {
    statusCode: 400,
    data: { Code: odd, Message: odd, RequestId: odd },
  })
  expect(failureOf({ ...where, host: 'h' }, thrown)).toMatchObject({ tag: 'unknown', code: 'HTTP 400' })
})

test.each([
  ['InvalidSecurityToken.Expired', 'keys', 'renew them'],
  ['InvalidAccessKeyId.Inactive', 'keys', 'renew them'],
  ['SignatureDoesNotMatch', 'keys', 'renew them'],
  ['InvalidTimeStamp.Expired', 'clock', "this machine's clock is wrong"],
  ['NoPermission', undefined, 'as it was said'],
  ['SignatureNonceUsed', undefined, 'as it was said'],
])('tells what is wrong with the caller from what is wrong with the call: %s', (Code, caller, said) => {
  const thrown = Object.assign(new Error('no'), {
    statusCode: 400,
    data: { Code, Message: 'as it was said' },
  })
  const error = failureOf({ ...where, host: 'h' }, thrown)
  expect(error.caller).toBe(caller)
  expect(error.message).toContain(said)
  expect(error.message).toContain('as it was said')
})
