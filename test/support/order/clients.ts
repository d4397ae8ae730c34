// Edges of clients, HANA, containers, NAS mounts, cross-account links, and backups of instances and disks.
import {
  asked,
  type Call,
  holds,
  isRecord,
  type Log,
  listOf,
  type Placed,
  rowsOf,
  secondsOf,
  seenAfter,
  textOf,
} from './log'
import { type OrderRule, unless } from './rule'

const HOUR = 3600

function uninstalled(log: Log, call: Call, client: Placed): Call | undefined {
  const { ClientId, InstanceId } = client.record
  return (
    asked(log, call, 'UninstallBackupClients', { ClientIds: ClientId }) ??
    (InstanceId === undefined
      ? undefined
      : asked(log, call, 'UninstallBackupClients', { InstanceIds: InstanceId }))
  )
}

function clientsOf(log: Log, call: Call, collection: string, fits: (client: Placed) => boolean) {
  return log.records('hbr', collection).filter(client => client.region === call.region && fits(client))
}

/** Plans and bindings of a file system or of another account, that had not ended when the call was made. */
function usersLeft(log: Log, call: Call, fits: (record: Readonly<Record<string, unknown>>) => boolean) {
  const here = (collection: string) =>
    log.records('hbr', collection).filter(({ region, record }) => region === call.region && fits(record))
  return [
    ...unless(
      here('BackupPlans'),
      ({ record }) =>
        seenAfter(
          log,
          call,
          asked(log, call, 'DeleteBackupPlan', { PlanId: record.PlanId }),
          'DescribeBackupPlans',
        ),
      ({ record }) => `plan ${textOf(record, 'PlanId')} was there`,
    ),
    ...unless(
      here('PolicyBindings'),
      ({ record }) => {
        const { PolicyId, DataSourceId } = record
        const ended =
          asked(log, call, 'DeletePolicyBinding', { PolicyId, DataSourceIds: DataSourceId }) ??
          asked(log, call, 'DeletePolicyV2', { PolicyId })
        return seenAfter(log, call, ended, 'DescribePolicyBindings', 'DescribePoliciesV2')
      },
      ({ record }) => `binding of ${textOf(record, 'DataSourceId')} was there`,
    ),
  ]
}

