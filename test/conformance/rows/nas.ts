// Alibaba Cloud NAS: plans and bindings, then the mount that they share, then the vault.
import { expect } from 'vitest'
import { expectStages, given, HOME, rowOnly, stage } from './harness'

export async function nas(): Promise<void> {
  const scene = await stage({
    hbr: {
      Vaults: [{ VaultId: 'v-nas' }],
      Policies: [{ PolicyId: 'po-nas', Rules: [{ RuleId: 'r', RuleType: 'BACKUP', VaultId: 'v-nas' }] }],
      // A plan says when its file system was created; for one in a policy only NAS tells.
      PolicyBindings: [{ PolicyId: 'po-nas', SourceType: 'NAS', DataSourceId: 'fs-bound' }],
      BackupPlans: [
        {
          PlanId: 'p-nas',
          SourceType: 'NAS',
          VaultId: 'v-nas',
          FileSystemId: 'fs-planned',
          CreateTime: 1_607_436_917,
        },
      ],
      Snapshots: [{ SnapshotId: 's-nas', SourceType: 'NAS', VaultId: 'v-nas', FileSystemId: 'fs-planned' }],
    },
    nas: {
      FileSystems: [
        { FileSystemId: 'fs-bound', CreateTime: '2021-05-01T08:00:00Z' },
        { FileSystemId: 'fs-planned' },
      ],
    },
  })
  const up = await scene.up('Estate', rowOnly('nas'))
  expectStages(up, [
    ['DeleteBackupPlan', 'DeletePolicyBinding', 'DeletePolicyV2', 'DetachNasFileSystem'],
    'DeleteVault',
  ])
  // Each file system for itself: the other one may be detached while this one is still bound.
  const seqOf = (action: string, id: string) =>
    up.calls.find(call => call.action === action && JSON.stringify(call.params).includes(id))?.seq ??
    Number.NaN
  expect(seqOf('DeletePolicyBinding', 'fs-bound')).toBeLessThan(seqOf('DetachNasFileSystem', 'fs-bound'))
  expect(seqOf('DeleteBackupPlan', 'p-')).toBeLessThan(seqOf('DetachNasFileSystem', 'fs-planned'))
  const [bound, planned] = given(up, 'DetachNasFileSystem', 'FileSystemId').toSorted()
  expect([bound, planned]).toEqual(['fs-bound', 'fs-planned'])
  expect(given(up, 'DetachNasFileSystem', 'CreateTime').map(String).toSorted()).toEqual([
    '1607436917',
    String(Date.parse('2021-05-01T08:00:00Z') / 1000),
  ])
  const left = (await scene.state()).regions[HOME]
  expect(left?.nas?.MountTargets ?? []).toEqual([])
  expect(left?.nas?.FileSystems).toHaveLength(2)
  expect(await scene.billing()).toEqual([])
  expect(up.outputs).toMatchObject({ absent: true, pending: [], leftovers: [], manual: [] })
}
