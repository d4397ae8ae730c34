// The kinds that take part in the property tests, in the order in which they grow. A new kind: one file, one line.
import fc from 'fast-check'
import type { EstateFile } from '../../../scripts/lib/simulator.mjs'
import { createGarden, REGIONS } from '../garden'
import { backupPlans } from './backupPlans'
import { backupPoints } from './backupPoints'
import type { Crop } from './crop'
import { essentialPlans } from './essentialPlans'
import { udmDisks, udmInstances } from './instanceBackups'
import { nativeSnapshots, udmPoints } from './instancePoints'
import { backupJobs, restoreJobs } from './jobs'
import { nasMounts } from './nasMounts'
import { bindings, policies } from './policies'
import { plantSources } from './sources'
import { vaults } from './vaults'

export const crops: readonly Crop[] = [
  vaults,
  policies,
  bindings,
  nasMounts,
  udmInstances,
  udmDisks,
  backupPlans,
  essentialPlans,
  backupPoints,
  backupJobs,
  restoreJobs,
  udmPoints,
  nativeSnapshots,
]

export const estates: fc.Arbitrary<EstateFile> = fc.tuple(...crops.map(crop => crop.growth)).map(growths => {
  const garden = createGarden()
  plantSources(garden, REGIONS)
  for (const grow of growths) grow(garden)
  return garden.estate()
})