export const CLIENT_RULES: readonly OrderRule[] = [
  {
    edge: 'CN uninstalled + 1 h without heartbeat -> DeleteBackupClient',
    strength: 'hard',
    actions: ['DeleteBackupClient'],
    missing: (call, log) =>
      unless(
        clientsOf(log, call, 'BackupClients', ({ record }) => record.ClientId === call.params.ClientId),
        client => {
          const last = Number(client.record.LastHeartBeatTime ?? 0)
          // An installed client goes on beating until it is uninstalled, or gone with its instance.
          const isSilent = client.record._InstanceGone === true || client.record._Silent === true
          const since = isSilent ? undefined : uninstalled(log, call, client)
          const installed =
            !isSilent && !['NOT_INSTALLED', 'STOPPED'].includes(textOf(client.record, 'Status'))
          const quiet = since === undefined ? (installed ? Number.POSITIVE_INFINITY : last) : secondsOf(since)
          return quiet + HOUR <= secondsOf(call)
        },
        ({ record }) => `client ${textOf(record, 'ClientId')} was alive within the hour`,
      ),
  },
  {
    edge: 'DBI -> CN (same ECS)',
    strength: 'data',
    actions: ['UninstallBackupClients'],
    missing: (call, log) =>
      unless(
        clientsOf(
          log,
          call,
          'BackupClients',
          ({ record }) =>
            record._Database !== undefined &&
            record._Database !== false &&
            (holds(call.params.ClientIds, record.ClientId) ||
              (record.InstanceId !== undefined && holds(call.params.InstanceIds, record.InstanceId))),
        ),
        () => false,
        ({ record }) => `client ${textOf(record, 'ClientId')} serves a database`,
      ),
  },
  {
    edge: 'HI -> CO',
    strength: 'data',
    actions: ['UninstallClient', 'DeleteClient'],
    missing: (call, log) => {
      const clusters = clientsOf(
        log,
        call,
        'Clients',
        ({ record }) => record.ClientId === call.params.ClientId,
      )
      const instances = clientsOf(log, call, 'HanaInstances', ({ record }) =>
        clusters.some(client => (client.record.ClusterId ?? client.record._ClusterId) === record.ClusterId),
      )
      return unless(
        instances,
        ({ record }) =>
          seenAfter(
            log,
            call,
            asked(log, call, 'DeleteHanaInstance', { ClusterId: record.ClusterId, VaultId: record.VaultId }),
            'DescribeHanaInstances',
          ),
        ({ record }) => `HANA instance ${textOf(record, 'ClusterId')} was there`,
      )
    },
  },
  {
    edge: 'J -> HI',
    strength: 'data',
    actions: ['DeleteHanaInstance'],
    missing: (call, log) => {
      // A cluster may be registered in two vaults, each time with plans of its own.
      const plans = clientsOf(
        log,
        call,
        'HanaBackupPlans',
        ({ record }) =>
          holds(record.ClusterId, call.params.ClusterId) &&
          (record.VaultId === undefined || holds(record.VaultId, call.params.VaultId)),
      )
      return unless(
        plans,
        ({ record }) =>
          seenAfter(
            log,
            call,
            asked(log, call, 'DeleteHanaBackupPlan', { PlanId: record.PlanId }),
            'DescribeHanaBackupPlans',
          ),
        ({ record }) => `HANA plan ${textOf(record, 'PlanId')} could run`,
      )
    },
  },
  {
    edge: 'CC -> V',
    strength: 'data',
    actions: ['DeleteVault'],
    missing: (call, log) => {
      const naming = clientsOf(
        log,
        call,
        'ContainerClusters',
        ({ record }) =>
          holds(record.VaultId, call.params.VaultId) || holds(record._VaultId, call.params.VaultId),
      )
      return unless(
        naming,
        ({ record }) =>
          seenAfter(
            log,
            call,
            asked(log, call, 'DeleteContainerCluster', { ClusterId: record.ClusterId }),
            'DescribeContainerCluster',
          ),
        ({ record }) => `container cluster ${textOf(record, 'ClusterId')} was registered`,
      )
    },
  },
  {
    edge: 'PL(NAS), B(NAS), all vaults -> MT',
    strength: 'data',
    actions: ['DetachNasFileSystem'],
    missing: (call, log) =>
      usersLeft(
        log,
        call,
        record =>
          holds(record.FileSystemId, call.params.FileSystemId) ||
          (record.SourceType === 'NAS' && holds(record.DataSourceId, call.params.FileSystemId)),
      ),
  },
  {
    edge: 'every cross-account B, PL, CN, MT -> XA',
    strength: 'data',
    actions: ['DeleteCrossAccount'],
    missing: (call, log) => {
      const ofOther = (record: Readonly<Record<string, unknown>>) =>
        record.CrossAccountUserId !== undefined &&
        holds(record.CrossAccountUserId, call.params.CrossAccountUserId)
      return [
        ...usersLeft(log, call, ofOther),
        ...unless(
          clientsOf(log, call, 'BackupClients', ({ record }) => ofOther(record)),
          client =>
            textOf(client.record, 'Status') === 'NOT_INSTALLED' ||
            seenAfter(log, call, uninstalled(log, call, client), 'DescribeTask', 'DescribeBackupClients'),
          ({ record }) => `client ${textOf(record, 'ClientId')} was installed`,
        ),
      ]
    },
  },
  {
    edge: 'Immutable/SECURITY rule expiry -> SU',
    strength: 'hard',
    actions: ['DeleteSnapshot'],
    missing: (call, log) =>
      unless(
        clientsOf(
          log,
          call,
          'UdmSnapshots',
          point => point.record.SnapshotId === call.params.SnapshotId && isImmutable(log, point),
        ),
        ({ record }) => Number(record.ExpireTime ?? Number.POSITIVE_INFINITY) <= secondsOf(call),
        ({ record }) => `point ${textOf(record, 'SnapshotId')} was immutable`,
      ),
  },
  {
    edge: 'UI, SU -> SN',
    strength: 'data',
    actions: ['ecs:DeleteSnapshot'],
    missing: (call, log) =>
      unless(
        log
          .records('hbr', 'UdmSnapshots')
          .filter(({ record }) => nativeSnapshots(record).includes(String(call.params.SnapshotId))),
        ({ record }) =>
          seenAfter(
            log,
            call,
            asked(log, call, 'DeleteSnapshot', { SnapshotId: record.SnapshotId }),
            'DescribeUdmSnapshots',
          ),
        ({ record }) => `backup point ${textOf(record, 'SnapshotId')} was there`,
      ),
  },
]

function nativeSnapshots(point: Readonly<Record<string, unknown>>): readonly string[] {
  const detail = isRecord(point.Detail) ? point.Detail : {}
  const list = isRecord(detail.NativeSnapshotIdList)
    ? Object.values(detail.NativeSnapshotIdList).flatMap(listOf)
    : listOf(detail.NativeSnapshotIdList)
  return list.map(String)
}

function isImmutable(log: Log, { region, record: point }: Placed): boolean {
  const policies = log
    .records('hbr', 'PolicyBindings')
    .filter(
      ({ region: other, record }) =>
        other === region && record.SourceType === 'UDM_ECS' && record.DataSourceId === point.InstanceId,
    )
    .map(({ record }) => record.PolicyId)
  return log
    .records('hbr', 'Policies')
    .filter(({ record }) => policies.includes(record.PolicyId))
    .some(({ record }) =>
      rowsOf(record.Rules).some(rule => rule.Immutable === true || rule.RuleType === 'SECURITY'),
    )
}
