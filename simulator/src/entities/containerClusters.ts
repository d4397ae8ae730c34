// Registered container clusters. Their agents are clients of type CONTAINER_CLIENT, and `Force` deletes them too.
import type { SimRecord } from '../estate/segment'
import { flag, text } from '../wire/read'
import { objectNotExist, Refusal } from '../wire/refusal'
import type { World } from '../world'
import { isInstalled } from './agents'
import type { Call, SimEntity } from './entity'
import { equals } from './filters'
import { numberedPage } from './paging'

const tableOf = (world: World, region: string) => world.table(region, 'hbr', 'ContainerClusters')

const isAgentOf =
  (clusterId: string) =>
  (client: SimRecord): boolean =>
    client.ClientType === 'CONTAINER_CLIENT' && client._ClusterId === clusterId

/** Answers at once; the cluster is seen gone after the settling time. */
function remove(call: Call, world: World): SimRecord {
  const { region, params } = call
  const id = text(params, 'ClusterId') ?? ''
  if (!tableOf(world, region).get(id)) throw objectNotExist(`The container cluster ${id}`)
  const clients = world.table(region, 'hbr', 'BackupClients')
  const agents = [...clients.records()].filter(isAgentOf(id))
  if (flag(params, 'Force') !== true && agents.some(isInstalled))
    throw new Refusal(
      'ContainerClusterHasActiveClients',
      `The cluster ${id} has active clients: Force is needed.`,
    )
  world.clock.scheduleIn(world.settleSeconds, () => {
    tableOf(world, region).remove(id)
    clients.removeIf(['ClientType', '_ClusterId'], isAgentOf(id))
  })
  return {}
}

export const containerClusters: SimEntity = {
  product: 'hbr',
  collection: {
    name: 'ContainerClusters',
    id: ['ClusterId'],
    defaults: record => ({
      Name: text(record, 'ClusterId') ?? '',
      Identifier: `c${text(record, 'ClusterId') ?? ''}`,
      ClusterType: 'ACK',
      NetworkType: 'VPC',
      AgentStatus: 'READY',
      Description: '',
    }),
  },
  actions: {
    DescribeContainerCluster: (call, world) => {
      const fits = equals(call, 'ClusterId', 'Identifier')
      const { rows, ...page } = numberedPage(call, [...tableOf(world, call.region).records()].filter(fits))
      return { ...page, Clusters: rows }
    },
    DeleteContainerCluster: remove,
  },
}
