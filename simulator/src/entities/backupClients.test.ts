import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json'
import { advance, call, estate, NOW_SECONDS, REGION, start } from '../testing/kit'
import { billed, damage, records } from '../testing/places'

const HOUR = 3600
type Sim = Awaited<ReturnType<typeof start>>
const client = (ClientId: string, more: JsonObject = {}) => ({
  ClientId,
  InstanceId: `i-${ClientId}`,
  ...more,
})
const begin = (
  BackupClients: readonly JsonObject[],
  hbr: JsonObject = {},
  Instances: readonly JsonObject[] = [],
) => start(estate({}, { [REGION]: { hbr: { BackupClients, ...hbr }, ecs: { Instances } } }))
const list = async (simulator: Sim, query: JsonObject = {}, body: JsonObject = {}): Promise<JsonObject[]> => {
  const answer = await call(
    simulator,
    'DescribeBackupClients',
    { ClientType: 'ECS_CLIENT', ...query },
    { body },
  )
  return JSON.parse(JSON.stringify(answer.body.Clients))
}
const ids = async (simulator: Sim, query: JsonObject = {}, body: JsonObject = {}) =>
  (await list(simulator, query, body)).map(row => row.ClientId)
const uninstall = (simulator: Sim, ...clientIds: string[]) =>
  call(simulator, 'UninstallBackupClients', { ClientIds: JSON.stringify(clientIds) })
const task = async (simulator: Sim, TaskId: unknown) => {
  const { body } = await call(simulator, 'DescribeTask', { TaskId })
  return {
    progress: body.Progress,
    description: body.Description,
    result: JSON.parse(String(body.Result || '[]')),
  }
}

test('clients are found by type, id, instance, group and tag, and say whether they are in use', async () => {
  const simulator = await begin(
    [
      client('c-1', { Tags: [{ Key: 'team', Value: 'a' }] }),
      client('c-2'),
      client('c-l', { ClientType: 'LOCAL_CLIENT', _ClusterId: 'cl-1' }),
    ],
    {
      BackupPlans: [{ PlanId: 'p-1', InstanceId: 'i-c-1' }],
      PolicyBindings: [{ PolicyId: 'po-1', SourceType: 'File', DataSourceId: 'c-l' }],
    },
  )
  expect(await list(simulator)).toMatchObject([
    { ClientId: 'c-1', BackupStatus: 'PROTECTED' },
    { ClientId: 'c-2', BackupStatus: 'UNPROTECTED' },
  ])
  expect(await list(simulator, { ClientType: 'LOCAL_CLIENT', ClusterId: 'cl-1' })).toMatchObject([
    { BackupStatus: 'PROTECTED' },
  ])
  expect(await ids(simulator, { ClientType: 'LOCAL_CLIENT', ClusterId: 'cl-2' })).toEqual([])
  expect(await ids(simulator, {}, { ClientIds: '["c-2"]' })).toEqual(['c-2'])
  expect(await ids(simulator, {}, { InstanceIds: '["i-c-1"]' })).toEqual(['c-1'])
  expect(await ids(simulator, {}, { Tag: [{ Key: 'team', Value: 'a' }] })).toEqual(['c-1'])
  expect(await ids(simulator, { Filters: [{ Key: 'InstanceId', Values: ['i-c-2'] }] })).toEqual(['c-2'])
})

