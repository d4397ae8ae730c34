import { describe, expect, test } from 'vitest'
import { isObject, type JsonObject } from '../json'
import { admin, advance, call, estate, NOW_SECONDS, start } from '../testing/kit'
import { list, text } from '../wire/read'

type Sim = Awaited<ReturnType<typeof start>>
const point = { VaultId: 'v-1', InstanceId: 'i-1' }
const content = estate({
  Vaults: [{ VaultId: 'v-1' }],
  BackupPlans: [
    { PlanId: 'p-1', ...point },
    { PlanId: 'p-b', _Edition: 'BASIC', InstanceId: 'i-2' },
  ],
  Snapshots: [
    { ...point, SnapshotId: 's-0' },
    { _repeat: 24, ...point, SnapshotId: 's-{i}' },
  ],
})

const ids = (body: JsonObject) =>
  list(body, 'Snapshots').map(row => (isObject(row) ? row.SnapshotId : undefined))
const resource = async (simulator: Sim): Promise<string> => {
  const { body } = await call(simulator, 'ListProtectedResources', {
    SourceType: 'ECS_FILE',
    HasSnapshot: true,
  })
  const first = list(body, 'ProtectedResources')[0]
  return isObject(first) ? (text(first, 'ProtectedResourceId') ?? '') : ''
}
const listAll = async (simulator: Sim, onPage: () => Promise<unknown> = async () => undefined) => {
  const base = { ProtectedResourceId: await resource(simulator), SourceType: 'ECS_FILE', MaxResults: 10 }
  const seen: unknown[] = []
  for (let NextToken = ''; ; ) {
    const { body } = await call(simulator, 'ListSnapshots', { ...base, NextToken })
    seen.push(...ids(body))
    NextToken = text(body, 'NextToken') ?? ''
    if (!NextToken) return seen
    await onPage()
  }
}

describe('listing', () => {
  test('ListProtectedResources counts plans and points of both editions', async () => {
    const simulator = await start(content)
    const { body } = await call(simulator, 'ListProtectedResources', { SourceType: 'ECS_FILE' })
    expect(body).toMatchObject({
      TotalCount: 2,
      ProtectedResources: [
        { ResourceId: 'i-1', CreatedByProduct: 'HBR', BackupPlanCount: 1, SnapshotCount: 25 },
        { ResourceId: 'i-2', CreatedByProduct: 'BASIC', BackupPlanCount: 1, SnapshotCount: 0 },
      ],
    })
    expect(
      (await call(simulator, 'ListProtectedResources', { CreatedByProduct: 'BASIC' })).body.TotalCount,
    ).toBe(1)
  })

  test('ListSnapshots gives every point once, page after page', async () => {
    const simulator = await start(content)
    const all = await listAll(simulator)
    expect(all).toEqual(['s-0', ...Array.from({ length: 24 }, (_, i) => `s-${i + 1}`)])
  })

  test('a token stays good when points that were listed already go', async () => {
    const simulator = await start(content)
    const seen = await listAll(simulator, () =>
      call(simulator, 'DeleteSnapshot', { ...point, SnapshotId: 's-1', SourceType: 'ECS_FILE' }),
    )
    expect(seen).toHaveLength(25)
    expect(new Set(seen).size).toBe(25)
  })

  test('SearchHistoricalSnapshots wants the vault and the instance', async () => {
    const simulator = await start(content)
    const search = (fields: JsonObject) =>
      call(simulator, 'SearchHistoricalSnapshots', {
        SourceType: 'ECS_FILE',
        Limit: 20,
        Query: JSON.stringify(
          Object.entries(fields).map(([field, value]) => ({ field, value, operation: 'MATCH_TERM' })),
        ),
      })
    expect(await search({ VaultId: 'v-1' })).toMatchObject({ status: 400, code: 'MissingParameter' })
    const { body } = await search(point)
    expect([body.TotalCount, ids(body).length]).toEqual([25, 20])
    expect(body).not.toHaveProperty('Snapshots.Snapshot.0.PlanId')
  })
})

