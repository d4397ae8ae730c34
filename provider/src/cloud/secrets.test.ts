import { expect, test } from 'vitest'
import { createCloud } from '.'
import { learnSecrets, redact } from './secrets'
import { json, loopback } from './testing/loopback'

test('what this process signs with is taken out of any text', () => {
  learnSecrets({ accessKeyId: 'LTAIid', accessKeySecret: 'se/cret+9', securityToken: 'tok$&en==' })
  expect(redact('a se/cret+9 b tok$&en== c se%2Fcret%2B9 d')).toBe(
    'a (secret left out) b (secret left out) c (secret left out) d',
  )
})

test('a service that repeats the token gets it into no message', async () => {
  const credentials = {
    accessKeyId: 'STS.abc',
    accessKeySecret: 'quiet-secret',
    securityToken: 'quiet-token',
  }
  const server = await loopback((_request, response) =>
    json(
      response,
      { Code: 'Refused', Message: 'your quiet-token and quiet-secret', RequestId: 'quiet-token' },
      400,
    ),
  )
  const call = createCloud({ ...server.options, credentials }).call('cn-hangzhou', 'hbr.DescribeVaults', {})
  const error = await call.catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'Refused' })
  expect(String(error)).toContain('(secret left out)')
  expect(JSON.stringify(error) + String(error)).not.toMatch(/quiet-/)
})
