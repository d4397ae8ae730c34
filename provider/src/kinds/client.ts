// Backup clients on ECS instances and on hosts elsewhere: uninstalled, then their backups go, then their record.
import type { EstateView } from '../estate/view'
import type { Edge } from '../model/edge'
import { keyOf, type LiveObject, type SourceRef } from '../model/object'
import { blocked, type Verdict, waiting } from '../model/verdict'
import { usersOf } from './clientIndex'
import { fetchClients, fetchInstanceClients, type LinkedAccount, type ListedClient } from './clientListing'
import { type ClientRole, fetchClientRoles, NO_ROLE } from './clientRole'
import { isInstalled, KNOWN_CLIENT_STATUS, MOVING_CLIENT_STATUS } from './clientStatus'
import { uninstallClients } from './clientUninstall'
import { databaseUse } from './databaseUse'
import type { Kind } from './kind'
import { hostAgentStepId } from './manualSteps/hostAgentStepId'
import { anyWhereUntold } from './moreRows'
import { dateText, millis } from './values'

export interface ClientFacts {
  readonly type: string
  readonly status: string
  /** The ECS instance that it runs on. */
  readonly instanceId?: string
  readonly hostname?: string
  /** Milliseconds since the epoch. Undefined: it never sent one, or it was not stated. */
  readonly lastHeartbeat?: number
  /** The account that owns the instance, where that is another one. */
  readonly account?: LinkedAccount
}

declare module '../model/object' {
  interface FactsOf {
    client: ClientFacts
  }
}

/** DeleteBackupClient refuses a client whose last heartbeat is younger (API document). */
const HEARTBEAT_MS = 3_600_000

/** What tells a client's row and what it reads. */
export const CLIENT_READS = [
  'hbr:DescribeBackupClients',
  'hbr:DescribeCrossAccounts',
  'hbr:DescribeDataSources',
  'hbr:DescribeBackupPlans',
  'hbr:DescribePolicyBindings',
]

