// Container backup: the cluster's registration with its agents, then the vault. The cluster itself stays.
import { expect } from 'vitest'
import { expectStages, given, HOME, names, rowOnly, stage } from './harness'

export async function container(): Promise<void> {
  const scene = await stage({
    hbr: {
      Vaults: [{ VaultId: 'v-ack' }],
      ContainerClusters: [{ ClusterId: 'cc-shop', Name: 'shop', VaultId: 'v-ack' }],
      BackupClients: [{ ClientId: 'c-ack', ClientType: 'CONTAINER_CLIENT', _ClusterId: 'cc-shop' }],
      Snapshots: [{ _repeat: 5, SnapshotId: 's-ack-{i}', SourceType: 'CONTAINER', VaultId: 'v-ack' }],
    },
  })
  const up = await scene.up('Estate', rowOnly('container'))
  expect(names(up.plan.delete)).toEqual(['containerCluster cc-shop', 'vault v-ack'])
  expectStages(up, ['DeleteContainerCluster', 'DeleteVault'])
  expect(given(up, 'DeleteContainerCluster', 'Force')).toEqual([true])
  expect((await scene.state()).regions[HOME]?.hbr?.BackupClients).toEqual([])
  expect(await scene.billing()).toEqual([])
  expect(up.outputs).toMatchObject({ absent: true, pending: [], leftovers: [], manual: [] })
}
