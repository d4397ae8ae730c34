// Edges of disaster recovery.
import { AWAY, HOME } from '../rows/harness'
import type { EdgeCase } from './edge'

const sites = { SourceRegion: HOME, DestinationRegion: AWAY }
const pair = { ...sites, ReplicaPairId: 'pair-1', DestinationDiskId: 'd-copy' }
const group = { ReplicaGroupId: 'pg-1', SourceRegionId: HOME, DestinationRegionId: AWAY }
const member = { ...pair, ReplicaGroupId: 'pg-1' }
const both: EdgeCase['more'] = { regions: { [AWAY]: {} } }
const everything = {
  accountId: '1234567890123456',
  regions: [HOME, AWAY],
  diskReplication: true,
  onBlocked: 'defer',
}
const thePair = { RegionId: HOME, ReplicaPairId: 'pair-1' }
const theGroup = { RegionId: HOME, ReplicaGroupId: 'pg-1' }
const sitePair = { SitePairs: [{ SitePairId: 'sp-1' }] }
const theSitePair = { regionId: HOME, sitePairId: 'sp-1', cascade: true }

export const RECOVERY_EDGES: readonly EdgeCase[] = [
  {
    edge: 'SP console objects -> RP, RG left over',
    strength: 'data',
    estate: { ebs: { DiskReplicaPairs: [{ ...pair, Status: 'stopped', _ConsoleSitePair: 'console-1' }] } },
    more: both,
    wrong: (cloud, pause) => cloud.call(HOME, 'ebs.DeleteDiskReplicaPair', thePair).then(pause),
    shows: { damage: 'SP -> RP' },
    type: 'Estate',
    inputs: { ...everything, diskReplication: false },
    instead: { leaves: 'replicaPair pair-1' },
  },
  {
    edge: 'DRL(ebs) -> RP, RG',
    strength: 'data',
    estate: { ebs: { DiskReplicaPairs: [{ ...pair, Status: 'stopped' }] } },
    more: { regions: { [AWAY]: { ebs: { PairDrills: [{ DrillId: 'drill-1', _PairId: 'pair-1' }] } } } },
    wrong: (cloud, pause) => cloud.call(HOME, 'ebs.DeleteDiskReplicaPair', thePair).then(pause),
    shows: { damage: 'DRL -> RP' },
    type: 'Estate',
    inputs: everything,
    instead: { calls: 'DeleteDiskReplicaPair' },
  },
  {
    edge: 'RG stopped -> RP removed from RG',
    strength: 'hard',
    estate: { ebs: { DiskReplicaGroups: [group], DiskReplicaPairs: [member] } },
    more: both,
    wrong: cloud => cloud.call(HOME, 'ebs.RemoveDiskReplicaPair', { ...thePair, ...theGroup }),
    shows: { refused: 'OperationDenied.GroupStatusCannotRemovePair' },
    type: 'Estate',
    inputs: everything,
    instead: { calls: 'RemoveDiskReplicaPair' },
  },
  {
    edge: 'RP stopped, invalid or failovered -> RP deleted',
    strength: 'hard',
    estate: { ebs: { DiskReplicaPairs: [pair] } },
    more: both,
    wrong: cloud => cloud.call(HOME, 'ebs.DeleteDiskReplicaPair', thePair),
    shows: { refused: 'OperationDenied.InvalidStatus' },
    type: 'Estate',
    inputs: everything,
    instead: { calls: 'DeleteDiskReplicaPair' },
  },
  {
    edge: 'RP removed from RG -> RP deleted',
    strength: 'data',
    estate: {
      ebs: {
        DiskReplicaGroups: [{ ...group, Status: 'stopped' }],
        DiskReplicaPairs: [{ ...member, Status: 'stopped' }],
      },
    },
    more: both,
    wrong: cloud => cloud.call(HOME, 'ebs.DeleteDiskReplicaPair', thePair),
    shows: { refused: 'OperationDenied' },
    type: 'Estate',
    inputs: everything,
    instead: { calls: 'DeleteDiskReplicaPair' },
  },
  {
    edge: 'all RP out of RG -> RG deleted',
    strength: 'hard',
    estate: {
      ebs: {
        DiskReplicaGroups: [{ ...group, Status: 'stopped' }],
        DiskReplicaPairs: [{ ...member, Status: 'stopped' }],
      },
    },
    more: both,
    wrong: cloud => cloud.call(HOME, 'ebs.DeleteDiskReplicaGroup', theGroup),
    shows: { refused: 'OperationDenied.GroupHasPair' },
    type: 'Estate',
    inputs: everything,
    instead: { calls: 'DeleteDiskReplicaGroup' },
  },
  {
    edge: 'RP deleted -> LEFT(secondary disk)',
    strength: 'data',
    estate: { ebs: { DiskReplicaPairs: [{ ...pair, Status: 'stopped' }] } },
    more: both,
    wrong: (cloud, pause) => cloud.call(HOME, 'ebs.DeleteDiskReplicaPair', thePair).then(pause),
    shows: { billed: 'secondary disk: disk d-copy' },
    type: 'Estate',
    inputs: everything,
    instead: { leaves: 'disk d-copy' },
  },
  {
    edge: 'HD cleaned -> HS',
    strength: 'data',
    estate: {
      hdr: {
        ...sitePair,
        Servers: [{ ServerId: 'srv-1', _SitePairId: 'sp-1', TestRecoveredInstanceId: 'i-drill' }],
      },
    },
    wrong: async (cloud, pause) => {
      await cloud.call(HOME, 'hdr.DisableReplication', { ServerId: 'srv-1' })
      await pause()
      await cloud.call(HOME, 'hdr.UnregisterServer', { ServerId: 'srv-1' })
      await pause()
    },
    shows: { damage: 'HD -> HS' },
    type: 'SitePair',
    inputs: theSitePair,
    instead: { calls: 'UnregisterServer' },
  },
  {
    edge: 'HP -> HSP',
    strength: 'data',
    estate: { hdr: { ...sitePair, RecoveryPlans: [{ RecoveryPlanId: 'rp-1', _SitePairId: 'sp-1' }] } },
    wrong: cloud => cloud.call(HOME, 'hdr.DeleteSitePair', { SitePairId: 'sp-1' }),
    shows: { refused: 'SitePairHasRecoveryPlans' },
    type: 'SitePair',
    inputs: theSitePair,
    instead: { calls: 'DeleteSitePair' },
  },
  {
    edge: 'HS all -> HSP',
    strength: 'data',
    estate: { hdr: { ...sitePair, Servers: [{ ServerId: 'srv-1', _SitePairId: 'sp-1' }] } },
    wrong: cloud => cloud.call(HOME, 'hdr.DeleteSitePair', { SitePairId: 'sp-1' }),
    shows: { refused: 'SitePairHasServers' },
    type: 'SitePair',
    inputs: theSitePair,
    instead: { calls: 'DeleteSitePair' },
  },
]