describe('UninstallBackupClients', () => {
  test('is a task after which the client is not installed', async () => {
    const simulator = await begin([client('c-1')])
    const answer = await uninstall(simulator, 'c-1')
    expect(answer.body.InstanceStatuses).toEqual([
      { InstanceId: 'i-c-1', ErrorCode: '', ValidInstance: true },
    ])
    expect(await task(simulator, answer.body.TaskId)).toMatchObject({ progress: 0, description: 'created' })
    expect(await list(simulator)).toMatchObject([{ Status: 'UNINSTALLING' }])
    await advance(simulator, 10)
    expect(await task(simulator, answer.body.TaskId)).toEqual({
      progress: 100,
      description: 'completed',
      result: [{ instanceId: 'i-c-1', clientId: 'c-1', clientStatus: 'NOT_INSTALLED', errorCode: '' }],
    })
    expect(await list(simulator)).toMatchObject([{ Status: 'NOT_INSTALLED' }])
    expect((await uninstall(simulator, 'c-1')).code).toBe('200')
  })

  test('names those that it can not reach, and takes off the others', async () => {
    const simulator = await begin(
      [
        client('c-1'),
        client('c-stopped'),
        client('c-gone', { _InstanceGone: true }),
        client('c-mute', { _CloudAssistant: false }),
        client('c-fails', { _UninstallFails: true }),
      ],
      {},
      [{ InstanceId: 'i-c-stopped', Status: 'Stopped' }],
    )
    const answer = await call(simulator, 'UninstallBackupClients', {
      ClientIds: '["c-1","c-stopped","c-gone","c-fails"]',
      InstanceIds: '["i-c-mute","i-none"]',
    })
    const statuses: JsonObject[] = JSON.parse(JSON.stringify(answer.body.InstanceStatuses))
    expect(statuses.map(({ InstanceId, ErrorCode }) => [InstanceId, ErrorCode])).toEqual([
      ['i-c-1', ''],
      ['i-c-stopped', 'InstanceNotRunning'],
      ['i-c-gone', 'InstanceNotExists'],
      ['i-c-fails', ''],
      ['i-c-mute', 'CloudAssistNotRunningOnInstance'],
      ['i-none', 'InstanceNotExists'],
    ])
    await advance(simulator, 10)
    const { progress, result } = await task(simulator, answer.body.TaskId)
    expect(progress).toBe(100)
    expect(result).toHaveLength(6)
    const states = (await list(simulator)).map(({ ClientId, Status }) => [ClientId, Status])
    expect(states).toEqual([
      ['c-1', 'NOT_INSTALLED'],
      ['c-stopped', 'ACTIVATED'],
      ['c-gone', 'ACTIVATED'],
      ['c-mute', 'ACTIVATED'],
      ['c-fails', 'UNINSTALL_FAILED'],
    ])
  })

  test('fails as a task when no client was taken off', async () => {
    const simulator = await begin([client('c-1', { _UninstallFails: true })])
    const { body } = await uninstall(simulator, 'c-1')
    await advance(simulator, 10)
    expect(await task(simulator, body.TaskId)).toMatchObject({
      progress: -1,
      result: [{ clientStatus: 'UNINSTALL_FAILED' }],
    })
  })

  test.each(['LOCAL_CLIENT', 'CONTAINER_CLIENT'])(
    'refuses a %s, twenty-one clients and none',
    async ClientType => {
      const simulator = await begin([client('c-l', { ClientType }), { _repeat: 21, ...client('c-{i}') }])
      expect(await uninstall(simulator, 'c-1', 'c-l')).toMatchObject({
        status: 200,
        code: 'ClientTypeNotSupported',
      })
      expect(await records(simulator, 'hbr', 'BackupClients')).not.toContainEqual(
        expect.objectContaining({ Status: 'UNINSTALLING' }),
      )
      const many = Array.from({ length: 21 }, (_, i) => `c-${i + 1}`)
      expect(await uninstall(simulator, ...many)).toMatchObject({ status: 400, code: 'InvalidParameter' })
      expect(await uninstall(simulator)).toMatchObject({ code: 'MissingParameter' })
      expect(await uninstall(simulator, 'c-none')).toMatchObject({ code: 'ObjectNotExist' })
    },
  )

  test('of an agent that serves a database too is recorded as damage', async () => {
    const simulator = await begin([client('c-1', { _Database: true }), client('c-2')])
    await uninstall(simulator, 'c-1', 'c-2')
    await advance(simulator, 10)
    expect(await damage(simulator)).toEqual(['DBI -> CN: c-1'])
    expect((await records(simulator, 'hbr', 'BackupClients'))[0]).toMatchObject({
      _DatabaseWithoutAgent: true,
    })
  })
})

describe('the heartbeat', () => {
  const heard = async (simulator: Sim) => Number((await list(simulator))[0]?.LastHeartBeatTime)

  test('follows the clock while the client is installed, and stops when it is not', async () => {
    const simulator = await begin([client('c-1')])
    await advance(simulator, 5 * HOUR)
    expect(await heard(simulator)).toBeGreaterThanOrEqual(NOW_SECONDS + 5 * HOUR)
    await uninstall(simulator, 'c-1')
    await advance(simulator, 10)
    const last = await heard(simulator)
    await advance(simulator, HOUR / 2)
    expect(await heard(simulator)).toBe(last)
  })

  test('keeps the record for an hour, then DeleteBackupClient takes plans, jobs and points too', async () => {
    const mine = { VaultId: 'v-1', InstanceId: 'i-c-1' }
    const simulator = await begin([client('c-1'), client('c-2')], {
      Vaults: [{ VaultId: 'v-1' }],
      BackupPlans: [
        { PlanId: 'p-1', ...mine },
        { PlanId: 'p-2', VaultId: 'v-1', InstanceId: 'i-c-2' },
      ],
      BackupJobs: [{ JobId: 'j-1', PlanId: 'p-1', VaultId: 'v-1' }],
      Snapshots: [
        { _repeat: 3, SnapshotId: 's-{i}', ...mine },
        { SnapshotId: 's-o', SourceType: 'OSS', Bucket: 'b', VaultId: 'v-1' },
      ],
    })
    const remove = () => call(simulator, 'DeleteBackupClient', { ClientId: 'c-1' })
    expect(await remove()).toMatchObject({ status: 200, code: 'ClientIsActive', body: { Success: false } })
    await uninstall(simulator, 'c-1')
    await advance(simulator, 10)
    expect(await remove()).toMatchObject({ code: 'ClientIsActive' })
    await advance(simulator, HOUR)
    expect(await remove()).toMatchObject({ code: '200' })
    expect(await ids(simulator)).toEqual(['c-2'])
    expect(await records(simulator, 'hbr', 'BackupPlans')).toMatchObject([{ PlanId: 'p-2' }])
    expect(await records(simulator, 'hbr', 'BackupJobs')).toEqual([])
    expect(await records(simulator, 'hbr', 'Snapshots')).toMatchObject([{ SnapshotId: 's-o' }])
    expect(await remove()).toMatchObject({ status: 404, code: 'ObjectNotExist' })
  })

  test.each<[string, JsonObject]>([
    ['an old heartbeat', { LastHeartBeatTime: NOW_SECONDS - HOUR }],
    ['an instance that is gone', { _InstanceGone: true }],
    ['a stopped agent', { Status: 'STOPPED' }],
  ])('of a client with %s is over', async (_why, more) => {
    const simulator = await begin([client('c-1', more)])
    expect(await call(simulator, 'DeleteBackupClient', { ClientId: 'c-1' })).toMatchObject({ code: '200' })
  })

  test('goes on in a status that nobody has seen, which passes unchanged', async () => {
    const simulator = await begin([client('c-1', { Status: 'HIBERNATING' })])
    expect(await list(simulator)).toMatchObject([{ Status: 'HIBERNATING' }])
    expect(await call(simulator, 'DeleteBackupClient', { ClientId: 'c-1' })).toMatchObject({
      code: 'ClientIsActive',
    })
  })
})

