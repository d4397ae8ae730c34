// One call against a real server: what goes out, what comes back, what is tried again and what never is.
import { expect, test, vi } from 'vitest'
import { createCloud, forChanges, type RetryRecord } from '.'
import { DEFAULT_RETRY } from './retry'
import { json, loopback } from './testing/loopback'
import { isSigned } from './testing/signature'
import { createTestClock } from './testing/testClock'

const OK = { Success: true, Code: '200', RequestId: 'r-1' }
const deleteVault = { VaultId: 'v-1' }

test('signs each request with the secret, awkward characters and form bodies included', async () => {
  const server = await loopback((_request, response) => json(response, OK))
  const cloud = createCloud(server.options)
  await cloud.call('cn-hangzhou', 'hbr.DescribeVaults', { VaultName: "a b+c*~'(é)&=/" })
  await cloud.call('cn-hangzhou', 'hbr.DeletePolicyV2', { PolicyId: 'po-1 *' })
  expect(server.seen.map(request => isSigned(request, 'LTAItestkey12345', 'test-secret'))).toEqual([
    true,
    true,
  ])
  expect(server.seen.map(request => isSigned(request, 'LTAItestkey12345', 'other-secret'))).toEqual([
    false,
    false,
  ])
})

test('places parameters where the action wants them', async () => {
  const server = await loopback((_request, response) => json(response, OK))
  const cloud = createCloud(server.options)
  await cloud.call('cn-hangzhou', 'hbr.DescribePolicyBindings', {
    SourceType: 'UDM_ECS',
    DataSourceIds: ['i-1', 'i-2'],
    Filters: [{ Key: 'PolicyId', Values: ['po-1'] }],
    PolicyId: undefined,
  })
  const [request] = server.seen
  expect(Object.fromEntries(request?.query ?? [])).toMatchObject({
    SourceType: 'UDM_ECS',
    'Filters.1.Key': 'PolicyId',
    'Filters.1.Values.1': 'po-1',
  })
  expect(Object.fromEntries(request?.body ?? [])).toEqual({ DataSourceIds: '["i-1","i-2"]' })
  expect(request?.query.has('PolicyId')).toBe(false)
  expect(request?.headers['x-acs-version']).toBe('2017-09-08')
})

test('makes tag calls through the same interface and fills the region in', async () => {
  const server = await loopback((_request, response) => json(response, { RequestId: 'r', TagResources: [] }))
  await createCloud(server.options).call('cn-hangzhou', 'tag.ListTagResources', {
    ResourceARN: ['arn:acs:ecs:a:b:instance/i-1'],
  })
  const [request] = server.seen
  expect(Object.fromEntries(request?.query ?? [])).toEqual({
    RegionId: 'cn-hangzhou',
    'ResourceARN.1': 'arn:acs:ecs:a:b:instance/i-1',
  })
  expect(request?.headers['x-acs-version']).toBe('2018-08-28')
})

test('keeps every digit of large integers', async () => {
  const server = await loopback((_request, response) =>
    json(
      response,
      '{"Success":true,"TotalCount":1,"Vaults":{"Vault":[{"VaultId":"v-1","BytesDone":9007199254740993,"StorageSize":12}]}}',
    ),
  )
  const answer = await createCloud(server.options).call('cn-hangzhou', 'hbr.DescribeVaults', {})
  expect(answer.Vaults?.Vault?.[0]).toMatchObject({ BytesDone: 9007199254740993n, StorageSize: 12 })
})

