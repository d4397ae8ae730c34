// What other products go on billing: named until it is really gone, and never touched for somebody else.

import { describe, expect, it } from 'vitest'
import { createCloud } from '../../provider/dist/cloud/index.js'
import { KEYS } from '../support/reconciler'
import { ACCOUNT, bill, expectStages, given, HOME, names, rowOnly, stage } from './rows/harness'

const TWO_INSTANCES = {
  hbr: {
    Policies: [
      { PolicyId: 'po-both', PolicyType: 'UDM_ECS_ONLY', Rules: [{ RuleId: 'r', RuleType: 'BACKUP' }] },
    ],
    PolicyBindings: ['i-mine', 'i-other'].map(DataSourceId => ({
      PolicyId: 'po-both',
      SourceType: 'UDM_ECS',
      DataSourceId,
    })),
    UdmSnapshots: [
      {
        SnapshotId: 'u-mine',
        SourceType: 'UDM_ECS',
        InstanceId: 'i-mine',
        Detail: { NativeSnapshotIdList: ['sn-free', 'sn-used'] },
      },
      {
        SnapshotId: 'u-other',
        SourceType: 'UDM_ECS',
        InstanceId: 'i-other',
        Detail: { NativeSnapshotIdList: ['sn-other'] },
      },
    ],
  },
  ecs: { Snapshots: [{ SnapshotId: 'sn-used', Usage: 'image' }] },
}
const MINE = { accountId: ACCOUNT, regionId: HOME, instanceId: 'i-mine' }

describe('native snapshots', () => {
  it('are named run after run until ECS no longer has them', async () => {
    const scene = await stage(TWO_INSTANCES)
    const first = await scene.up('EcsInstanceBackup', MINE)
    const both = ['nativeSnapshot sn-free', 'nativeSnapshot sn-used']
    expectStages(first, ['DeletePolicyBinding', 'DeleteSnapshot', 'DeleteUdmEcsInstance'])
    expect(names(first.outputs.leftovers)).toEqual(both)
    const second = await scene.up('EcsInstanceBackup', MINE, first.outputs)
    expectStages(second, [])
    expect(names(second.outputs.leftovers)).toEqual(both)
    const cloud = createCloud({
      credentials: KEYS,
      endpoints: scene.endpoints,
    })
    await cloud.call(HOME, 'ecs.DeleteSnapshot', { SnapshotId: 'sn-free' })
    const third = await scene.up('EcsInstanceBackup', MINE, second.outputs)
    expect(names(third.outputs.leftovers)).toEqual(['nativeSnapshot sn-used'])
  })

  it('of the named instance go with nativeSnapshots, but for one that an image uses and those of others', async () => {
    const scene = await stage(TWO_INSTANCES)
    const inputs = { ...MINE, nativeSnapshots: true, onBlocked: 'defer' }
    const up = await scene.up('EcsInstanceBackup', inputs)
    expectStages(up, [
      'DeletePolicyBinding',
      'DeleteSnapshot',
      ['DeleteUdmEcsInstance', 'ecs:DeleteSnapshot'],
    ])
    expect(up.plan.blocked).toEqual([expect.objectContaining({ id: 'sn-used', by: 'usage image' })])
    expect(up.outputs.leftovers).toEqual([expect.objectContaining({ id: 'sn-used', billedBy: 'ecs' })])
    const again = await scene.up('EcsInstanceBackup', inputs, up.outputs)
    expect(names(again.outputs.leftovers)).toEqual(['nativeSnapshot sn-used'])
    expect(again.outputs.absent).toBe(false)
    expect(again.outputs.billing.stopsOn).toBeUndefined()
    expect(bill(await scene.billing())).toEqual(
      expect.arrayContaining([expect.stringContaining('i-other'), expect.stringContaining('sn-other')]),
    )
  })
})

describe('a mount that two vaults share', () => {
  it('stays for the other vault, and goes with the last', async () => {
    const plan = (n: number) => ({
      PlanId: `p-${n}`,
      SourceType: 'NAS',
      VaultId: `v-${n}`,
      FileSystemId: 'fs-1',
      CreateTime: 1_700_000_000,
    })
    const scene = await stage({
      hbr: { Vaults: [{ VaultId: 'v-1' }, { VaultId: 'v-2' }], BackupPlans: [plan(1), plan(2)] },
    })
    const one = await scene.up('Vault', {
      accountId: ACCOUNT,
      regionId: HOME,
      vaultId: 'v-1',
      cascade: true,
    })
    expectStages(one, ['DeleteBackupPlan', 'DeleteVault'])
    expect(one.outputs.absent).toBe(true)
    const rest = await scene.up('Estate', rowOnly('nas'))
    expectStages(rest, ['DeleteBackupPlan', 'DetachNasFileSystem', 'DeleteVault'])
    expect(given(rest, 'DetachNasFileSystem', 'FileSystemId')).toEqual(['fs-1'])
  })
})
