// New backup clients: on instances, where Cloud Assistant uninstalls them or fails to, on hosts that no API reaches, and
// in client groups; in every state, heard of now or long ago.
import fc from 'fast-check'
import { listOf } from '../../support/order/log'
import { hoursAgo, REGIONS, type WireRecord } from '../garden'
import { type Obstacle, PLAIN, type Thing } from '../oracle/thing'
import { clientBackupsKeyOf, clientKeyOf, groupSourcesOf, pointsOfClient, usersOfClient } from './clientKeys'
import { type Crop, growthOf, number, tagsOf, text, type Whereabouts } from './crop'
import { sourcesOf } from './sources'
import { vaultKeyOf } from './vaults'

const specs = fc.uniqueArray(
  fc.record({
    region: fc.nat(REGIONS.length - 1),
    /** On an instance, or of the files of a host, or in the group that reads data sources. */
    on: fc.constantFrom('i-0', 'i-0', 'i-1', 'i-1', 'host', 'group'),
    status: fc.constantFrom(
      'ACTIVATED',
      'ACTIVATED',
      'NOT_INSTALLED',
      'NOT_INSTALLED',
      'STOPPED',
      'INSTALLING',
      'ODD',
    ),
    heardHoursAgo: fc.constantFrom(0, 2, 240),
    fails: fc.constantFrom(
      '',
      '',
      '',
      'InstanceNotRunning',
      'CloudAssistNotRunningOnInstance',
      'gone',
      'late',
    ),
    linked: fc.constantFrom(false, false, false, true),
    team: fc.constantFrom('a', 'b'),
    ownPoint: fc.boolean(),
  }),
  { maxLength: 4, selector: ({ region, on }) => `${region} ${on}` },
)

type Spec = typeof specs extends fc.Arbitrary<(infer S)[]> ? S : never

export const clients: Crop = {
  growth: growthOf(
    specs,
    ({ region, on, status, heardHoursAgo, fails, linked, team, ownPoint }, at, garden) => {
      const where = REGIONS[region] ?? REGIONS[0]
      const ClientId = on === 'host' ? 'c-file-0' : `c-${at}`
      garden.plant(where, 'hbr', 'BackupClients', {
        ClientId,
        ...placeOf(on, team),
        Status: status,
        CreatedTime: hoursAgo(240),
        LastHeartBeatTime: hoursAgo(heardHoursAgo),
        Tags: [{ Key: 'team', Value: team }],
        ...failureOf(fails),
        ...(linked ? { CrossAccountUserId: 42, CrossAccountType: 'CROSS_ACCOUNT' } : {}),
      })
      const vault = garden.vault(at)
      if (ownPoint && vault?.region === where)
        garden.plant(where, 'hbr', 'Snapshots', {
          SnapshotId: `s-c-${at}`,
          VaultId: vault.record.VaultId,
          ClientId,
          ...(on.startsWith('i-') ? { SourceType: 'ECS_FILE', InstanceId: on } : { SourceType: 'File' }),
          CompleteTime: hoursAgo(48),
        })
    },
  ),
  product: 'hbr',
  collection: 'BackupClients',
  thing: (record, region, estate): Thing => {
    const id = text(record, 'ClientId') ?? ''
    if (record.ClientType === 'CONTAINER_CLIENT') return agentOf(record, region)
    return {
      ...faceOfClient(record, region, estate),
      key: clientKeyOf(region, id),
      kind: 'client',
      hidden: !isShown(record, region, estate),
      needsGone: [
        ...usersOfClient(record, region, estate),
        ...(pointsOfClient(record, region, estate).length > 0 ? [clientBackupsKeyOf(region, id)] : []),
      ],
      obstacle: at => standsAgainst(record, region, estate) ?? heartbeat(record, at),
    }
  },
  writes: {
    UninstallBackupClients: ({ region, params }) =>
      listOf(params.ClientIds).map(id => clientKeyOf(region, String(id))),
    DeleteBackupClient: ({ region, params }) => [clientKeyOf(region, String(params.ClientId))],
  },
}