test.each([
  [
    { Success: false, Code: 'VaultNotExist', Message: 'gone' },
    { tag: 'notFound', code: 'VaultNotExist' },
  ],
  [
    { Success: true, Code: 'VaultBoundPolicyCannotBeDeleted' },
    { tag: 'refused', code: 'VaultBoundPolicyCannotBeDeleted' },
  ],
  [{ Success: false, Code: '200' }, { tag: 'unknown' }],
  [{ Success: 'false' }, { tag: 'unknown' }],
  [{ Code: '403' }, { tag: 'unknown', code: '403' }],
])('takes a failure inside HTTP 200 for a failure: %j', async (answer, expected) => {
  const server = await loopback((_request, response) => json(response, { RequestId: 'r-9', ...answer }))
  const call = createCloud(server.options).call('cn-hangzhou', 'hbr.DeleteVault', deleteVault)
  await expect(call).rejects.toMatchObject({
    ...expected,
    name: 'CloudError',
    status: 200,
    requestId: 'r-9',
    region: 'cn-hangzhou',
    action: 'hbr.DeleteVault',
  })
  expect(server.seen).toHaveLength(1)
})

test('tries a throttled deletion again, with the pause that the service asks for, and reports it', async () => {
  const server = await loopback((_request, response, index) =>
    index < 2
      ? json(response, { Code: 'Throttling.User', Message: 'slow down' }, 400, { 'x-acs-retry-after': '40' })
      : json(response, OK),
  )
  const retries: RetryRecord[] = []
  const calls: (string | undefined)[] = []
  const cloud = createCloud({
    ...server.options,
    onRetry: record => retries.push(record),
    onCall: record => calls.push(record.code),
  })
  await cloud.call('cn-hangzhou', 'hbr.DeleteVault', deleteVault)
  expect(retries).toEqual(
    [1, 2].map(attempt => ({
      action: 'hbr.DeleteVault',
      region: 'cn-hangzhou',
      attempt,
      code: 'Throttling.User',
      pauseMs: 40,
    })),
  )
  expect(calls).toEqual(['Throttling.User', 'Throttling.User', undefined])
})

test('tries a deletion again that the service was not available for', async () => {
  const server = await loopback((_request, response, index) =>
    index === 0 ? json(response, { Code: 'ServiceUnavailable' }, 503) : json(response, OK),
  )
  await createCloud(server.options).call('cn-hangzhou', 'hbr.DeleteVault', deleteVault)
  expect(server.seen).toHaveLength(2)
})

const broken = {
  'a dropped connection': (_: unknown, response: { destroy(): unknown }) => void response.destroy(),
  'half an answer': (_: unknown, response: import('node:http').ServerResponse) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('{"Success"')
    setImmediate(() => response.destroy())
  },
  'an answer that is not JSON': (_: unknown, response: import('node:http').ServerResponse) =>
    json(response, '<html>'),
  'a gateway page': (_: unknown, response: import('node:http').ServerResponse) =>
    json(response, '<html>502</html>', 502),
  'an internal error': (_: unknown, response: import('node:http').ServerResponse) =>
    json(response, { Code: 'InternalError' }, 500),
  'no answer in time': () => undefined,
}

test.each(Object.entries(broken))(
  'does not repeat a deletion after %s, and says that it may have happened',
  async (_name, answer) => {
    const server = await loopback(answer)
    const call = createCloud({ ...server.options, timeoutMs: 150 }).call(
      'cn-hangzhou',
      'hbr.DeleteVault',
      deleteVault,
    )
    await expect(call).rejects.toMatchObject({ answerLost: true })
    expect(server.seen).toHaveLength(1)
  },
)

test.each(Object.entries(broken).filter(([name]) => name !== 'an answer that is not JSON'))(
  'reads again after %s',
  async (_name, answer) => {
    const server = await loopback((request, response, index) =>
      index === 0 ? answer(request, response) : json(response, OK),
    )
    await createCloud({ ...server.options, timeoutMs: 150 }).call('cn-hangzhou', 'hbr.DescribeVaults', {})
    expect(server.seen).toHaveLength(2)
  },
)

