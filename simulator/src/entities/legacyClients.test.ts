import { expect, test } from 'vitest'
import type { JsonObject } from '../json'
import { advance, call, estate, start } from '../testing/kit'
import { damage, records } from '../testing/places'

const client = { ClientId: 'c-1', VaultId: 'v-1', ClusterId: 'cl-1', InstanceId: 'i-1' }
const begin = (more: JsonObject = {}, hbr: JsonObject = {}) =>
  start(
    estate({
      Vaults: [{ VaultId: 'v-1' }],
      Clients: [
        { ...client, ...more },
        { ClientId: 'c-2', VaultId: 'v-2' },
      ],
      ...hbr,
    }),
  )
type Sim = Awaited<ReturnType<typeof start>>
const list = async (simulator: Sim, query: JsonObject): Promise<JsonObject[]> => {
  const { body } = await call(simulator, 'DescribeClients', query)
  return JSON.parse(JSON.stringify(body.Clients)).Client
}
const named = { ClientId: 'c-1', VaultId: 'v-1' }

test('old clients are found by vault and cluster; an unknown vault is an error', async () => {
  const simulator = await begin()
  expect(await list(simulator, { VaultId: 'v-1', ClusterId: 'cl-1', SourceType: 'HANA' })).toMatchObject([
    { ClientId: 'c-1', ClientType: 'ECS_AGENT' },
  ])
  expect(await list(simulator, {})).toHaveLength(2)
  expect(await call(simulator, 'DescribeClients', { VaultId: 'v-9' })).toMatchObject({
    status: 404,
    code: 'VaultNotExist',
  })
})

test('UninstallClient is a task, DeleteClient is seen some seconds later', async () => {
  const simulator = await begin()
  const { body } = await call(simulator, 'UninstallClient', named)
  expect(await list(simulator, named)).toMatchObject([{ Status: 'UNINSTALLING' }])
  await advance(simulator, 10)
  expect((await call(simulator, 'DescribeTask', { TaskId: body.TaskId })).body).toMatchObject({
    Progress: 100,
    Description: 'completed',
  })
  expect(await list(simulator, named)).toMatchObject([{ Status: 'NOT_INSTALLED' }])
  expect(await call(simulator, 'DeleteClient', named)).toMatchObject({ code: '200' })
  expect(await list(simulator, named)).toHaveLength(1)
  await advance(simulator, 10)
  expect(await list(simulator, named)).toEqual([])
  expect(await call(simulator, 'DeleteClient', named)).toMatchObject({ status: 404, code: 'ObjectNotExist' })
  expect(await call(simulator, 'DeleteClient', { ClientId: 'c-2', VaultId: 'v-1' })).toMatchObject({
    code: 'ObjectNotExist',
  })
})

test.each<[JsonObject, string]>([
  [{ _InstanceGone: true }, 'InstanceNotExists'],
  [{ _CloudAssistant: false }, 'CloudAssistNotRunningOnInstance'],
  [{ _UninstallFails: true }, 'UninstallFailed'],
])('a client with %j fails to be uninstalled: %s', async (more, errorCode) => {
  const simulator = await begin(more)
  const { body } = await call(simulator, 'UninstallClient', named)
  await advance(simulator, 10)
  const task = await call(simulator, 'DescribeTask', { TaskId: body.TaskId })
  expect(task.body.Progress).toBe(-1)
  expect(JSON.parse(String(task.body.Result))).toMatchObject([{ clientId: 'c-1', errorCode }])
})

test.each(['UninstallClient', 'DeleteClient'])(
  '%s before its HANA instance is gone is recorded as damage',
  async action => {
    const simulator = await begin({}, { HanaInstances: [{ ClusterId: 'cl-1', VaultId: 'v-1', _Sid: 'S01' }] })
    await call(simulator, action, named)
    expect(await damage(simulator)).toEqual(['HI -> CO: c-1'])
    expect(await records(simulator, 'hbr', 'HanaInstances')).toHaveLength(1)
  },
)
