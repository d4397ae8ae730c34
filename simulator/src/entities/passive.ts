// Collections that an estate may hold and other kinds' rules read, but that no action lists or deletes yet.
import type { Product, SimEntity } from './entity'

const collection = (product: Product, name: string, ...id: string[]): SimEntity => ({
  product,
  collection: { name, id, defaults: () => ({}) },
  actions: {},
})

export const passive: readonly SimEntity[] = [
  collection('hbr', 'HanaInstances', 'ClusterId', 'VaultId'),
  collection('hbr', 'HanaBackupPlans', 'PlanId'),
  collection('hbr', 'DataSources', 'DataSourceId'),
  collection('hbr', 'ContainerClusters', 'ClusterId'),
  collection('hbr', 'AirEcsInstances', 'InstanceId'),
  collection('bss', 'Instances', 'InstanceID'),
]
