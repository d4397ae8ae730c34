// Collections that an estate may hold and other kinds' rules read, but that no action lists or deletes yet.
import type { Product, SimEntity } from './entity'

const collection = (product: Product, name: string, ...id: string[]): SimEntity => ({
  product,
  collection: { name, id, defaults: () => ({}) },
  actions: {},
})

export const passive: readonly SimEntity[] = [
  collection('hbr', 'Policies', 'PolicyId'),
  collection('hbr', 'PolicyBindings', 'PolicyId', 'SourceType', 'DataSourceId'),
  collection('hbr', 'BackupClients', 'ClientId'),
  collection('hbr', 'Clients', 'ClientId'),
  collection('hbr', 'UdmSnapshots', 'SnapshotId'),
  collection('hbr', 'UdmEcsInstances', 'InstanceId'),
  collection('hbr', 'UdmDisks', 'DiskId'),
  collection('hbr', 'HanaInstances', 'ClusterId', 'VaultId'),
  collection('hbr', 'HanaBackupPlans', 'PlanId'),
  collection('hbr', 'NasMounts', 'FileSystemId'),
  collection('hbr', 'DataSources', 'DataSourceId'),
  collection('hbr', 'ContainerClusters', 'ClusterId'),
  collection('hbr', 'CrossAccounts', 'Id'),
  collection('hbr', 'AirEcsInstances', 'InstanceId'),
  collection('ecs', 'Instances', 'InstanceId'),
  collection('ecs', 'Disks', 'DiskId'),
  collection('ecs', 'Snapshots', 'SnapshotId'),
  collection('nas', 'FileSystems', 'FileSystemId'),
  collection('nas', 'MountTargets', 'MountTargetDomain'),
  collection('tag', 'TagResources', 'ResourceARN'),
  collection('bss', 'Instances', 'InstanceID'),
]