test('ends a dripping answer in time, also on a connection that served an older request', async () => {
  const server = await loopback((_request, response, index) => {
    if (index === 0) {
      json(response, OK)
      return
    }
    response.writeHead(200)
    const drip = setInterval(() => response.write(' '), 20)
    response.on('close', () => clearInterval(drip))
  })
  const cloud = createCloud({ ...server.options, timeoutMs: 200 })
  await cloud.call('cn-hangzhou', 'hbr.DescribeVaults', {})
  // The core's timer of the first request ends in the middle of the second one and takes that one's timer with it.
  await new Promise(resolve => setTimeout(resolve, 100))
  await expect(cloud.call('cn-hangzhou', 'hbr.DeleteVault', deleteVault)).rejects.toMatchObject({
    code: 'NoAnswer',
    answerLost: true,
  })
})

test('gives up after a bounded number of attempts', async () => {
  const server = await loopback((_request, response) => json(response, { Code: 'ServiceUnavailable' }, 503))
  const call = createCloud({ ...server.options, retry: { transientAttempts: 3 } }).call(
    'cn-hangzhou',
    'hbr.DescribeVaults',
    {},
  )
  await expect(call).rejects.toMatchObject({ tag: 'transient' })
  expect(server.seen).toHaveLength(3)
})

test('says that nothing answers at an endpoint', async () => {
  const cloud = createCloud({
    credentials: { accessKeyId: 'a', accessKeySecret: 'b' },
    endpoints: { '*': 'http://127.0.0.1:1' },
    random: () => 0,
  })
  await expect(cloud.call('cn-hangzhou', 'sts.GetCallerIdentity', {})).rejects.toThrow(
    /nothing answers at 127\.0\.0\.1:1; check hbr-absent:endpoints/,
  )
})

test('keeps keys and signatures out of messages', async () => {
  const Message =
    'Specified signature is not matched with our calculation. server string to sign is:POST LTAItestkey12345 abc'
  const server = await loopback((_request, response) =>
    json(response, { Code: 'SignatureDoesNotMatch', Message }, 400),
  )
  const call = createCloud(server.options).call('cn-hangzhou', 'hbr.DescribeVaults', {})
  const error = await call.catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ tag: 'denied', code: 'SignatureDoesNotMatch' })
  expect(String(error)).not.toMatch(/LTAItestkey|test-secret|abc/)
})

test('never sends a deletion with an empty list', async () => {
  const server = await loopback((_request, response) => json(response, OK))
  const call = createCloud(server.options).call('cn-hangzhou', 'hbr.DeletePolicyBinding', {
    PolicyId: 'po-1',
    SourceType: 'OSS',
    DataSourceIds: [],
  })
  await expect(call).rejects.toMatchObject({ tag: 'invalid', code: 'EmptyList' })
  expect(server.seen).toEqual([])
})

test('has no more requests on their way than allowed', async () => {
  let most = 0
  let now = 0
  const server = await loopback((_request, response) => {
    now += 1
    most = Math.max(most, now)
    setTimeout(() => {
      now -= 1
      json(response, OK)
    }, 5)
  })
  const cloud = createCloud({ ...server.options, concurrency: 3 })
  await Promise.all(Array.from({ length: 12 }, () => cloud.call('cn-hangzhou', 'hbr.DescribeVaults', {})))
  expect(most).toBe(3)
})

test('lets listings go first, then what has the highest priority', async () => {
  const server = await loopback((_request, response) => json(response, OK))
  const cloud = createCloud({ ...server.options, concurrency: 1 })
  const deletion = (id: string, priority?: number) =>
    (priority === undefined ? cloud : forChanges(cloud, { priority })).call(
      'cn-hangzhou',
      'hbr.DeleteVault',
      {
        VaultId: id,
      },
    )
  await Promise.all([
    deletion('v-first'),
    deletion('v-none'),
    deletion('v-low', 2),
    deletion('v-high', 3),
    forChanges(cloud, { priority: 1 }).call('cn-hangzhou', 'hbr.DescribeVaults', {}),
  ])
  expect(server.seen.map(({ action, query }) => query.get('VaultId') ?? action)).toEqual([
    'v-first',
    'DescribeVaults',
    'v-high',
    'v-low',
    'v-none',
  ])
})

