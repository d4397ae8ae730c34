import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { createCloud, forChanges } from '.'
import { json, loopback } from './testing/loopback'
import { isSigned } from './testing/signature'

beforeEach(() => {
  for (const name of Object.keys(process.env))
    if (name.startsWith('ALIBABA_CLOUD_')) vi.stubEnv(name, undefined)
  vi.stubEnv('HOME', mkdtempSync(join(tmpdir(), 'no-profile-')))
})

const identity = { AccountId: '1', RequestId: 'r' }

test('says what to set when there are no credentials, and sends nothing', async () => {
  const server = await loopback((_request, response) => json(response, identity))
  const call = createCloud({ ...server.options, credentials: {} }).call(
    'cn-hangzhou',
    'sts.GetCallerIdentity',
    {},
  )
  await expect(call).rejects.toMatchObject({ tag: 'denied', code: 'NoCredentials' })
  await expect(call).rejects.toThrow(/ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET/)
  expect(server.seen).toEqual([])
})

test('asks no metadata service and no URI that nobody configured', async () => {
  let requests = 0
  const count = () => {
    requests += 1
  }
  subscribe('http.client.request.start', count)
  onTestFinished(() => {
    unsubscribe('http.client.request.start', count)
  })
  const call = createCloud({ endpoints: { '*': 'http://127.0.0.1:1' } }).call(
    'cn-hangzhou',
    'sts.GetCallerIdentity',
    {},
  )
  await expect(call).rejects.toMatchObject({ code: 'NoCredentials' })
  expect(requests).toBe(0)
})

test('takes keys from the environment', async () => {
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'LTAIenvironment1')
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'env-secret')
  const server = await loopback((_request, response) => json(response, identity))
  await createCloud({ ...server.options, credentials: {} }).call('cn-hangzhou', 'sts.GetCallerIdentity', {})
  expect(server.seen.map(request => isSigned(request, 'LTAIenvironment1', 'env-secret'))).toEqual([true])
})

test('does not fall back to another source when the configured one is incomplete', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'profile-')), 'credentials')
  writeFileSync(file, '[default]\ntype = access_key\naccess_key_id = LTAIother12345\naccess_key_secret = s\n')
  vi.stubEnv('ALIBABA_CLOUD_CREDENTIALS_FILE', file)
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'LTAIenvironment1')
  const server = await loopback((_request, response) => json(response, identity))
  const call = createCloud({ ...server.options, credentials: {} }).call(
    'cn-hangzhou',
    'sts.GetCallerIdentity',
    {},
  )
  await expect(call).rejects.toThrow(
    /ALIBABA_CLOUD_ACCESS_KEY_ID is set, but gives no keys\.\n.*ALIBABA_CLOUD_ACCESS_KEY_SECRET/,
  )
  expect(server.seen).toEqual([])
})

test('takes keys from a profile file when many calls ask at once', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'profile-')), 'credentials')
  writeFileSync(
    file,
    '[default]\ntype = access_key\naccess_key_id = LTAIprofile12345\naccess_key_secret = file-secret\n',
  )
  vi.stubEnv('ALIBABA_CLOUD_CREDENTIALS_FILE', file)
  const server = await loopback((_request, response) => json(response, identity))
  const cloud = createCloud({ ...server.options, credentials: {} })
  await Promise.all([1, 2, 3].map(() => cloud.call('cn-hangzhou', 'sts.GetCallerIdentity', {})))
  expect(server.seen.map(request => isSigned(request, 'LTAIprofile12345', 'file-secret'))).toEqual([
    true,
    true,
    true,
  ])
})

test('sends the security token of temporary keys', async () => {
  const server = await loopback((_request, response) => json(response, identity))
  const credentials = { accessKeyId: 'STS.key123456', accessKeySecret: 's', securityToken: 'the-token' }
  await createCloud({ ...server.options, credentials }).call('cn-hangzhou', 'sts.GetCallerIdentity', {})
  const [request] = server.seen
  expect(request?.headers['x-acs-security-token']).toBe('the-token')
  expect(request && isSigned(request, 'STS.key123456', 's')).toBe(true)
})