/** All that a client ever backed up: no record, only points. */
export const clientBackups: Crop = {
  growth: fc.constant(() => undefined),
  product: 'hbr',
  collection: 'BackupClients',
  virtual: true,
  thing: (record, region, estate): Thing | undefined => {
    const id = text(record, 'ClientId') ?? ''
    const points = pointsOfClient(record, region, estate)
    if (points.length === 0 || record.ClientType === 'CONTAINER_CLIENT') return undefined
    const users = usersOfClient(record, region, estate)
    return {
      ...faceOfClient(record, region, estate),
      key: clientBackupsKeyOf(region, id),
      kind: 'clientBackups',
      hidden: !isShown(record, region, estate),
      belongsTo: [clientKeyOf(region, id)],
      partOf: clientKeyOf(region, id),
      keepers: [
        clientKeyOf(region, id),
        ...users,
        ...points.map(point => vaultKeyOf(region, String(point.VaultId))),
        ...points.map(point => `backupPoint/${region}/${String(point.SnapshotId)}`),
      ],
      needsGone: users,
      obstacle: at => {
        if (points.some(point => isLocked(point, region, estate, at))) return 'for now'
        const against = standsAgainst(record, region, estate)
        return against ?? (record.Status === 'NOT_INSTALLED' ? undefined : 'unsure')
      },
    }
  },
  writes: {
    DeleteBackupClientResource: ({ region, params }) =>
      listOf(params.ClientIds).map(id => clientBackupsKeyOf(region, String(id))),
  },
}

/** Clients of other accounts are listed through the link to their account. */
function isShown({ CrossAccountUserId }: WireRecord, region: string, estate: Whereabouts): boolean {
  return (
    CrossAccountUserId === undefined ||
    estate
      .records(region, 'hbr', 'CrossAccounts')
      .some(link => String(link.CrossAccountUserId) === String(CrossAccountUserId))
  )
}

function placeOf(on: Spec['on'], team: string): WireRecord {
  if (on === 'host') return { ClientType: 'LOCAL_CLIENT', Hostname: `${team}-host` }
  if (on === 'group') return { ClientType: 'LOCAL_CLIENT', Hostname: `${team}-gateway`, _ClusterId: 'cg-0' }
  return { ClientType: 'ECS_CLIENT', InstanceId: on, InstanceName: on === 'i-0' ? 'a-web' : 'b-web' }
}

/** `late`: the task ends with a failure, whatever the instance said when it was asked. */
function failureOf(fails: Spec['fails']): WireRecord {
  if (fails === '') return {}
  if (fails === 'gone') return { _InstanceGone: true }
  return { _UninstallFails: fails === 'late' ? true : fails }
}

function faceOfClient(record: WireRecord, region: string, estate: Whereabouts) {
  const id = text(record, 'ClientId') ?? ''
  const isLocal = record.ClientType === 'LOCAL_CLIENT'
  const sources = groupSourcesOf(record, region, estate).map(source => ({ id: source, tags: {} }))
  return {
    ...PLAIN,
    region,
    created: number(record, 'CreatedTime'),
    rows: isLocal ? ('unsure' as const) : ['ecs-file'],
    face: { id, name: text(record, 'InstanceName') ?? text(record, 'Hostname'), tags: tagsOf(record) },
    sources: [
      ...(isLocal ? [] : sourcesOf(record, region, estate)),
      { id, name: text(record, 'Hostname'), tags: {} },
      ...sources,
    ],
  }
}

/** What holds the record and the backups alike. */
function standsAgainst(record: WireRecord, region: string, estate: Whereabouts): Obstacle {
  if (record.Status === 'ODD') return 'for good'
  if (record.Status === 'INSTALLING') return 'for now'
  // Which instance the database plans that a vault counts run on is not told.
  const isShared = estate
    .records(region, 'hbr', 'Vaults')
    .some(vault => JSON.stringify(vault.BackupPlanStatistics ?? {}).includes('MySql'))
  if (isShared || record.ClientType === 'LOCAL_CLIENT') return 'unsure'
  return record.CrossAccountUserId === undefined ? undefined : 'unsure'
}

function heartbeat(record: WireRecord, at: number): Obstacle {
  if (record.Status !== 'NOT_INSTALLED') return 'unsure'
  return at - (number(record, 'LastHeartBeatTime') ?? 0) < 3600 ? 'for now' : undefined
}

function isLocked(point: WireRecord, region: string, estate: Whereabouts, at: number): boolean {
  const vault = estate.records(region, 'hbr', 'Vaults').find(found => found.VaultId === point.VaultId)
  return vault?.WormEnabled === true && (number(point, 'ExpireTime') ?? 0) > at
}

/** Agents of a container cluster go with its registration. */
function agentOf(record: WireRecord, region: string): Thing {
  const id = text(record, 'ClientId') ?? ''
  return {
    ...PLAIN,
    key: clientKeyOf(region, id),
    kind: 'client',
    region,
    face: { id, tags: {} },
    own: false,
    belongsTo: [`containerCluster/${region}/${String(record._ClusterId)}`],
  }
}
