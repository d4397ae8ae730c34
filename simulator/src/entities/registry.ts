// The explicit list of everything that the simulator knows. A new kind is one file and one line here.

import { airInstances } from './airInstances'
import { backupClients } from './backupClients'
import { backupJobs } from './backupJobs'
import { backupPlans } from './backupPlans'
import { backupPoints } from './backupPoints'
import { basicStatistics } from './basicStatistics'
import { callerIdentity } from './callerIdentity'
import { containerClusters } from './containerClusters'
import { crossAccounts } from './crossAccounts'
import { dataSources } from './dataSources'
import { diskReplicaGroups } from './diskReplicaGroups'
import { diskReplicaPairs } from './diskReplicaPairs'
import { ebsRegions } from './ebsRegions'
import { ecsDisks } from './ecsDisks'
import { ecsInstances } from './ecsInstances'
import { ecsSnapshots } from './ecsSnapshots'
import type { Action, SimEntity } from './entity'
import { hanaInstances } from './hanaInstances'
import { hanaPlans } from './hanaPlans'
import { hanaRestores } from './hanaRestores'
import { hdrTasks } from './hdrTasks'
import { legacyClients } from './legacyClients'
import { mirrors } from './mirrors'
import { nasFileSystems, nasMountTargets } from './nasFileSystems'
import { nasMounts } from './nasMounts'
import { pairDrills } from './pairDrills'
import { policies } from './policies'
import { policyBindings } from './policyBindings'
import { prepaidPairs } from './prepaidPairs'
import { recoveryPlans } from './recoveryPlans'
import { regions } from './regions'
import { replicaGroupDrills } from './replicaGroupDrills'
import { restoreJobs } from './restoreJobs'
import { roleSessions } from './roleSessions'
import { servers } from './servers'
import { sitePairs } from './sitePairs'
import { subscriptions } from './subscriptions'
import { tablePoints } from './tablePoints'
import { tags } from './tags'
import { tasks } from './tasks'
import { udmDisks } from './udmDisks'
import { udmInstances } from './udmInstances'
import { udmPoints } from './udmPoints'
import { vaults } from './vaults'

export const entities: readonly SimEntity[] = [
  callerIdentity,
  roleSessions,
  regions,
  tasks,
  vaults,
  backupPlans,
  backupPoints,
  tablePoints,
  backupJobs,
  restoreJobs,
  basicStatistics,
  ebsRegions,
  // In this order: groups tell their pairs that they belong to them, and drills of groups have a disk for each pair.
  diskReplicaPairs,
  diskReplicaGroups,
  pairDrills,
  replicaGroupDrills,
  prepaidPairs,
  sitePairs,
  servers,
  recoveryPlans,
  hdrTasks,
  tags,
  mirrors,
  policies,
  policyBindings,
  backupClients,
  legacyClients,
  crossAccounts,
  nasFileSystems,
  nasMountTargets,
  nasMounts,
  ecsInstances,
  ecsDisks,
  ecsSnapshots,
  udmPoints,
  udmInstances,
  udmDisks,
  hanaInstances,
  hanaPlans,
  hanaRestores,
  dataSources,
  containerClusters,
  airInstances,
  subscriptions,
]

const actions = new Map<string, Action>()
for (const entity of entities)
  for (const [name, action] of Object.entries(entity.actions)) {
    const key = `${entity.product}/${name}`
    if (actions.has(key)) throw new Error(`Two entities perform ${key}`)
    actions.set(key, action)
  }

export const actionOf = (product: string, action: string): Action | undefined =>
  actions.get(`${product}/${action}`)
