// ECS File Backup Essential Edition: one call a plan, which takes its points along. No vault.
import { expect } from 'vitest'
import { expectStages, given, names, rowOnly, stage } from './harness'

const point = {
  SnapshotId: 's-jump-{i}',
  PlanId: 'p-jump',
  SourceType: 'ECS_FILE',
  InstanceId: 'i-jump',
  _Edition: 'BASIC',
}

export async function ecsFileEssential(): Promise<void> {
  const { SnapshotId: _, ...ofPlan } = point
  const scene = await stage({
    hbr: {
      BackupPlans: [ofPlan, { ...ofPlan, PlanId: 'p-kiosk', InstanceId: 'i-kiosk' }],
      Snapshots: [{ _repeat: 7, ...point }],
      BackupJobs: [{ ...ofPlan, JobId: 'job-jump', Status: 'RUNNING' }],
    },
  })
  const up = await scene.up('Estate', rowOnly('ecs-file-essential'))
  expect(names(up.plan.delete)).toEqual(['essentialPlan p-jump', 'essentialPlan p-kiosk'])
  expect(up.plan.delete.map(({ points }) => points)).toEqual(['all', 'all'])
  expectStages(up, ['CancelBackupJob', 'DeleteBackupPlan'])
  expect(given(up, 'DeleteBackupPlan', 'Edition')).toEqual(['BASIC', 'BASIC'])
  expect(given(up, 'DeleteBackupPlan', 'VaultId')).toEqual([undefined, undefined])
  expect(await scene.billing()).toEqual([])
  expect((await scene.state()).regions).toMatchObject({ 'cn-hangzhou': { hbr: { Snapshots: [] } } })
  expect(up.outputs).toMatchObject({ absent: true, pending: [], leftovers: [], manual: [] })
}
