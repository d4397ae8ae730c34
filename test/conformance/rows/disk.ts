// Disk backup: plan, points, disk. ECS goes on billing the native snapshots.
import { expect } from 'vitest'
import { bill, expectStages, given, names, rowOnly, stage } from './harness'

export async function disk(): Promise<void> {
  const scene = await stage({
    hbr: {
      BackupPlans: [
        {
          PlanId: 'p-disks',
          SourceType: 'UDM_ECS',
          Resources: [{ ResourceId: 'd-data', SourceType: 'UDM_DISK' }],
        },
      ],
      UdmSnapshots: [
        {
          _repeat: 3,
          SnapshotId: 'u-data-{i}',
          SourceType: 'UDM_DISK',
          DiskId: 'd-data',
          NativeSnapshotId: 's-data-{i}',
        },
      ],
    },
    ecs: { Disks: [{ DiskId: 'd-data' }] },
  })
  const up = await scene.up('Estate', rowOnly('disk'))
  expect(names(up.plan.delete)).toEqual(['backupPlan p-disks', 'udmDisk d-data'])
  expectStages(up, ['DeleteBackupPlan', 'DeleteSnapshot', 'DeleteUdmDisk'])
  expect(given(up, 'DeleteUdmDisk', 'DiskId')).toEqual(['d-data'])
  expect(given(up, 'DeleteSnapshot', 'SnapshotId')).toHaveLength(3)
  const left = [1, 2, 3].map(at => `nativeSnapshot s-data-${at}`)
  expect(names(up.outputs.leftovers)).toEqual(left)
  expect(bill(await scene.billing())).toEqual(left.map(name => `native snapshot: ${name}`))
}
