import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json'
import { advance, call, estate, NOW_SECONDS, start } from '../testing/kit'

const where = { VaultId: 'v-1', PlanId: 'p-1', InstanceId: 'i-1' }
const running = { JobId: 'j-1', Status: 'RUNNING', ...where }
const content = estate({
  Vaults: [{ VaultId: 'v-1' }],
  BackupPlans: [{ ...where, Disabled: true }],
  BackupJobs: [running, { JobId: 'j-0', ...where, CreatedTime: NOW_SECONDS - 9000 }],
  RestoreJobs: [{ RestoreId: 'r-1', VaultId: 'v-1', Status: 'RUNNING', TargetInstanceId: 'i-1' }],
})

type Sim = Awaited<ReturnType<typeof start>>
const statuses = async (simulator: Sim, ...filters: JsonObject[]) => {
  const { body } = await call(simulator, 'DescribeBackupJobs2', { Filters: filters })
  return JSON.parse(JSON.stringify(body.BackupJobs)).BackupJob.map(
    (job: JsonObject) => `${job.JobId} ${job.Status}`,
  )
}
const written = async (simulator: Sim) => {
  const { body } = await call(simulator, 'DescribeVaults')
  return JSON.parse(JSON.stringify(body.Vaults)).Vault[0].SnapshotCount
}

describe('backup jobs', () => {
  test('are listed newest first and by filter', async () => {
    const simulator = await start(content)
    expect(await statuses(simulator)).toEqual(['j-1 RUNNING', 'j-0 COMPLETE'])
    expect(
      await statuses(simulator, { Key: 'Status', Operator: 'IN', Values: ['RUNNING', 'QUEUED'] }),
    ).toEqual(['j-1 RUNNING'])
    expect(
      await statuses(simulator, { Key: 'CreatedTime', Operator: 'LESS_THAN', Values: [NOW_SECONDS - 8000] }),
    ).toEqual(['j-0 COMPLETE'])
    expect(await statuses(simulator, { Key: 'PlanId', Operator: 'NOT_EQUAL', Values: ['p-1'] })).toEqual([])
  })

  test('end by themselves and leave a point', async () => {
    const simulator = await start(content)
    await advance(simulator, 3600)
    expect(await statuses(simulator)).toEqual(['j-1 COMPLETE', 'j-0 COMPLETE'])
    expect(await written(simulator)).toBe(1)
  })

  test('leave no point when they are cancelled', async () => {
    const simulator = await start(content)
    expect(await call(simulator, 'CancelBackupJob', { JobId: 'j-1', VaultId: 'v-1' })).toMatchObject({
      code: '200',
    })
    expect(await statuses(simulator)).toContain('j-1 CANCELING')
    await advance(simulator, 3600)
    expect(await statuses(simulator)).toContain('j-1 CANCELED')
    expect(await written(simulator)).toBe(0)
    expect(await call(simulator, 'CancelBackupJob', { JobId: 'j-0' })).toMatchObject({
      status: 200,
      code: 'BackupJobIsNotRunning',
    })
  })

  test('leave no point when they are cancelled and their plan is deleted afterwards', async () => {
    const simulator = await start(content)
    await call(simulator, 'CancelBackupJob', { JobId: 'j-1', VaultId: 'v-1' })
    await call(simulator, 'DeleteBackupPlan', { PlanId: 'p-1', VaultId: 'v-1' })
    await advance(simulator, 3600)
    expect(await written(simulator)).toBe(0)
  })

  test('that run while their plan is deleted are no longer listed and still write their point', async () => {
    const simulator = await start(content)
    await call(simulator, 'DeleteBackupPlan', { PlanId: 'p-1', VaultId: 'v-1' })
    expect(await statuses(simulator)).toEqual([])
    await advance(simulator, 3600)
    expect(await written(simulator)).toBe(1)
  })
})

test('a restore job runs to its end', async () => {
  const simulator = await start(content)
  const status = async () => {
    const filter = { Key: 'InstanceId', Operator: 'EQUAL', Values: ['i-1'] }
    const { body } = await call(simulator, 'DescribeRestoreJobs2', { Filters: [filter] })
    return JSON.parse(JSON.stringify(body.RestoreJobs)).RestoreJob[0].Status
  }
  expect(await status()).toBe('RUNNING')
  await advance(simulator, 3600)
  expect(await status()).toBe('COMPLETE')
})

test('an unknown task is not found', async () => {
  const simulator = await start(content)
  expect(await call(simulator, 'DescribeTask', { TaskId: 't-1' })).toMatchObject({
    status: 404,
    code: 'TaskNotFound',
  })
})
