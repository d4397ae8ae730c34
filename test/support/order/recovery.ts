// Edges of disaster recovery: disk replication (ebs) and continuous replication (hdr).
import { asked, type Call, type Log, type Placed, seenAfter, textOf } from './log'
import { type OrderRule, unless } from './rule'

const NO_GROUP = new Set(['', '-'])

function pairsOf(log: Log, call: Call): readonly Placed[] {
  return log
    .records('ebs', 'DiskReplicaPairs')
    .filter(({ record }) => record.ReplicaPairId === call.params.ReplicaPairId)
}

function stopped(log: Log, call: Call, group: string): boolean {
  const found = log.records('ebs', 'DiskReplicaGroups').find(({ record }) => record.ReplicaGroupId === group)
  return (
    found === undefined ||
    ['created', 'stopped', 'invalid'].includes(textOf(found.record, 'Status')) ||
    seenAfter(
      log,
      call,
      asked(log, call, 'StopDiskReplicaGroup', { ReplicaGroupId: group }),
      'DescribeDiskReplicaGroups',
    )
  )
}

function drillsLeft(
  log: Log,
  call: Call,
  collection: string,
  owner: string,
  action: string,
): readonly string[] {
  const id = call.params.ReplicaPairId ?? call.params.ReplicaGroupId
  return unless(
    log.records('ebs', collection).filter(({ record }) => record[owner] === id),
    ({ record }) =>
      seenAfter(
        log,
        call,
        asked(log, call, action, { DrillId: record.DrillId }),
        'DescribePairDrills',
        'DescribeReplicaGroupDrills',
      ),
    ({ record }) => `drill ${textOf(record, 'DrillId')} was there`,
  )
}

function serverLeft(log: Log, call: Call, server: Placed): boolean {
  const ended = asked(log, call, 'UnregisterServer', { ServerId: server.record.ServerId })
  return !seenAfter(log, call, ended, 'DescribeServers')
}

export const RECOVERY_RULES: readonly OrderRule[] = [
  {
    edge: 'DRL(ebs) -> RP, RG',
    strength: 'data',
    actions: ['DeleteDiskReplicaPair', 'DeleteDiskReplicaGroup'],
    missing: (call, log) =>
      call.action === 'DeleteDiskReplicaPair'
        ? drillsLeft(log, call, 'PairDrills', '_PairId', 'ClearPairDrill')
        : drillsLeft(log, call, 'ReplicaGroupDrills', '_GroupId', 'ClearReplicaGroupDrill'),
  },
  {
    edge: 'RG stopped -> RP removed from RG',
    strength: 'hard',
    actions: ['RemoveDiskReplicaPair'],
    missing: (call, log) => {
      const group = String(call.params.ReplicaGroupId)
      return stopped(log, call, group) ? [] : [`group ${group} was running`]
    },
  },
  {
    edge: 'RP stopped, invalid or failovered -> RP deleted',
    strength: 'hard',
    actions: ['DeleteDiskReplicaPair'],
    missing: (call, log) =>
      unless(
        pairsOf(log, call),
        ({ record }) => {
          if (['created', 'stopped', 'invalid', 'failovered'].includes(textOf(record, 'Status'))) return true
          const { ReplicaPairId, ReplicaGroupId } = record
          const asking =
            asked(log, call, 'StopDiskReplicaPair', { ReplicaPairId }) ??
            asked(log, call, 'StopDiskReplicaGroup', { ReplicaGroupId })
          return seenAfter(log, call, asking, 'DescribeDiskReplicaPairs', 'DescribeDiskReplicaGroups')
        },
        ({ record }) => `pair ${textOf(record, 'ReplicaPairId')} was replicating`,
      ),
  },
  {
    edge: 'RP removed from RG -> RP deleted',
    strength: 'data',
    actions: ['DeleteDiskReplicaPair'],
    missing: (call, log) =>
      unless(
        pairsOf(log, call).filter(({ record }) => !NO_GROUP.has(textOf(record, 'ReplicaGroupId'))),
        ({ record }) =>
          asked(log, call, 'RemoveDiskReplicaPair', { ReplicaPairId: record.ReplicaPairId }) !== undefined,
        ({ record }) => `it was in group ${textOf(record, 'ReplicaGroupId')}`,
      ),
  },
  {
    edge: 'all RP out of RG -> RG deleted',
    strength: 'hard',
    actions: ['DeleteDiskReplicaGroup'],
    missing: (call, log) =>
      unless(
        log
          .records('ebs', 'DiskReplicaPairs')
          .filter(({ record }) => record.ReplicaGroupId === call.params.ReplicaGroupId),
        ({ record }) => {
          const { ReplicaPairId } = record
          const out = asked(log, call, 'RemoveDiskReplicaPair', { ReplicaPairId })
          return seenAfter(log, call, out, 'DescribeDiskReplicaPairs', 'DescribeDiskReplicaGroups')
        },
        ({ record }) => `pair ${textOf(record, 'ReplicaPairId')} was in it`,
      ),
  },
  {
    edge: 'HD cleaned -> HS',
    strength: 'data',
    actions: ['DisableReplication', 'UnregisterServer'],
    missing: (call, log) =>
      unless(
        log
          .records('hdr', 'Servers')
          .filter(
            ({ record }) =>
              record.ServerId === call.params.ServerId &&
              textOf(record, 'TestFailoverStatus').startsWith('testFailover'),
          ),
        ({ record }) =>
          seenAfter(
            log,
            call,
            asked(log, call, 'TestCleanup', { ServerId: record.ServerId }),
            'DescribeServers',
            'DescribeTask',
            'DescribeTasks',
          ),
        ({ record }) => `server ${textOf(record, 'ServerId')} had a drill`,
      ),
  },
  {
    edge: 'HP, HS -> HSP',
    strength: 'data',
    actions: ['DeleteSitePair'],
    missing: (call, log) => {
      const ofPair = ({ record }: Placed) =>
        (record._SitePairId ?? record.SitePairId) === call.params.SitePairId
      return [
        ...unless(
          log.records('hdr', 'RecoveryPlans').filter(ofPair),
          ({ record }) =>
            seenAfter(
              log,
              call,
              asked(log, call, 'DeleteRecoveryPlan', { RecoveryPlanId: record.RecoveryPlanId }),
              'DescribeRecoveryPlans',
              'DescribeTask',
            ),
          ({ record }) => `recovery plan ${textOf(record, 'RecoveryPlanId')} was there`,
        ),
        ...unless(
          log.records('hdr', 'Servers').filter(ofPair),
          server => !serverLeft(log, call, server),
          ({ record }) => `server ${textOf(record, 'ServerId')} was registered`,
        ),
      ]
    },
  },
]
