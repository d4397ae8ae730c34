// Clients of the old generation, which back up SAP HANA: uninstalled, then deleted. Their vault would take them along.

import { countBy, uniqBy } from 'lodash'
import type { RowOf } from '../cloud'
import { entryOf } from '../entryOf'
import { type EstateView, indexed } from '../estate/view'
import { type Edge, goesBefore } from '../model/edge'
import { keyOf, type LiveObject, type ObjectKey } from '../model/object'
import { blocked, type Verdict, waiting } from '../model/verdict'
import { isInstalled, KNOWN_CLIENT_STATUS, MOVING_CLIENT_STATUS } from './clientStatus'
import { vaultKey } from './keys'
import type { CallContext, Kind, Look, StepResult } from './kind'
import { taskResult } from './task'
import { millis } from './values'

type LegacyRow = RowOf<'hbr.DescribeClients'>

export interface LegacyClientFacts {
  readonly clientId: string
  readonly vaultId?: string
  readonly clusterId?: string
  readonly instanceId?: string
  readonly status: string
}

declare module '../model/object' {
  interface FactsOf {
    legacyClient: LegacyClientFacts
  }
}

export const legacyClient: Kind<'legacyClient'> = {
  kind: 'legacyClient',
  title: 'old backup client',
  standing: 'own',
  effect: 'delete',
  reads: ['hbr:DescribeClients'],
  writes: ['hbr:UninstallClient', 'hbr:DescribeTask', 'hbr:DeleteClient'],
  hides: [{ kind: 'vault', where: 'region' }],
  list: async look => {
    const rows = await fetchLegacyClients(look)
    const times = countBy(rows, 'ClientId')
    return rows.map(row => legacyFrom(row, look.region, (entryOf(times, row.ClientId ?? '') ?? 0) > 1))
  },
  edges: (object, view) => [...instanceEdges(object, view), ...vaultEdges(object)],
  serves: object => vaultOf(object),
  home: object => vaultOf(object)[0],
  forbids: object => unknownValue(object),
  prepare: [
    {
      name: 'uninstall',
      verb: 'uninstall',
      when: 'always',
      batch: 1,
      settle: { first: 30, most: 30, timeout: 900 },
      due: isInstalled,
      run: async ([object], context) => (object === undefined ? [] : [await uninstall(object, context)]),
    },
  ],
  remove: {
    verb: 'delete',
    batch: 1,
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      const { clientId, vaultId } = object.facts
      await cloud.call(region, 'hbr.DeleteClient', { ClientId: clientId, VaultId: vaultId })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => false,
  billed: () => undefined,
  reason: ({ facts }) => `it is the old backup agent of ${facts.instanceId ?? facts.clusterId ?? 'a host'}`,
}

/** Whether the plain call answers for HANA too is not documented. */
async function fetchLegacyClients({ cloud, region }: Look): Promise<readonly LegacyRow[]> {
  const lists = await Promise.all([
    cloud.list(region, 'hbr.DescribeClients', {}),
    cloud.list(region, 'hbr.DescribeClients', { SourceType: 'HANA' }),
  ])
  return uniqBy(lists.flat(), row => `${row.ClientId} ${row.VaultId}`)
}

async function uninstall({ facts }: LiveObject<'legacyClient'>, context: CallContext): Promise<StepResult> {
  if (facts.status === 'UNINSTALLING') return { outcome: 'requested' }
  const { TaskId } = await context.cloud.call(context.region, 'hbr.UninstallClient', {
    ClientId: facts.clientId,
    VaultId: facts.vaultId,
  })
  if (!TaskId) return { outcome: 'requested' }
  const end = await taskResult(TaskId, context)
  if (end.ended !== 'failed') return { outcome: 'requested' }
  return {
    outcome: 'failed',
    reason:
      `the agent on ${facts.instanceId ?? 'its instance'} was not uninstalled: ${end.reason}; ` +
      'see that the instance and its Cloud Assistant run, then run again',
  }
}

const instancesByRegion = indexed('hanaInstance', ({ region }) => [region])

/** A client that does not name its cluster may be a node of any instance in its vault. */
function instancesOf({ region, facts }: LiveObject<'legacyClient'>, view: EstateView): readonly ObjectKey[] {
  return instancesByRegion(view)(region)
    .filter(instance =>
      facts.clusterId === undefined
        ? instance.facts.vaultId === facts.vaultId
        : instance.facts.clusterId === facts.clusterId,
    )
    .map(keyOf)
}

/** Without its agent a HANA instance would keep backup settings that nothing can clear any more. */
function instanceEdges(object: LiveObject<'legacyClient'>, view: EstateView): readonly Edge[] {
  return instancesOf(object, view).map(instance => ({
    first: instance,
    reached: 'absent',
    second: keyOf(object),
    step: isInstalled(object) ? 'uninstall' : 'remove',
    strength: 'data',
    because: 'its deletion needs the agent',
  }))
}

/** The vault takes the record along, so an agent that can't be reached does not hold the vault back. */
function vaultEdges(object: LiveObject<'legacyClient'>): readonly Edge[] {
  return vaultOf(object).map(vault => ({
    ...goesBefore(keyOf(object), vault, 'free', 'deleting the vault would delete it'),
    tried: true,
  }))
}

function vaultOf({ region, facts }: LiveObject<'legacyClient'>): readonly ObjectKey[] {
  return facts.vaultId === undefined ? [] : [vaultKey(region, facts.vaultId)]
}

function unknownValue({ facts }: LiveObject<'legacyClient'>): Verdict | undefined {
  const by = { by: `status ${facts.status}` }
  if (!KNOWN_CLIENT_STATUS.has(facts.status))
    return blocked(`this version does not know the client status ${facts.status}`, by)
  return MOVING_CLIENT_STATUS.has(facts.status)
    ? waiting(`it is being changed (${facts.status})`, undefined, by)
    : undefined
}

/** A client that is registered in several vaults is told apart by the vault. */
function legacyFrom(row: LegacyRow, region: string, isRepeated: boolean): LiveObject<'legacyClient'> {
  const { ClientId = '', VaultId, InstanceId } = row
  return {
    kind: 'legacyClient',
    region,
    id: isRepeated ? `${ClientId}:${VaultId ?? ''}` : ClientId,
    name: row.ClientName || row.InstanceName,
    createdAt: millis(row.CreatedTime),
    rows: ['hana'],
    sources: [
      ...(InstanceId ? [{ type: 'instance', region, id: InstanceId, name: row.InstanceName } as const] : []),
      { type: 'client', region, id: ClientId } as const,
    ],
    facts: {
      clientId: ClientId,
      vaultId: VaultId || undefined,
      clusterId: row.ClusterId || undefined,
      instanceId: InstanceId || undefined,
      status: row.Status ?? 'not stated',
    },
  }
}
