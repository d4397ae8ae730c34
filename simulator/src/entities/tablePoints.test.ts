import { expect, test } from 'vitest'
import { isObject, type JsonObject } from '../json'
import { call, estate, NOW_SECONDS, start } from '../testing/kit'
import { list } from '../wire/read'

const point = (id: string, TableName: string, age: number): JsonObject => ({
  SnapshotId: id,
  VaultId: 'v-1',
  SourceType: 'OTS_TABLE',
  InstanceName: 'orders',
  TableName,
  CompleteTime: NOW_SECONDS - age,
})

test('lists the points of tables by instance, table and time, and no others', async () => {
  const simulator = await start(
    estate({
      Vaults: [{ VaultId: 'v-1' }],
      Snapshots: [
        point('s-1', 'paid', 100),
        point('s-2', 'open', 5000),
        { SnapshotId: 's-3', VaultId: 'v-1', InstanceId: 'i-1' },
      ],
    }),
  )
  const found = async (query: Record<string, unknown>) => {
    const { body } = await call(simulator, 'DescribeOtsTableSnapshots', query)
    return list(body, 'Snapshots').map(row => (isObject(row) ? row.SnapshotId : undefined))
  }
  expect(await found({})).toEqual(['s-1', 's-2'])
  expect(await found({ StartTime: NOW_SECONDS - 1000 })).toEqual(['s-1'])
  expect(await found({ OtsInstances: [{ InstanceName: 'orders', TableNames: ['open'] }] })).toEqual(['s-2'])
  expect(await found({ SnapshotIds: ['s-2', 's-3'] })).toEqual(['s-2'])
  expect(await found({ OtsInstances: [{ InstanceName: 'other' }] })).toEqual([])
})