export const client: Kind<'client'> = {
  kind: 'client',
  title: 'backup client',
  standing: 'own',
  effect: 'delete',
  reads: CLIENT_READS,
  writes: ['hbr:UninstallBackupClients', 'hbr:DescribeTask', 'hbr:DeleteBackupClient'],
  hides: [
    { kind: 'clientBackups', where: 'region' },
    { kind: 'crossAccount', where: 'region' },
    { kind: 'vault', where: 'region' },
  ],
  list: async look => {
    const [clients, roleOf] = await Promise.all([fetchClients(look), fetchClientRoles(look)])
    return clients.map(listed => clientFrom(listed, look.region, roleOf))
  },
  find: {
    // One page.
    most: 99,
    read: async (known, look) => {
      const clients = known.filter(object => object.kind === 'client')
      if (!clients.every(({ facts }) => facts.type === 'ECS_CLIENT' && facts.account === undefined))
        return client.list(look)
      const listed = await fetchInstanceClients(
        clients.map(({ id }) => id),
        look,
      )
      return listed.map(each => clientFrom(each, look.region, () => NO_ROLE))
    },
  },
  edges: userEdges,
  serves: (object, view) => usersOf(object, view).map(keyOf),
  moreRows: anyWhereUntold,
  forbids: (object, view, now, { acceptManual }) =>
    unknownValue(object) ??
    handUninstall(object, acceptManual) ??
    databaseUse(object, view, acceptManual) ??
    heartbeat(object, now),
  prepare: [
    {
      name: 'uninstall',
      verb: 'uninstall',
      when: 'always',
      // Documented limit, clients and instances together.
      batch: 20,
      together: ({ facts }) => facts.account?.userId ?? '',
      // Documented pace: first look after 30 s, then every 30 s, for 15 minutes at most.
      settle: { first: 30, most: 30, timeout: 900 },
      due: object => isInstalled(object) && object.facts.type !== 'LOCAL_CLIENT',
      run: uninstallClients,
    },
  ],
  remove: {
    verb: 'delete',
    batch: 1,
    settle: { atOnce: true },
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      await cloud.call(region, 'hbr.DeleteBackupClient', { ClientId: object.id })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => false,
  billed: () => undefined,
  reason: ({ facts }) => `it is the backup agent of ${facts.instanceId ?? facts.hostname ?? 'a host'}`,
}

/** Plans and bindings go before what they run through: jobs would fail, and deleting the client deletes its plans. */
function userEdges(object: LiveObject<'client'>, view: EstateView): readonly Edge[] {
  const step = isInstalled(object) ? 'uninstall' : 'remove'
  return usersOf(object, view).map(
    (user): Edge => ({
      first: keyOf(user),
      reached: 'absent',
      second: keyOf(object),
      step,
      strength: 'documented',
      because: 'it backs up through this client',
    }),
  )
}

function unknownValue({ facts }: LiveObject<'client'>): Verdict | undefined {
  if (facts.type !== 'ECS_CLIENT' && facts.type !== 'LOCAL_CLIENT') {
    return blocked(`this version does not know a client of type ${facts.type}`, { by: `type ${facts.type}` })
  }
  if (!KNOWN_CLIENT_STATUS.has(facts.status)) {
    return blocked(`this version does not know the client status ${facts.status}`, {
      by: `status ${facts.status}`,
    })
  }
  if (!MOVING_CLIENT_STATUS.has(facts.status)) return undefined
  return waiting(`it is being changed (${facts.status})`, undefined, { by: `status ${facts.status}` })
}

/** No API reaches a host outside Alibaba Cloud. Its backups wait for the manual step, unless that is accepted. */
function handUninstall(object: LiveObject<'client'>, acceptManual: readonly string[]): Verdict | undefined {
  const { facts, id } = object
  if (facts.type !== 'LOCAL_CLIENT' || !isInstalled(object)) return undefined
  const host = facts.hostname ?? 'the host'
  // A person sees to the host. Until the service hears no more of the agent, its record stays.
  if (acceptManual.includes(hostAgentStepId(id))) {
    return waiting(`its record can be deleted an hour after the agent on ${host} is uninstalled`, undefined, {
      by: `host ${host}`,
      phase: 'remove',
    })
  }
  return blocked(`no API reaches its host: uninstall the agent on ${host} by hand, then run again`, {
    by: `host ${facts.hostname ?? id}`,
    phase: 'remove',
  })
}

/** Only the record waits for this; the backups, which are billed, do not. */
function heartbeat(object: LiveObject<'client'>, now: number): Verdict | undefined {
  const { lastHeartbeat } = object.facts
  const by = { by: 'heartbeat', phase: 'remove' } as const
  if (lastHeartbeat === undefined) {
    if (!isInstalled(object)) return undefined
    return waiting('its record can be deleted an hour after it was last heard of', undefined, by)
  }
  const until = lastHeartbeat + HEARTBEAT_MS
  if (now >= until) return undefined
  // An agent that still runs goes on being heard, so there is no date yet.
  return isInstalled(object)
    ? waiting('its record can be deleted an hour after it was last heard of', undefined, by)
    : waiting(
        `its record can be deleted an hour after it was last heard of: from ${dateText(until)}`,
        until,
        by,
      )
}

function sourcesOfClient({ row }: ListedClient, region: string, role: ClientRole): readonly SourceRef[] {
  const { ClientId = '', InstanceId, InstanceName } = row
  const self: SourceRef = { type: 'client', region, id: ClientId, name: row.Hostname }
  return InstanceId && row.ClientType !== 'LOCAL_CLIENT'
    ? [{ type: 'instance', region, id: InstanceId, name: InstanceName }, self]
    : [self, ...role.dataSourceIds.map(id => ({ type: 'dataSource', region, id }) as const)]
}

export function clientFrom(
  listed: ListedClient,
  region: string,
  roleOf: (clientId: string) => ClientRole,
): LiveObject<'client'> {
  const { row, account } = listed
  const role = roleOf(row.ClientId ?? '')
  return {
    kind: 'client',
    region,
    id: row.ClientId ?? '',
    name: row.InstanceName || row.Hostname,
    createdAt: millis(row.CreatedTime),
    rows: row.ClientType === 'LOCAL_CLIENT' ? role.rows : ['ecs-file'],
    tags: Object.fromEntries((row.Tags ?? []).map(tag => [tag.Key ?? '', tag.Value ?? ''])),
    sources: sourcesOfClient(listed, region, role),
    facts: {
      type: row.ClientType ?? 'not stated',
      status: row.Status ?? 'not stated',
      instanceId: row.ClientType === 'LOCAL_CLIENT' ? undefined : row.InstanceId || undefined,
      hostname: row.Hostname || undefined,
      lastHeartbeat: millis(row.LastHeartBeatTime),
      account,
    },
  }
}
