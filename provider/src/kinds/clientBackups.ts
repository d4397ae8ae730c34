// Everything that a client ever backed up, in whatever vault: one call of up to 100 clients deletes it for ever.
import type { EstateView } from '../estate/view'
import { type Edge, goesBefore } from '../model/edge'
import { keyOf, type LiveObject } from '../model/object'
import { blocked, type Verdict, waiting } from '../model/verdict'
import { essentialPlanOf } from './backupPoint'
import { CLIENT_READS, clientFrom } from './client'
import { backupsFrom, fetchResources } from './clientBackupsListing'
import { clientsById, pointsOf, usersOf } from './clientIndex'
import { fetchClients } from './clientListing'
import { fetchClientRoles } from './clientRole'
import { stagesOfBackups } from './clientStages'
import { isInstalled } from './clientStatus'
import { possibleVaults, vaultsOf } from './clientVaults'
import { clientKey } from './keys'
import type { Kind } from './kind'
import { anyWhereUntold } from './moreRows'
import { dateText } from './values'
import { allListed, vaultsById } from './vaultIndex'

export interface ClientBackupsFacts {
  readonly instanceId?: string
  /** What the client's group reads: its points go too. */
  readonly dataSourceIds: readonly string[]
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
  reads: [...CLIENT_READS, 'hbr:ListProtectedResources'],
  writes: ['hbr:DeleteBackupClientResource'],
  hides: [{ kind: 'client', where: 'region' }],
  list: async look => {
    const [clients, roleOf] = await Promise.all([fetchClients(look), fetchClientRoles(look)])
    if (clients.length === 0) return []
    const resources = await fetchResources(look)
    return clients.flatMap(listed => {
      const client = clientFrom(listed, look.region, roleOf)
      return backupsFrom(client, roleOf(client.id).dataSourceIds, resources)
    })
  },
  find: {
    most: Number.POSITIVE_INFINITY,
    read: async (known, look) => {
      const resources = await fetchResources(look)
      return known.flatMap(backups =>
        backups.kind === 'clientBackups' ? backupsFrom(backups, backups.facts.dataSourceIds, resources) : [],
      )
    },
  },
  edges: backupEdges,
  stages: (object, view) => (pointsOf(object, view).length > 0 ? [] : stagesOfBackups(object)),
  serves: ({ region, id }) => [clientKey(region, id)],
  moreRows: anyWhereUntold,
  partOf: ({ region, id }) => clientKey(region, id),
  keptBy: (object, view) => [
    clientKey(object.region, object.id),
    ...usersOf(object, view).map(keyOf),
    ...vaultsOf(object, view),
    // The one call would take a protected point along, whoever else owns that.
    ...pointsOf(object, view).map(keyOf),
  ],
  forbids: lockedPoints,
  prepare: [],
  remove: {
    verb: 'delete',
    // Documented limit of DeleteBackupClientResource.
    batch: 100,
    settle: { first: 3, most: 15, timeout: 900 },
    run: async (objects, { cloud, region, options }) => {
      // Where the points went one by one before, this is the document's step and there is nothing to wait for.
      const resources =
        options.backupPoints === 'oneByOne' ? await fetchResources({ cloud, region }) : undefined
      await cloud.call(region, 'hbr.DeleteBackupClientResource', { ClientIds: objects.map(({ id }) => id) })
      return objects.map(backups => {
        const left = resources && backupsFrom(backups, backups.facts.dataSourceIds, resources)
        return { outcome: left?.length === 0 ? 'done' : 'requested' }
      })
    },
  },
  takesPoints: () => true,
  // ListProtectedResources tells the size of the source only.
  size: ({ facts }) => ({ points: facts.points, protectedBytes: facts.bytes }),
  listedPoints: (object, view) => allListed(object.facts.points, pointsOf(object, view)),
  storedIn: (object, view) => {
    const known = vaultsOf(object, view)
    return known.length > 0 ? known : possibleVaults(object, view)
  },
  billed: () => 'client fee',
  reason: ({ facts }) =>
    `backup points of ${facts.instanceId ?? 'its host'} are stored and billed, whether the client is installed or not`,
}

function backupEdges(object: LiveObject<'clientBackups'>, view: EstateView): readonly Edge[] {
  const { region, id } = object
  const key = keyOf(object)
  const client = clientKey(region, id)
  return [
    ...uninstallEdges(object, view),
    goesBefore(key, client, 'free', 'deleting the client would delete them'),
    ...usersOf(object, view).map(user =>
      goesBefore(keyOf(user), key, 'data', 'it backs up through the client'),
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

/** An agent that can't be reached does not hold the backups, which are billed. */
function uninstallEdges(object: LiveObject<'clientBackups'>, view: EstateView): readonly Edge[] {
  const { region, id } = object
  return clientsById(view)(`${region}/${id}`)
    .filter(isInstalled)
    .map(client => ({
      first: keyOf(client),
      reached: 'uninstall',
      second: keyOf(object),
      step: 'remove',
      strength: 'documented',
      because: 'its agent must be uninstalled first',
      tried: true,
    }))
}

/** Points under a backup lock: the service refuses the whole call. Those of an Essential Edition are in no vault. */
function lockedPoints(
  object: LiveObject<'clientBackups'>,
  view: EstateView,
  now: number,
): Verdict | undefined {
  const locked = pointsOf(object, view).filter(
    point =>
      essentialPlanOf(point, view) === undefined &&
      vaultsById(view)(point.facts.vaultId)[0]?.facts.wormEnabled !== false &&
      (point.facts.expiresAt === undefined || point.facts.expiresAt > now),
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