test.each([
  [{ accessKeyId: 'a' }, /^hbr-absent:accessKeySecret: missing/],
  [{ accessKeySecret: 'a' }, /^hbr-absent:accessKeyId: missing/],
  [{ securityToken: 'a' }, /^hbr-absent:accessKeyId: missing/],
])('refuses half a key pair', (credentials, message) => {
  expect(() => createCloud({ credentials })).toThrow(message)
})

/** A session of one hour, as AssumeRole answers it. */
const Credentials = {
  AccessKeyId: 'STS.session123',
  AccessKeySecret: 'session-secret',
  SecurityToken: 'session-token',
  Expiration: new Date(Date.now() + 3_600_000).toISOString(),
}

test('assumes a role once and signs with its session', async () => {
  const server = await loopback((request, response) =>
    json(response, request.action === 'AssumeRole' ? { Credentials } : identity),
  )
  const credentials = {
    ...server.options.credentials,
    assumeRoleArn: 'acs:ram::1234567890123456:role/cleaner',
  }
  const cloud = createCloud({ ...server.options, credentials })
  await Promise.all([1, 2].map(() => cloud.call('cn-hangzhou', 'sts.GetCallerIdentity', {})))
  const [assume, ...calls] = server.seen
  expect(assume?.query.get('RoleArn')).toBe('acs:ram::1234567890123456:role/cleaner')
  expect(assume && isSigned(assume, 'LTAItestkey12345', 'test-secret')).toBe(true)
  expect(calls.map(call => [call.action, isSigned(call, 'STS.session123', 'session-secret')])).toEqual([
    ['GetCallerIdentity', true],
    ['GetCallerIdentity', true],
  ])
})

test('asks for another session when the service ends one early, once for calls that meet it together', async () => {
  let sessions = 0
  const sessionOf = (n: number) => ({
    AccessKeyId: `STS.session${n}`,
    AccessKeySecret: 'session-secret',
    SecurityToken: `session-token-${n}`,
    Expiration: new Date(Date.now() + 3_600_000).toISOString(),
  })
  const server = await loopback((request, response) => {
    if (request.action === 'AssumeRole') {
      sessions += 1
      return json(response, { Credentials: sessionOf(sessions) })
    }
    return request.headers['x-acs-security-token'] === 'session-token-1'
      ? json(response, { Code: 'InvalidSecurityToken.Expired', Message: 'expired', RequestId: 'r' }, 400)
      : json(response, identity)
  })
  const credentials = {
    ...server.options.credentials,
    assumeRoleArn: 'acs:ram::1234567890123456:role/cleaner',
  }
  const retried: string[] = []
  const cloud = createCloud({ ...server.options, credentials, onRetry: ({ code }) => retried.push(code) })
  await Promise.all([1, 2, 3].map(() => cloud.call('cn-hangzhou', 'sts.GetCallerIdentity', {})))
  expect(sessions).toBe(2)
  expect(retried).toEqual(Array.from({ length: 3 }, () => 'InvalidSecurityToken.Expired'))
})

/** Deletes a vault; tells in order what the permit was asked and what the service saw. */
async function deletionWithRole(endsIn: number, refused: number, asked: () => void) {
  const log: string[] = []
  let sessions = 0
  const server = await loopback((request, response) => {
    log.push(request.action)
    if (request.action === 'AssumeRole') {
      sessions += 1
      const Expiration = new Date(Date.now() + endsIn).toISOString()
      return json(response, {
        Credentials: { ...Credentials, SecurityToken: `session-token-${sessions}`, Expiration },
      })
    }
    return request.headers['x-acs-security-token'] === `session-token-${refused}`
      ? json(response, { Code: 'InvalidSecurityToken.Expired', Message: 'expired', RequestId: 'r' }, 400)
      : json(response, { Success: true, Code: '200', RequestId: 'r' })
  })
  const permit = {
    ask: async () => {
      log.push('ask')
      asked()
    },
    use: () => log.push('use') > 0,
    noEffect: () => {
      log.push('no effect')
    },
  }
  const credentials = { ...server.options.credentials, assumeRoleArn: 'acs:ram::1:role/cleaner' }
  const cloud = forChanges(createCloud({ ...server.options, credentials }), { permit })
  const failure = await cloud
    .call('cn-hangzhou', 'hbr.DeleteVault', { VaultId: 'v-1' })
    .then(() => undefined, String)
  return { log, failure }
}

