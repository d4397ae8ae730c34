// Kubernetes clusters registered for container backup. No vault deletion takes the registration or its agents along.

import type { EstateView } from '../estate/view'
import { type Edge, goesBefore } from '../model/edge'
import { keyOf, type LiveObject, type ObjectKey } from '../model/object'
import type { Kind } from './kind'

export interface ContainerClusterFacts {
  /** Id of the cluster in Container Service. */
  readonly identifier?: string
  readonly agentStatus?: string
}

declare module '../model/object' {
  interface FactsOf {
    containerCluster: ContainerClusterFacts
  }
}

export const containerCluster: Kind<'containerCluster'> = {
  kind: 'containerCluster',
  title: 'container cluster',
  standing: 'own',
  effect: 'delete',
  reads: ['hbr:DescribeContainerCluster'],
  writes: ['hbr:DeleteContainerCluster'],
  hides: [{ kind: 'vault', where: 'region' }],
  list: async ({ cloud, region }) => {
    const rows = await cloud.list(region, 'hbr.DescribeContainerCluster', {})
    return rows.map(row => ({
      kind: 'containerCluster',
      region,
      id: row.ClusterId ?? '',
      name: row.Name,
      rows: ['container'],
      sources: row.Identifier ? [{ type: 'server', region, id: row.Identifier, name: row.Name }] : [],
      facts: { identifier: row.Identifier || undefined, agentStatus: row.AgentStatus || undefined },
    }))
  },
  edges: (object, view) => vaultsOf(object, view).map(vault => vaultEdge(object, vault, view)),
  serves: vaultsOf,
  prepare: [],
  remove: {
    verb: 'unregister',
    batch: 1,
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      // Without Force a cluster whose agents are active is refused; the agents belong to this cluster alone.
      await cloud.call(region, 'hbr.DeleteContainerCluster', { ClusterId: object.id, Force: true })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => false,
  billed: () => undefined,
  reason: ({ name, id }) =>
    `cluster ${name ?? id} is unregistered and its backup agents go; the cluster itself is not touched`,
}

/** Vaults of the region with container backups: which of them holds this cluster's is not told. */
function vaultsOf({ region }: LiveObject<'containerCluster'>, view: EstateView): readonly ObjectKey[] {
  return view
    .ofKind('vault')
    .filter(vault => vault.region === region && vault.rows.includes('container'))
    .map(keyOf)
}

/** The registration must not outlive the last vault that it can use; before that it may. */
function vaultEdge(object: LiveObject<'containerCluster'>, vault: ObjectKey, view: EstateView): Edge {
  const edge = goesBefore(keyOf(object), vault, 'data', 'its agents and registration would be left behind')
  return vaultsOf(object, view).length > 1 ? { ...edge, orderOnly: true, tried: true } : edge
}
