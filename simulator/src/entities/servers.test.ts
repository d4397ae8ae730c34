import { describe, expect, test } from 'vitest'
import { type JsonObject, parseJson } from '../json'
import { admin, advance, call, estate, REGION, start } from '../testing/kit'
import { list, objects } from '../wire/read'

type Sim = Awaited<ReturnType<typeof start>>

const server = { ServerId: 's-1', _SitePairId: 'sp-1' }
const query = { ServerId: 's-1' }
const content = (Servers: readonly JsonObject[], more: JsonObject = {}) =>
  estate({}, { [REGION]: { hdr: { SitePairs: [{ SitePairId: 'sp-1' }], Servers, ...more } } })

const hdr = (simulator: Sim, action: string, params: JsonObject = {}) =>
  call(simulator, action, params, { product: 'hdr' })
const servers = async (simulator: Sim, params: JsonObject = { SitePairId: 'sp-1' }) =>
  objects((await hdr(simulator, 'DescribeServers', params)).body, 'Servers')
const first = async (simulator: Sim): Promise<JsonObject> => (await servers(simulator))[0] ?? {}
/** Names of the operations that are true. */
const allowed = async (simulator: Sim) => {
  const map = parseJson(String((await first(simulator)).Operations))
  return Object.entries(map ?? {}).flatMap(([name, value]) => (value === true ? [name] : []))
}
const refused = { status: 200, code: 'OperationNotAllowed', body: { Success: false } }
const billed = async (simulator: Sim) =>
  objects({ items: await admin(simulator, '/billing') }, 'items').map(
    ({ row, item, kind, id }) => `${row}: ${item} (${kind} ${id})`,
  )

describe('a replicating server', () => {
  test('stops without a TaskId in the answer; its own TaskId is set until that is done', async () => {
    const simulator = await start(content([server]))
    expect(await first(simulator)).toMatchObject({ Status: 'replicating', TaskId: '' })
    expect(await allowed(simulator)).toContain('DisableReplication')
    expect(await allowed(simulator)).not.toContain('UnregisterServer')
    expect(await hdr(simulator, 'UnregisterServer', query)).toMatchObject(refused)

    const { body } = await hdr(simulator, 'DisableReplication', query)
    expect(body).toMatchObject({ Success: true })
    expect(body).not.toHaveProperty('TaskId')
    const { TaskId = '' } = await first(simulator)
    expect(TaskId).not.toBe('')
    expect(await allowed(simulator)).toEqual([])
    expect(await hdr(simulator, 'UnregisterServer', query)).toMatchObject(refused)
    expect(await hdr(simulator, 'DisableReplication', query)).toMatchObject(refused)
    const { body: running } = await hdr(simulator, 'DescribeTasks', { SitePairId: 'sp-1' })
    expect(list(running, 'Tasks')).toMatchObject([
      { TaskId, TargetName: 's-1', StatusCode: 'hdr.task.DisableReplicationTask.running' },
    ])

    await advance(simulator, 60)
    expect((await hdr(simulator, 'DescribeTask', { TaskId })).body).toMatchObject({
      StatusCode: 'hdr.task.completed',
      Progress: 100,
    })
    expect(await first(simulator)).toMatchObject({ TaskId: '' })
    expect(await allowed(simulator)).toContain('UnregisterServer')
    expect(await hdr(simulator, 'UnregisterServer', query)).toMatchObject({ code: '200' })
    expect(await servers(simulator)).toHaveLength(1)
    await advance(simulator, 60)
    expect(await servers(simulator)).toEqual([])
    expect(await billed(simulator)).toEqual([])
    expect(await hdr(simulator, 'UnregisterServer', query)).toMatchObject({
      status: 404,
      code: 'ResourceNotFound',
    })
  })

  test.each(['enablingReplication', 'fullReplicating', 'replicationError'])(
    'may be stopped when %s',
    async Status => {
      const simulator = await start(content([{ ...server, Status }]))
      expect(await hdr(simulator, 'DisableReplication', query)).toMatchObject({ code: '200' })
    },
  )

  test('allows nothing in a state that nobody knows', async () => {
    const simulator = await start(content([{ ...server, Status: 'neverSeen' }]))
    expect(await allowed(simulator)).toEqual([])
    for (const action of ['DisableReplication', 'UnregisterServer', 'TestCleanup', 'CommitFailover'])
      expect(await hdr(simulator, action, query)).toMatchObject(refused)
  })

  test('obeys the Operations that the estate gives', async () => {
    const Operations = '{"DisableReplication": false, "UnregisterServer": true}'
    const simulator = await start(content([{ ...server, Operations }]))
    expect(await allowed(simulator)).toEqual(['UnregisterServer'])
    expect(await hdr(simulator, 'DisableReplication', query)).toMatchObject(refused)
    expect(await hdr(simulator, 'UnregisterServer', query)).toMatchObject({ code: '200' })
  })

  test('allows nothing while a task runs, even what its Operations say', async () => {
    const Operations = '{"UnregisterServer": true}'
    const simulator = await start(content([{ ...server, Operations, TaskId: 't-9', _RunSeconds: 100 }]))
    expect(await hdr(simulator, 'UnregisterServer', query)).toMatchObject(refused)
    await advance(simulator, 110)
    expect(await hdr(simulator, 'UnregisterServer', query)).toMatchObject({ code: '200' })
  })

  test('allows nothing when its Operations can not be read', async () => {
    const simulator = await start(content([{ ...server, Operations: 'no JSON' }]))
    expect(await hdr(simulator, 'DisableReplication', query)).toMatchObject(refused)
  })

  test('has a failed task, says so, and may be stopped again', async () => {
    const simulator = await start(content([{ ...server, _Fails: 1 }]))
    await hdr(simulator, 'DisableReplication', query)
    const { TaskId = '' } = await first(simulator)
    await advance(simulator, 60)
    expect((await hdr(simulator, 'DescribeTask', { TaskId })).body).toMatchObject({
      StatusCode: 'hdr.task.failed',
      Progress: 0,
    })
    expect(await first(simulator)).toMatchObject({ Status: 'replicationError', TaskId: '' })
    expect(await hdr(simulator, 'DisableReplication', query)).toMatchObject({ code: '200' })
  })

  test('goes on from a saved state', async () => {
    const simulator = await start(content([{ ...server, _RunSeconds: 100 }]))
    await hdr(simulator, 'DisableReplication', query)
    const again = await start(await admin(simulator, '/state'))
    expect(await first(again)).toMatchObject({ TaskId: (await first(simulator)).TaskId })
    await advance(again, 110)
    expect(await allowed(again)).toContain('UnregisterServer')
  })

  test('with a task of the estate is busy until that is over', async () => {
    const simulator = await start(content([{ ...server, TaskId: 't-9', _RunSeconds: 100 }]))
    expect(await hdr(simulator, 'DisableReplication', query)).toMatchObject(refused)
    expect(await allowed(simulator)).toEqual([])
    expect((await hdr(simulator, 'DescribeTask', { TaskId: 't-9' })).body).toMatchObject({ Progress: 0 })
    await advance(simulator, 110)
    expect(await hdr(simulator, 'DisableReplication', query)).toMatchObject({ code: '200' })
  })
})

