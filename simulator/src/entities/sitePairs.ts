// Site pairs of continuous replication: deleted last, when no server and no recovery plan is left in them.
import { countBy } from 'lodash'
import type { SimRecord } from '../estate/segment'
import { text } from '../wire/read'
import { Refusal } from '../wire/refusal'
import type { World } from '../world'
import type { SimEntity } from './entity'
import { equals } from './filters'
import { numberedPage } from './paging'

const tableOf = (world: World, region: string) => world.table(region, 'hdr', 'SitePairs')

const partsOf = (world: World, region: string, collection: 'Servers' | 'RecoveryPlans', id: string) =>
  [...world.table(region, 'hdr', collection).records()].filter(record => record._SitePairId === id)

function healthOf(server: SimRecord): 'Healthy' | 'Critical' | 'Warning' | 'NotApplicable' {
  if (server.Status === 'replicationError') return 'Critical'
  if (server.Status === 'enablingReplication' || server.Status === 'fullReplicating') return 'Warning'
  return server.Status === 'replicating' ? 'Healthy' : 'NotApplicable'
}

/** Counted from the servers at each look, whatever the estate says: an emptied pair must not look full. */
function shown(world: World, region: string, pair: SimRecord): SimRecord {
  const servers = partsOf(world, region, 'Servers', String(pair.SitePairId))
  const none = { Critical: 0, Healthy: 0, NotApplicable: 0, Warning: 0 }
  return {
    ...pair,
    ServerCount: servers.length,
    ReplicationStatistics: { ...none, ...countBy(servers, healthOf) },
  }
}

function removeLater(world: World, region: string, id: string): void {
  tableOf(world, region).update(id, { _Deleting: true })
  world.clock.scheduleIn(world.settleSeconds, () => {
    tableOf(world, region).remove(id)
  })
}

export const sitePairs: SimEntity = {
  product: 'hdr',
  collection: {
    name: 'SitePairs',
    id: ['SitePairId'],
    defaults: (record, { now }) => {
      const id = String(record.SitePairId)
      return {
        SitePairType: 'cloud2cloud',
        PrimarySiteId: `s-primary-${id}`,
        PrimarySiteName: `primary of ${id}`,
        SecondarySiteId: `s-secondary-${id}`,
        SecondarySiteName: `secondary of ${id}`,
        CreatedTime: now - 30 * 86400,
        Version: '2.0',
      }
    },
  },
  actions: {
    DescribeSitePairs: (call, world) => {
      const passes = equals(call, 'SitePairType')
      const { rows, ...page } = numberedPage(call, [...tableOf(world, call.region).records()].filter(passes))
      return { ...page, SitePairs: { sitePair: rows.map(pair => shown(world, call.region, pair)) } }
    },
    DeleteSitePair: (call, world) => {
      const id = text(call.params, 'SitePairId') ?? ''
      const pair = tableOf(world, call.region).get(id)
      if (!pair) throw new Refusal('ResourceNotFound', `The site pair ${id} does not exist.`, 404)
      if (pair._Deleting === true) return {}
      const count = (collection: 'Servers' | 'RecoveryPlans') =>
        partsOf(world, call.region, collection, id).length
      if (count('Servers') > 0)
        throw new Refusal('SitePairHasServers', `The site pair ${id} still has ${count('Servers')} servers.`)
      if (count('RecoveryPlans') > 0)
        throw new Refusal(
          'SitePairHasRecoveryPlans',
          `The site pair ${id} still has ${count('RecoveryPlans')} recovery plans.`,
        )
      removeLater(world, call.region, id)
      return {}
    },
  },
  start: (world, region) => {
    for (const pair of tableOf(world, region).records())
      if (pair._Deleting === true) removeLater(world, region, String(pair.SitePairId))
  },
}
