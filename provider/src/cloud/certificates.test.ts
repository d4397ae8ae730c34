import { expect, test, vi } from 'vitest'
import { createCloud } from '.'
import { refuseUnchecked } from './certificates'

const credentials = { accessKeyId: 'LTAIcertificates', accessKeySecret: 'secret' }

test.each(['hbr.cn-hangzhou.aliyuncs.com', 'proxy.example:8443', '10.0.0.1', '127.0.0.1.example:1'])(
  'nothing goes to %s while certificates are not checked',
  host => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    expect(() => refuseUnchecked(host)).toThrow(/^NODE_TLS_REJECT_UNAUTHORIZED: .*Unset it/)
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '1')
    expect(() => refuseUnchecked(host)).not.toThrow()
  },
)

test.each(['127.0.0.1:8080', 'localhost', '[::1]:1'])('%s is this machine', host => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  expect(() => refuseUnchecked(host)).not.toThrow()
})

test('a call says so and is not repeated, also where a role is assumed first', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  let retries = 0
  const onRetry = () => {
    retries += 1
  }
  for (const role of [{}, { assumeRoleArn: 'acs:ram::1:role/r' }]) {
    const endpoints = {
      '*': 'https://service.example',
      ...(role.assumeRoleArn && { hbr: 'http://127.0.0.1:9' }),
    }
    const cloud = createCloud({ credentials: { ...credentials, ...role }, endpoints, onRetry })
    const call = cloud.call('cn-hangzhou', 'hbr.DescribeVaults', {})
    await expect(call).rejects.toMatchObject({ tag: 'invalid', code: 'WrongOption' })
    await expect(call).rejects.toThrow(/nothing was sent to service.example/)
  }
  expect(retries).toBe(0)
})
