import { expect, test } from 'vitest'
import { advance, call, estate, start } from '../testing/kit'
import { billed } from '../testing/places'

const content = estate({
  DataSources: [
    { DataSourceId: 'ds-1', ClusterId: 'cl-1' },
    { DataSourceId: 'ds-2', DataSourceType: 'CPFS' },
    { DataSourceId: 'ds-3', DataSourceType: 'TAPE' },
  ],
  BackupPlans: [{ PlanId: 'ps-1', SourceType: 'SYNC', DataSourceId: 'ds-1', DestDataSourceId: 'ds-2' }],
})

test('data sources are found by type, group and id; a type that nobody has seen passes unchanged', async () => {
  const simulator = await start(content)
  const ids = async (query: Record<string, string> = {}) => {
    const { body } = await call(simulator, 'DescribeDataSources', query)
    const rows: { DataSourceId: string; DataSourceType: string }[] = JSON.parse(
      JSON.stringify(body.DataSources),
    )
    return rows.map(row => `${row.DataSourceId} ${row.DataSourceType}`)
  }
  expect(await ids()).toEqual(['ds-1 COMMON_NAS', 'ds-2 CPFS', 'ds-3 TAPE'])
  expect(await ids({ DataSourceType: 'CPFS' })).toEqual(['ds-2 CPFS'])
  expect(await ids({ ClusterId: 'cl-1' })).toEqual(['ds-1 COMMON_NAS'])
  expect(await ids({ DataSourceId: 'ds-3' })).toEqual(['ds-3 TAPE'])
})

test('RemoveDataSource is seen some seconds later and ends that part of data synchronization', async () => {
  const simulator = await start(content)
  const remove = (DataSourceId: string) => call(simulator, 'RemoveDataSource', { DataSourceId })
  expect(await billed(simulator)).toEqual([
    'data-sync backupPlan ps-1',
    'data-sync dataSource ds-1',
    'data-sync dataSource ds-2',
  ])
  for (const id of ['ds-1', 'ds-2', 'ds-1']) expect(await remove(id)).toMatchObject({ code: '200' })
  expect((await call(simulator, 'DescribeDataSources')).body.TotalCount).toBe(3)
  await advance(simulator, 10)
  expect((await call(simulator, 'DescribeDataSources')).body.TotalCount).toBe(1)
  expect(await billed(simulator)).toEqual(['data-sync backupPlan ps-1'])
  expect(await remove('ds-1')).toMatchObject({ status: 404, code: 'ObjectNotExist' })
})

test('a plan of data synchronization is not deleted by DeleteBackupPlan', async () => {
  const simulator = await start(content)
  for (const query of [{ PlanId: 'ps-1' }, { PlanId: 'ps-1', SourceType: 'SYNC' }])
    expect(await call(simulator, 'DeleteBackupPlan', query)).toMatchObject({
      status: 400,
      code: 'InvalidParameter',
    })
  expect((await call(simulator, 'DescribeBackupPlans', { SourceType: 'SYNC' })).body.TotalCount).toBe(1)
})
