import { expect, test } from 'vitest'
import { admin, advance, call, estate, NOW_SECONDS, REGION, start } from '../testing/kit'

test('bills vaults, clients with backups, Essential plans and mirrors, until they are gone', async () => {
  const simulator = await start(
    estate({
      Vaults: [
        { VaultId: 'v-1', CreatedTime: NOW_SECONDS - 86400 * 10, BackupPlanStatistics: { MySql: 1 } },
        { VaultId: 'v-m', Replication: true },
      ],
      BackupPlans: [
        { PlanId: 'p-b', _Edition: 'BASIC', InstanceId: 'i-2', CreatedTime: NOW_SECONDS - 86400 },
      ],
      Snapshots: [
        {
          _repeat: 10,
          SnapshotId: 's-{i}',
          VaultId: 'v-1',
          InstanceId: 'i-1',
          ClientId: 'c-1',
          CompleteTime: NOW_SECONDS - 3600,
        },
      ],
    }),
  )
  const since = '2026-10-22T08:00:00.000Z'
  const place = { region: REGION, kind: 'vault', id: 'v-1', since }
  expect(await admin(simulator, '/billing')).toEqual([
    { row: 'ecs-file', item: 'vault storage', ...place },
    { row: 'ecs-database', item: 'vault storage', ...place },
    {
      row: 'any',
      item: 'mirror vault storage',
      region: REGION,
      kind: 'mirrorVault',
      id: 'v-m',
      since: '2026-10-02T08:00:00.000Z',
    },
    {
      row: 'ecs-file-essential',
      item: 'protected capacity',
      region: REGION,
      kind: 'essentialPlan',
      id: 'p-b',
      since: '2026-10-31T08:00:00.000Z',
    },
    {
      row: 'ecs-file',
      item: 'client fee',
      region: REGION,
      kind: 'client',
      id: 'c-1',
      since: '2026-11-01T07:00:00.000Z',
    },
  ])
  await call(simulator, 'DeleteVault', { VaultId: 'v-1' })
  await call(simulator, 'DeleteVault', { VaultId: 'v-m' })
  await call(simulator, 'DeleteBackupPlan', { PlanId: 'p-b', Edition: 'BASIC' })
  await advance(simulator, 60)
  expect(await admin(simulator, '/billing')).toEqual([])
})
