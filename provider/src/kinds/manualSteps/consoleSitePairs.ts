// Site pairs of asynchronous disk replication in the console: they own replica pairs, and no API lists or deletes them.
import { compact } from 'lodash'
import { CloudError } from '../../cloud'
import type { Look } from '../kind'
import { replicaGroupKey, replicaPairKey } from '../replicaKeys'
import { fetchGroups, fetchPairs, groupRegion, pairRegion } from '../replicaListing'
import type { FindSteps } from './step'

/** One step a region: nothing tells which pairs a site pair owns. `diskReplication` says that none does any more. */
export const consoleSitePairSteps: FindSteps = async look => {
  const { region } = look
  const { pairs, groups } = await listed(look)
  const holds = compact([
    ...pairs.map(row => pairRegion(row) === region && replicaPairKey(region, row.ReplicaPairId ?? '')),
    ...groups.map(row => groupRegion(row) === region && replicaGroupKey(region, row.ReplicaGroupId ?? '')),
  ])
  if (holds.length === 0) return []
  return [
    {
      id: `console-site-pair:${region}`,
      rows: ['disk-replication'],
      what: `delete the site pairs of disk replication that use ${region}`,
      how:
        'Cloud Backup console, ECS Disaster Recovery: delete the drill group, each protected instance, the protection ' +
        'group, the vSwitch and security group mappings, then the site pair. Then set diskReplication to true.',
      why:
        'no API lists or deletes them, and one whose replica pairs are deleted under it breaks; ' +
        'the protection of its instances is lost',
      evidence: `DescribeDiskReplicaPairs and DescribeDiskReplicaGroups list nothing in ${region}`,
      holds,
      option: 'diskReplication',
    },
  ]
}

/** Where these can't be listed, the gaps of pairs and groups say so; other steps by hand don't depend on it. */
async function listed(look: Look) {
  try {
    const [pairs, groups] = await Promise.all([fetchPairs(look), fetchGroups(look)])
    return { pairs, groups }
  } catch (error) {
    if (error instanceof CloudError) return { pairs: [], groups: [] }
    throw error
  }
}
