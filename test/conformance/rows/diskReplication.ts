// Asynchronous disk replication: off unless asked; drill, group stopped, pairs out and deleted, group. Disks stay.
import { expect } from 'vitest'
import { AWAY, bill, expectStages, given, names, rowOnly, stage } from './harness'

const sites = { SourceRegion: 'cn-hangzhou', DestinationRegion: AWAY }

export async function diskReplication(): Promise<void> {
  const scene = await stage(
    {
      ebs: {
        DiskReplicaGroups: [
          { ReplicaGroupId: 'rg-shop', SourceRegionId: 'cn-hangzhou', DestinationRegionId: AWAY },
        ],
        DiskReplicaPairs: [
          { ...sites, ReplicaPairId: 'pair-1', ReplicaGroupId: 'rg-shop', DestinationDiskId: 'd-copy-1' },
          { ...sites, ReplicaPairId: 'pair-2', ReplicaGroupId: 'rg-shop', DestinationDiskId: 'd-copy-2' },
        ],
      },
    },
    { regions: { [AWAY]: { ebs: { ReplicaGroupDrills: [{ DrillId: 'drill-1', _GroupId: 'rg-shop' }] } } } },
  )
  const inputs = rowOnly('disk-replication', { regions: ['cn-hangzhou', AWAY] })
  const off = await scene.up('Estate', { ...inputs, onBlocked: 'defer' })
  expect(off.plan.delete).toEqual([])
  expectStages(off, [])

  const up = await scene.up('Estate', { ...inputs, diskReplication: true }, off.outputs)
  expect(names(up.plan.delete)).toEqual([
    'drill drill-1',
    'replicaGroup rg-shop',
    'replicaPair pair-1',
    'replicaPair pair-2',
  ])
  expectStages(up, [
    'ebs:ClearReplicaGroupDrill',
    'ebs:StopDiskReplicaGroup',
    ['ebs:RemoveDiskReplicaPair', 'ebs:DeleteDiskReplicaPair'],
    'ebs:DeleteDiskReplicaGroup',
  ])
  expect(given(up, 'DeleteDiskReplicaPair', 'ReplicaPairId').toSorted()).toEqual(['pair-1', 'pair-2'])
  const left = ['disk d-copy-1', 'disk d-copy-2']
  expect(names(up.outputs.leftovers)).toEqual(left)
  expect(new Set(up.outputs.leftovers.map(({ region, billedBy }) => `${billedBy} ${region}`))).toEqual(
    new Set([`ecs ${AWAY}`]),
  )
  expect(bill(await scene.billing())).toEqual(left.map(name => `secondary disk: ${name}`))
}