test('asks for the permit again after it asked for another session', async () => {
  const { log, failure } = await deletionWithRole(3_600_000, 1, () => undefined)
  expect(failure).toBeUndefined()
  const first = ['AssumeRole', 'ask', 'use', 'DeleteVault', 'no effect']
  expect(log).toEqual([...first, 'AssumeRole', 'ask', 'use', 'DeleteVault'])
})

test('sends nothing with the new session where the permit is refused meanwhile', async () => {
  let asked = 0
  const { log, failure } = await deletionWithRole(3_600_000, 1, () => {
    asked += 1
    if (asked === 2) throw new Error('the run was stopped')
  })
  expect(failure).toMatch('the run was stopped')
  expect(log.filter(entry => entry === 'DeleteVault')).toHaveLength(1)
})

test('asks for no session between the permit and the call, even where the old one ends soon', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const { log } = await deletionWithRole(6 * 60_000, 0, () => vi.setSystemTime(Date.now() + 2 * 60_000))
  expect(log).toEqual(['AssumeRole', 'ask', 'use', 'DeleteVault'])
})

test('gives up when the new session is refused too', async () => {
  const server = await loopback((request, response) =>
    request.action === 'AssumeRole'
      ? json(response, { Credentials })
      : json(response, { Code: 'InvalidSecurityToken.Expired', Message: 'expired', RequestId: 'r' }, 400),
  )
  const credentials = {
    ...server.options.credentials,
    assumeRoleArn: 'acs:ram::1234567890123456:role/cleaner',
  }
  const call = createCloud({ ...server.options, credentials }).call('cn-hangzhou', 'hbr.DescribeVaults', {})
  await expect(call).rejects.toMatchObject({ caller: 'keys' })
  expect(server.seen).toHaveLength(4)
})

test('names the refusal when the role can not be assumed, without a secret', async () => {
  const server = await loopback((_request, response) =>
    json(response, { Code: 'NoPermission', Message: 'no', RequestId: 'r' }, 403),
  )
  const credentials = { ...server.options.credentials, assumeRoleArn: 'acs:ram::1:role/x' }
  const call = createCloud({ ...server.options, credentials }).call('cn-hangzhou', 'hbr.DescribeVaults', {})
  await expect(call).rejects.toMatchObject({ tag: 'denied', code: 'NoPermission', action: 'sts.AssumeRole' })
})

test.each(['http://10.0.0.1/keys', 'ftp://127.0.0.1/keys', 'keys'])(
  'asks no credentials URI that others could read along: %s',
  async uri => {
    vi.stubEnv('ALIBABA_CLOUD_CREDENTIALS_URI', uri)
    const call = createCloud({ endpoints: { '*': 'http://127.0.0.1:1' } }).call(
      'cn-hangzhou',
      'sts.GetCallerIdentity',
      {},
    )
    await expect(call).rejects.toMatchObject({ code: 'NoCredentials' })
    await expect(call).rejects.toThrow(/http:\/\/ is for loopback only/)
  },
)

test('takes keys from variables only while certificates are not checked', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  vi.stubEnv('ALIBABA_CLOUD_CREDENTIALS_URI', 'https://keys.example')
  const server = await loopback((_request, response) => json(response, identity))
  const call = () =>
    createCloud({ ...server.options, credentials: {} }).call('cn-hangzhou', 'sts.GetCallerIdentity', {})
  await expect(call()).rejects.toThrow(/keys are taken from variables only/)
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'LTAIenvironment1')
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'env-secret')
  expect(await call()).toMatchObject({ AccountId: '1' })
})