describe('a drill', () => {
  const drilled = { ...server, TestRecoveredInstanceId: 'i-drill' }

  test('is cleaned up by a task that takes the drill instance with it', async () => {
    const simulator = await start(content([drilled]))
    expect(await first(simulator)).toMatchObject({ TestFailoverStatus: 'testFailovered' })
    expect(await billed(simulator)).toEqual([
      'continuous-replication: protected server (server s-1)',
      'continuous-replication: drill instance (instance i-drill)',
    ])
    const { TaskId = '' } = (await hdr(simulator, 'TestCleanup', query)).body
    expect(await first(simulator)).toMatchObject({ TaskId })
    expect((await hdr(simulator, 'DescribeTask', { TaskId })).body).toMatchObject({ Progress: 0 })
    await advance(simulator, 60)
    expect((await hdr(simulator, 'DescribeTask', { TaskId })).body).toMatchObject({ Progress: 100 })
    expect(await first(simulator)).toMatchObject({ TestFailoverStatus: '', TestRecoveredInstanceId: '' })
    expect(await allowed(simulator)).not.toContain('TestCleanup')
    expect(await hdr(simulator, 'TestCleanup', query)).toMatchObject(refused)
    expect(await billed(simulator)).toEqual(['continuous-replication: protected server (server s-1)'])
  })

  test('that is not cleaned up before the server goes leaves an orphaned instance, which is recorded', async () => {
    const simulator = await start(content([drilled]))
    for (const action of ['DisableReplication', 'UnregisterServer']) {
      expect(await hdr(simulator, action, query)).toMatchObject({ code: '200' })
      await advance(simulator, 60)
    }
    expect(await billed(simulator)).toEqual([
      'continuous-replication: orphaned drill instance (instance i-drill)',
    ])
    expect(await admin(simulator, '/state')).toMatchObject({
      _damage: [{ edge: 'HD -> HS', region: REGION, id: 's-1' }],
    })
  })
})

test('a server that failed over is committed, then unregistered; the recovered instance stays and is billed', async () => {
  const simulator = await start(content([{ ...server, Status: 'failovered', RecoveredInstanceId: 'i-new' }]))
  expect(await hdr(simulator, 'DisableReplication', query)).toMatchObject(refused)
  expect(await hdr(simulator, 'UnregisterServer', query)).toMatchObject(refused)
  expect((await hdr(simulator, 'CommitFailover', query)).body).toHaveProperty('TaskId')
  await advance(simulator, 60)
  expect(await hdr(simulator, 'UnregisterServer', query)).toMatchObject({ code: '200' })
  await advance(simulator, 60)
  expect(await billed(simulator)).toEqual(['continuous-replication: recovered instance (instance i-new)'])
})

test('a server that replicates back is stopped in that direction', async () => {
  const simulator = await start(content([{ ...server, Status: 'reversedReplicating' }]))
  expect(await hdr(simulator, 'DisableReplication', query)).toMatchObject(refused)
  const { body } = await hdr(simulator, 'ReversedDisableReplication', query)
  expect(body).toMatchObject({ Success: true })
  expect(body).not.toHaveProperty('TaskId')
  await advance(simulator, 60)
  expect(await allowed(simulator)).toContain('UnregisterServer')
})

test('lists servers by site pair and by ids, in pages', async () => {
  const others = { _repeat: 30, ServerId: 'x-{i}', _SitePairId: 'sp-2' }
  const simulator = await start(content([server, others]))
  expect(await servers(simulator)).toHaveLength(1)
  expect(await servers(simulator, { SitePairId: 'sp-2', PageNumber: 2, PageSize: 20 })).toHaveLength(10)
  expect(await servers(simulator, { ServerIds: JSON.stringify(['s-1', 'x-7']) })).toHaveLength(2)
  expect(await hdr(simulator, 'DescribeServers', { ServerIds: '"s-1"' })).toMatchObject({ status: 400 })
})
