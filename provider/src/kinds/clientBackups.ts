// Everything that a client ever backed up, in whatever vault: one call of up to 100 clients deletes it for ever.
import { uniq } from 'lodash'
import type { RowOf } from '../cloud'
import type { EstateView } from '../estate/view'
import { type Edge, goesBefore } from '../model/edge'
import { keyOf, type LiveObject, type ObjectKey } from '../model/object'
import { blocked, type Verdict, waiting } from '../model/verdict'
import { clientFrom } from './client'
import { pointsOf, usersOf } from './clientIndex'
import { fetchClients, type ListedClient } from './clientListing'
import { clientKey, vaultKey } from './keys'
import type { Kind } from './kind'
import { policiesByVault } from './policyIndex'
import { count, dateText } from './values'
import { vaultsById } from './vaultIndex'

export interface ClientBackupsFacts {
  readonly instanceId?: string
  /** Undefined: not known. */
  readonly points?: bigint
  readonly bytes?: bigint
}

declare module '../model/object' {
  interface FactsOf {
    clientBackups: ClientBackupsFacts
  }
}

export const clientBackups: Kind<'clientBackups'> = {
  kind: 'clientBackups',
  title: 'backups of client',
  standing: 'own',
  effect: 'delete',
  reads: ['hbr:DescribeBackupClients', 'hbr:DescribeCrossAccounts', 'hbr:ListProtectedResources'],
  writes: ['hbr:DeleteBackupClientResource'],
  hides: [{ kind: 'client', where: 'region' }],
  list: async look => {
    const clients = await fetchClients(look)
    if (clients.length === 0) return []
    const resources = await look.cloud.list(look.region, 'hbr.ListProtectedResources', { HasSnapshot: true })
    return clients.flatMap(client => backupsFrom(client, resources, look.region))
  },
  edges: backupEdges,
  serves: (object, view) => [clientKey(object.region, object.id), ...vaultsOf(object, view)],
  partOf: ({ region, id }) => clientKey(region, id),
  keptBy: (object, view) => [
    clientKey(object.region, object.id),
    ...usersOf(object, view).map(keyOf),
    ...vaultsOf(object, view),
  ],
  forbids: lockedPoints,
  prepare: [],
  remove: {
    verb: 'delete',
    // Documented limit of DeleteBackupClientResource.
    batch: 100,
    settle: { first: 3, most: 15, timeout: 900 },
    run: async (objects, { cloud, region }) => {
      await cloud.call(region, 'hbr.DeleteBackupClientResource', { ClientIds: objects.map(({ id }) => id) })
      return objects.map(() => ({ outcome: 'requested' }))
    },
  },
  takesPoints: () => true,
  size: ({ facts }) => ({ points: facts.points, storedBytes: facts.bytes, protectedBytes: facts.bytes }),
  billed: () => undefined,
  reason: ({ facts }) =>
    `backup points of ${facts.instanceId ?? 'its host'} are stored and billed, whether the client is installed or not`,
}

/** Vaults that hold, or may hold, points of the client. */
function vaultsOf(object: LiveObject<'clientBackups'>, view: EstateView): readonly ObjectKey[] {
  const { region } = object
  const ofUsers = usersOf(object, view).flatMap(user => {
    if (user.kind === 'backupPlan') return user.facts.vaultId ?? []
    return view
      .ofKind('vault')
      .filter(vault => policiesByVault(view)(vault.id).some(policy => policy.id === user.facts.policyId))
      .map(vault => vault.id)
  })
  const ofPoints = pointsOf(object, view).map(point => point.facts.vaultId)
  return uniq([...ofUsers, ...ofPoints]).map(id => vaultKey(region, id))
}

/** Vaults of files in the region: which of them holds the points is known only where points are listed. */
function possibleVaults(object: LiveObject<'clientBackups'>, view: EstateView): readonly ObjectKey[] {
  const known = vaultsOf(object, view)
  if (pointsOf(object, view).length > 0) return []
  return view
    .ofKind('vault')
    .filter(vault => vault.region === object.region && vault.rows.some(row => FILE_ROWS.has(row)))
    .map(keyOf)
    .filter(key => !known.includes(key))
}

const FILE_ROWS: ReadonlySet<string> = new Set(['ecs-file', 'onprem-file', 'onprem-nas', 'cpfs'])

function backupEdges(object: LiveObject<'clientBackups'>, view: EstateView): readonly Edge[] {
  const { region, id } = object
  const key = keyOf(object)
  const client = clientKey(region, id)
  return [
    {
      first: client,
      reached: 'uninstall',
      second: key,
      step: 'remove',
      strength: 'documented',
      because: 'its agent is still needed',
      tried: true,
    },
    goesBefore(key, client, 'free', 'deleting the client would delete them'),
    ...usersOf(object, view).map(user =>
      goesBefore(keyOf(user), key, 'data', 'it backs up through the client'),
    ),
    ...possibleVaults(object, view).map(
      (vault): Edge => ({
        ...goesBefore(key, vault, 'free', 'the vault goes last'),
        orderOnly: true,
        tried: true,
      }),
    ),
    ...vaultsOf(object, view).map(
      (vault): Edge => ({
        ...goesBefore(key, vault, 'free', 'they are stored in the vault'),
        protectionOnly: true,
        tried: true,
      }),
    ),
    ...pointsOf(object, view).map(
      (point): Edge => ({
        ...goesBefore(keyOf(point), key, 'free', 'it goes with the client'),
        orderOnly: true,
      }),
    ),
  ]
}

/** Points under a backup lock: the service refuses the whole call. */
function lockedPoints(
  object: LiveObject<'clientBackups'>,
  view: EstateView,
  now: number,
): Verdict | undefined {
  const locked = pointsOf(object, view).filter(
    ({ facts }) =>
      vaultsById(view)(facts.vaultId)[0]?.facts.wormEnabled !== false &&
      (facts.expiresAt === undefined || facts.expiresAt > now),
  )
  if (locked.length === 0) return undefined
  const endless = locked.find(({ facts }) => facts.expiresAt === undefined)
  if (endless !== undefined)
    return blocked(`backup point ${endless.id} is locked and has no expiry date`, { by: 'backup lock' })
  const until = locked.reduce((latest, { facts }) => Math.max(latest, facts.expiresAt ?? 0), 0)
  return waiting(`backup lock until ${dateText(until)}, when the last of its locked points expires`, until, {
    by: 'backup lock',
  })
}

/** A client without stored points has no backups: nothing to delete, and nothing that is billed. */
function backupsFrom(
  listed: ListedClient,
  resources: readonly RowOf<'hbr.ListProtectedResources'>[],
  region: string,
): readonly LiveObject<'clientBackups'>[] {
  const client = clientFrom(listed, region)
  const { instanceId } = client.facts
  const own = resources.filter(
    ({ ResourceId, SourceType, CreatedByProduct, SnapshotCount }) =>
      CreatedByProduct !== 'BASIC' &&
      Number(SnapshotCount ?? 1) > 0 &&
      (ResourceId === client.id || (SourceType === 'ECS_FILE' && ResourceId === instanceId)),
  )
  if (own.length === 0) return []
  return [
    {
      ...client,
      kind: 'clientBackups',
      facts: {
        instanceId,
        points: total(own.map(row => count(row.SnapshotCount))),
        bytes: total(own.map(row => count(row.ProtectedDataSize))),
      },
    },
  ]
}

function total(values: readonly (bigint | undefined)[]): bigint | undefined {
  return values.reduce(
    (all, value) => (all === undefined || value === undefined ? undefined : all + value),
    0n,
  )
}
