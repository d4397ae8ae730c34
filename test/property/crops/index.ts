// The kinds that take part in the property tests, by family. A new kind: one file, one line here.
import fc from 'fast-check'
import { type AccountFile, createGarden, REGIONS } from '../garden'
import { backupPlans } from './backupPlans'
import { backupPoints } from './backupPoints'
import { clientBackups, clients } from './clients'
import { containerClusters } from './clusters'
import type { Crop } from './crop'
import { dataSources } from './dataSources'
import { groupDrills, pairDrills } from './drills'
import { essentialPlans } from './essentialPlans'
import { hanaInstances, hanaPlans, oldClients } from './hana'
import { udmDisks, udmInstances } from './instanceBackups'
import { nativeSnapshots, udmPoints } from './instancePoints'
import { backupJobs, restoreJobs } from './jobs'
import { crossAccounts } from './links'
import { nasMounts } from './nasMounts'
import { bindings, policies } from './policies'
import { replicaGroups, replicaPairs } from './replicas'
import { recoveryPlans, servers, sitePairs } from './sitePairs'
import { plantSources } from './sources'
import { essentialInstances, subscriptions } from './subscriptions'
import { sourceTags, tagRules } from './tagRules'
import { vaults } from './vaults'

/** In the order in which they grow. */
const FAMILIES: readonly (readonly Crop[])[] = [
  [vaults],
  [crossAccounts],
  [policies, bindings, tagRules, sourceTags],
  [backupPlans, nasMounts, udmInstances, udmDisks, backupJobs],
  [essentialPlans],
  [backupPoints, restoreJobs],
  [udmPoints, nativeSnapshots],
  [clients, clientBackups],
  [hanaInstances, hanaPlans, oldClients],
  [containerClusters],
  [dataSources],
  [subscriptions, essentialInstances],
  [sitePairs, servers, recoveryPlans],
  [replicaPairs, replicaGroups, pairDrills, groupDrills],
]

export const crops: readonly Crop[] = FAMILIES.flat()

/** Some families of kinds, so that the estates stay small enough to read. */
export const estates: fc.Arbitrary<AccountFile> = fc
  .tuple(
    fc.subarray([...FAMILIES.keys()], { minLength: 1 }),
    fc.tuple(...FAMILIES.map(family => fc.tuple(...family.map(crop => crop.growth)))),
  )
  .map(([chosen, growths]) => {
    const garden = createGarden()
    plantSources(garden, REGIONS)
    for (const [at, family] of growths.entries())
      if (chosen.includes(at)) for (const grow of family) grow(garden)
    return garden.estate()
  })
