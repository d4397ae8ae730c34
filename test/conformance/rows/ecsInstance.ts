// ECS instance backup: binding and plan, points, instance. ECS goes on billing the native snapshots.
import { expect } from 'vitest'
import { bill, expectBefore, expectStages, given, names, rowOnly, stage } from './harness'

const point = (id: string, instance: string, native: string) => ({
  SnapshotId: id,
  SourceType: 'UDM_ECS',
  InstanceId: instance,
  Detail: { NativeSnapshotIdList: [native] },
})

const estate = {
  hbr: {
    Policies: [
      { PolicyId: 'po-udm', PolicyType: 'UDM_ECS_ONLY', Rules: [{ RuleId: 'r', RuleType: 'BACKUP' }] },
    ],
    PolicyBindings: [{ PolicyId: 'po-udm', SourceType: 'UDM_ECS', DataSourceId: 'i-db' }],
    BackupPlans: [{ PlanId: 'p-db', SourceType: 'UDM_ECS', InstanceId: 'i-db' }],
    // The other instance is in no plan and no policy any more: its points are the only trace of it.
    UdmSnapshots: [point('u-db', 'i-db', 's-db'), point('u-old', 'i-old', 's-old')],
  },
}

export async function ecsInstance(): Promise<void> {
  const scene = await stage(estate)
  const up = await scene.up('Estate', rowOnly('ecs-instance'))
  expect(names(up.plan.delete)).toEqual([
    'backupPlan p-db',
    'policy po-udm',
    'policyBinding po-udm:UDM_ECS:i-db',
    'udmInstance i-db',
    'udmInstance i-old',
  ])
  const ofInstance = up.calls.filter(
    ({ action, params }) => params.InstanceId !== 'i-old' && action !== 'DeletePolicyV2',
  )
  expectStages({ ...up, calls: ofInstance }, [
    ['DeletePolicyBinding', 'DeleteBackupPlan'],
    'DeleteSnapshot',
    'DeleteUdmEcsInstance',
  ])
  expectBefore(up, 'DeletePolicyBinding', 'DeletePolicyV2')
  expect(given(up, 'DeleteUdmEcsInstance', 'InstanceId').toSorted()).toEqual(['i-db', 'i-old'])
  // Collected before the points that name them were deleted.
  const left = ['nativeSnapshot s-db', 'nativeSnapshot s-old']
  expect(names(up.outputs.leftovers)).toEqual(left)
  expect(new Set(up.outputs.leftovers.map(({ billedBy }) => billedBy))).toEqual(new Set(['ecs']))
  expect(bill(await scene.billing())).toEqual(left.map(name => `native snapshot: ${name}`))

  await deletesNativeSnapshotsWhereAsked()
}

async function deletesNativeSnapshotsWhereAsked(): Promise<void> {
  const scene = await stage(estate)
  const up = await scene.up('Estate', rowOnly('ecs-instance', { nativeSnapshots: true }))
  expect(given(up, 'DeleteSnapshot', 'SnapshotId').toSorted()).toEqual(['s-db', 's-old', 'u-db', 'u-old'])
  expect(await scene.billing()).toEqual([])
  expect(up.outputs).toMatchObject({ absent: true, leftovers: [] })
}