test('DeleteSnapshot wants the vault and the instance, and finds a point once', async () => {
  const simulator = await start(content)
  const remove = (query: JsonObject) =>
    call(simulator, 'DeleteSnapshot', { SnapshotId: 's-7', SourceType: 'ECS_FILE', ...query })
  expect(await remove({ InstanceId: 'i-1' })).toMatchObject({ code: 'MissingParameter' })
  expect(await remove({ VaultId: 'v-1' })).toMatchObject({ code: 'MissingParameter' })
  expect(await remove({ VaultId: 'v-2', InstanceId: 'i-1' })).toMatchObject({
    status: 404,
    code: 'ObjectNotExist',
  })
  expect(await remove({ ...point, SourceType: 'OSS' })).toMatchObject({ status: 404, code: 'ObjectNotExist' })
  expect(await remove(point)).toMatchObject({ status: 200, code: '200' })
  expect(await remove(point)).toMatchObject({ status: 404, code: 'ObjectNotExist' })
  expect((await call(simulator, 'DescribeVaults')).body.Vaults).toMatchObject({
    Vault: [{ SnapshotCount: 24 }],
  })
})

test('points of types that DeleteSnapshot does not name stay', async () => {
  const simulator = await start(
    estate({
      Vaults: [{ VaultId: 'v-1' }],
      Snapshots: [{ SnapshotId: 's-1', VaultId: 'v-1', SourceType: 'File', ClientId: 'c-1' }],
    }),
  )
  const answer = await call(simulator, 'DeleteSnapshot', {
    SnapshotId: 's-1',
    VaultId: 'v-1',
    ClientId: 'c-1',
  })
  expect(answer).toMatchObject({ status: 400, code: 'InvalidParameter' })
})

test('points go when they expire, except the last one of a plan that keeps one', async () => {
  const expiring = (SnapshotId: string, PlanId: string, at: number) => ({
    ...point,
    SnapshotId,
    PlanId,
    ExpireTime: NOW_SECONDS + at,
    CompleteTime: NOW_SECONDS - 1000 + at,
  })
  const simulator = await start(
    estate({
      Vaults: [{ VaultId: 'v-1' }],
      BackupPlans: [
        { PlanId: 'p-1', Disabled: true, ...point },
        { PlanId: 'p-k', KeepLatestSnapshots: 1, Disabled: true, ...point },
      ],
      Snapshots: [
        expiring('s-1', 'p-1', 100),
        expiring('s-2', 'p-1', 200),
        expiring('s-3', 'p-k', 100),
        expiring('s-4', 'p-k', 200),
      ],
    }),
  )
  expect(await listAll(simulator)).toHaveLength(4)
  await advance(simulator, 150)
  expect(await listAll(simulator)).toEqual(['s-2', 's-4'])
  await advance(simulator, 150)
  expect(await listAll(simulator)).toEqual(['s-4'])
  await admin(simulator, '/reset', {})
  await advance(simulator, 5 * 365 * 86400)
  expect(await listAll(simulator)).toEqual(['s-4'])
})

test('a point without an expiry of its own has not expired, one that has is gone', async () => {
  const old = NOW_SECONDS - 90 * 86400
  const simulator = await start(
    estate({
      Vaults: [{ VaultId: 'v-1' }],
      Snapshots: [
        { ...point, SnapshotId: 's-1', CompleteTime: old },
        { ...point, SnapshotId: 's-2', CompleteTime: old, ExpireTime: old + 100 },
      ],
    }),
  )
  expect(await listAll(simulator)).toEqual(['s-1'])
})

test('a million points cost little memory and little time', async () => {
  const simulator = await start(
    estate({
      Vaults: [{ VaultId: 'v-1' }],
      Snapshots: [{ _repeat: 1_000_000, ...point, SnapshotId: 's-{i}', ActualBytes: 3 }],
    }),
  )
  const began = performance.now()
  const before = process.memoryUsage().heapUsed
  expect((await call(simulator, 'DescribeVaults')).body.Vaults).toMatchObject({
    Vault: [{ SnapshotCount: 1_000_000, StorageSize: 3_000_000 }],
  })
  await call(simulator, 'DeleteSnapshot', { ...point, SnapshotId: 's-999999', SourceType: 'ECS_FILE' })
  await call(simulator, 'DeleteVault', { VaultId: 'v-1' })
  await advance(simulator, 60)
  expect(await resource(simulator)).toBe('')
  expect(performance.now() - began).toBeLessThan(5000)
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(100 * 2 ** 20)
})