test('asks for a permit before each attempt, and sends nothing once it is refused', async () => {
  const server = await loopback((_request, response) => json(response, { Code: 'Throttling.User' }, 429))
  let asked = 0
  const permit = {
    use: () => true,
    noEffect: () => undefined,
    ask: async () => {
      asked += 1
      if (asked === 3) throw new Error('a lock was set')
    },
  }
  const cloud = forChanges(createCloud(server.options), { permit })
  await expect(cloud.call('cn-hangzhou', 'hbr.DeleteVault', deleteVault)).rejects.toThrow('a lock was set')
  expect(server.seen).toHaveLength(2)
})

test('asks again where the permit ended while the call waited for a place', async () => {
  const server = await loopback((_request, response) => json(response, OK))
  const said: string[] = []
  const permit = {
    use: () => said.push('use') > 2,
    noEffect: () => undefined,
    ask: async () => {
      said.push('ask')
    },
  }
  const cloud = forChanges(createCloud(server.options), { permit })
  await cloud.call('cn-hangzhou', 'hbr.DeleteVault', deleteVault)
  await cloud.call('cn-hangzhou', 'hbr.DescribeVaults', {})
  expect(said).toEqual(['ask', 'use', 'ask', 'use'])
  expect(server.seen).toHaveLength(2)
})

test.each([
  ['is throttled', 429, { Code: 'Throttling.User' }, 1],
  ['finds no service', 503, { Code: 'ServiceUnavailable' }, 1],
  ['is made with ended keys', 400, { Code: 'InvalidSecurityToken.Expired' }, 1],
  ['breaks the service', 500, { Code: 'InternalError' }, 0],
  ['gets an answer that is not JSON', 200, '<html>', 0],
  ['is refused', 400, { Code: 'ClientStatusIncorrect' }, 0],
  ['is done', 200, OK, 0],
])('tells the permit whether a call that %s certainly had no effect', async (_what, status, answer, told) => {
  const server = await loopback((_request, response) => json(response, answer, status))
  const permit = { ask: async () => undefined, use: () => true, noEffect: vi.fn() }
  const once = { throttledAttempts: 1, transientAttempts: 1 }
  const cloud = forChanges(createCloud({ ...server.options, retry: once }), { permit })
  await cloud.call('cn-hangzhou', 'hbr.DeleteVault', deleteVault).catch(() => undefined)
  expect(permit.noEffect).toHaveBeenCalledTimes(told)
})

test('tells the permit that nothing was done where the connection was refused', async () => {
  const permit = { ask: async () => undefined, use: () => true, noEffect: vi.fn() }
  const cloud = createCloud({
    credentials: { accessKeyId: 'a', accessKeySecret: 'b' },
    endpoints: { '*': 'http://127.0.0.1:1' },
    retry: { transientAttempts: 1 },
  })
  const call = forChanges(cloud, { permit }).call('cn-hangzhou', 'hbr.DeleteVault', deleteVault)
  await expect(call).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  expect(permit.noEffect).toHaveBeenCalledTimes(1)
})

test('counts the time for attempts from the first sending, not from the wait under the rate limit', async () => {
  const server = await loopback((_request, response, index) =>
    index === 1 ? json(response, { Code: 'Throttling.User' }, 429) : json(response, OK),
  )
  const rateLimit = { calls: 1, windowMs: DEFAULT_RETRY.totalMs + 1 }
  const cloud = createCloud({ ...server.options, clock: createTestClock(), rateLimit })
  await cloud.call('cn-hangzhou', 'hbr.DeleteVault', deleteVault)
  await cloud.call('cn-hangzhou', 'hbr.DeleteVault', deleteVault)
  expect(server.seen).toHaveLength(3)
})

test('stops waiting when it is told to', async () => {
  const server = await loopback(() => undefined)
  const stop = new AbortController()
  const call = createCloud(server.options).call(
    'cn-hangzhou',
    'hbr.DescribeVaults',
    {},
    { signal: stop.signal },
  )
  stop.abort(new Error('the run was stopped'))
  await expect(call).rejects.toThrow('the run was stopped')
})
