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