describe('DeleteBackupClientResource', () => {
  const clean = (simulator: Sim, ...clientIds: string[]) =>
    call(simulator, 'DeleteBackupClientResource', { ClientIds: JSON.stringify(clientIds) })

  test('takes plans and points of the clients and of their data sources, and leaves the clients', async () => {
    const point = (SnapshotId: string, more: JsonObject) => ({ SnapshotId, VaultId: 'v-1', ...more })
    const simulator = await begin(
      [client('c-1'), client('c-l', { ClientType: 'LOCAL_CLIENT', _ClusterId: 'cl-1', InstanceId: 'h' })],
      {
        Vaults: [{ VaultId: 'v-1' }],
        DataSources: [
          { DataSourceId: 'ds-1', ClusterId: 'cl-1' },
          { DataSourceId: 'ds-2', ClusterId: 'cl-2' },
        ],
        BackupPlans: [{ PlanId: 'p-1', VaultId: 'v-1', InstanceId: 'i-c-1' }],
        Snapshots: [
          point('s-1', { InstanceId: 'i-c-1' }),
          point('s-2', { ClientId: 'c-l', SourceType: 'File' }),
          point('s-3', { DataSourceId: 'ds-1', SourceType: 'COMMON_NAS' }),
          point('s-4', { DataSourceId: 'ds-2', SourceType: 'COMMON_NAS' }),
          point('s-5', { InstanceId: 'i-c-1', _Edition: 'BASIC' }),
          point('s-6', { InstanceId: 'i-c-1', ClientId: 'c-other' }),
        ],
      },
    )
    expect(await clean(simulator, 'c-1', 'c-l')).toMatchObject({ code: '200' })
    expect(await records(simulator, 'hbr', 'Snapshots')).toHaveLength(6)
    await advance(simulator, 10)
    const left = (await records(simulator, 'hbr', 'Snapshots')).map(row => row.SnapshotId)
    expect(left).toEqual(['s-4', 's-5', 's-6'])
    expect(await records(simulator, 'hbr', 'BackupPlans')).toEqual([])
    expect(await records(simulator, 'hbr', 'BackupClients')).toHaveLength(2)
  })

  test('ends the fee of a client, which uninstalling does not', async () => {
    const simulator = await begin([client('c-1')], {
      Vaults: [{ VaultId: 'v-1' }],
      Snapshots: [{ SnapshotId: 's-1', VaultId: 'v-1', ClientId: 'c-1' }],
    })
    const fee = 'ecs-file client c-1'
    await uninstall(simulator, 'c-1')
    await advance(simulator, 10)
    expect(await billed(simulator)).toContain(fee)
    await clean(simulator, 'c-1')
    await advance(simulator, 10)
    expect(await billed(simulator)).not.toContain(fee)
  })

  test('refuses what a locked vault still holds, more than 100 clients and one that is not there', async () => {
    const simulator = await begin([client('c-1')], {
      Vaults: [{ VaultId: 'v-1', WormEnabled: true }],
      Snapshots: [{ SnapshotId: 's-1', VaultId: 'v-1', ClientId: 'c-1', ExpireTime: NOW_SECONDS + HOUR }],
    })
    expect(await clean(simulator, 'c-1')).toMatchObject({ status: 200, code: 'VaultLocked' })
    expect(await clean(simulator, ...Array.from({ length: 101 }, (_, i) => `c-${i}`))).toMatchObject({
      code: 'InvalidParameter',
    })
    expect(await clean(simulator, 'c-none')).toMatchObject({ code: 'ObjectNotExist' })
    await advance(simulator, HOUR + 1)
    expect(await clean(simulator, 'c-1')).toMatchObject({ code: '200' })
  })
})
