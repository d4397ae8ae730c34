// Data sources: on-premises NAS, CPFS, HDFS and S3 that backups, archives and synchronizations read. They are shared
// by all of these, and no vault deletion takes them along.
import { intersection, uniq } from 'lodash'
import { type EstateView, indexed } from '../estate/view'
import { type Edge, goesBefore } from '../model/edge'
import { keyOf, type LiveObject, type ObjectKey } from '../model/object'
import type { Row } from '../model/rows'
import { blocked } from '../model/verdict'
import { type ClientGroup, fetchClientGroups } from './clientGroupListing'
import { DATA_SOURCE_TYPES, type DataSourceRow, fetchDataSources, rowOfDataSource } from './dataSourceListing'
import { clientBackupsKey } from './keys'
import type { Kind } from './kind'
import { anyWhereUntold } from './moreRows'
import { fetchPlans, type PlanRow } from './planListing'
import { bindingsBySource } from './policyIndex'
import { millis } from './values'
import { vaultsByRegion } from './vaultIndex'

export interface DataSourceFacts {
  readonly type: string
  /** Client group that reads it. */
  readonly clusterId?: string
  /** Clients of that group: their backups go first. */
  readonly groupClientIds: readonly string[]
  /** Of its archive or analysis plan. */
  readonly planId?: string
}

declare module '../model/object' {
  interface FactsOf {
    dataSource: DataSourceFacts
  }
}

export const dataSource: Kind<'dataSource'> = {
  kind: 'dataSource',
  title: 'data source',
  standing: 'own',
  effect: 'delete',
  reads: ['hbr:DescribeDataSources', 'hbr:DescribeBackupPlans', 'hbr:DescribeBackupClients'],
  writes: ['hbr:RemoveDataSource'],
  hides: [],
  list: async look => {
    const [rows, plans, groups] = await Promise.all([
      fetchDataSources(look),
      fetchPlans(look),
      fetchClientGroups(look),
    ])
    const synchronized = synchronizedBy(plans)
    return rows.map(row => dataSourceFrom(row, look.region, synchronized, groups))
  },
  edges: (object, view) => [
    ...bindingsOf(object, view).map(binding =>
      goesBefore(binding, keyOf(object), 'documented', 'it still backs the data source up'),
    ),
    ...bindingsOf(object, view).flatMap(binding =>
      object.facts.groupClientIds.map(id =>
        goesBefore(binding, clientBackupsKey(object.region, id), 'data', 'it would make new backups'),
      ),
    ),
    ...object.facts.groupClientIds.map(id =>
      goesBefore(clientBackupsKey(object.region, id), keyOf(object), 'documented', 'they were made from it'),
    ),
    ...vaultsOf(object, view).map(
      (vault): Edge => ({
        ...goesBefore(keyOf(object), vault, 'documented', 'data sources go before the vault'),
        orderOnly: true,
        tried: true,
      }),
    ),
  ],
  moreRows: anyWhereUntold,
  serves: (object, view) => [...vaultsOf(object, view), ...syncPlansOf(object, view)],
  forbids: ({ facts }) =>
    DATA_SOURCE_TYPES.some(known => known === facts.type)
      ? undefined
      : blocked(`this version does not know a data source of type ${facts.type}`, {
          by: `type ${facts.type}`,
        }),
  prepare: [],
  remove: {
    verb: 'remove',
    batch: 1,
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      await cloud.call(region, 'hbr.RemoveDataSource', { DataSourceId: object.id })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => false,
  billed: ({ rows }) => (rows.includes('data-sync') ? 'data synchronization' : undefined),
  reason: ({ name, id }) =>
    `nothing that stays reads ${name ?? id} any more; the source itself is not touched`,
}

const syncPlansBySource = indexed('backupPlan', ({ region, facts, sources }) =>
  facts.sourceType === 'SYNC'
    ? sources.filter(source => source.type === 'dataSource').map(source => `${region}/${source.id}`)
    : [],
)

function syncPlansOf({ region, id }: LiveObject<'dataSource'>, view: EstateView): readonly ObjectKey[] {
  return syncPlansBySource(view)(`${region}/${id}`).map(keyOf)
}

function bindingsOf({ region, id }: LiveObject<'dataSource'>, view: EstateView): readonly ObjectKey[] {
  return bindingsBySource(view)(`${region}/${id}`)
    .filter(({ facts }) => facts.sourceType === 'COMMON_NAS' || facts.sourceType === 'COMMON_FILE_SYSTEM')
    .map(keyOf)
}

/** Vaults of the region with backups of the same rows: which of them holds this source's is not told. */
function vaultsOf({ region, rows }: LiveObject<'dataSource'>, view: EstateView): readonly ObjectKey[] {
  return vaultsByRegion(view)(region)
    .filter(vault => intersection(vault.rows, rows).length > 0)
    .map(keyOf)
}

function synchronizedBy(plans: readonly PlanRow[]): ReadonlySet<string | undefined> {
  return new Set(
    plans
      .filter(plan => plan.SourceType === 'SYNC')
      .flatMap(plan => [plan.DataSourceId, plan.DestDataSourceId]),
  )
}

function rowsOf(row: DataSourceRow, synchronized: ReadonlySet<string | undefined>): readonly Row[] {
  const own = rowOfDataSource(row)
  return synchronized.has(row.DataSourceId) ? [own, 'data-sync'] : [own]
}

function dataSourceFrom(
  row: DataSourceRow,
  region: string,
  synchronized: ReadonlySet<string | undefined>,
  groups: readonly ClientGroup[],
): LiveObject<'dataSource'> {
  const id = row.DataSourceId ?? ''
  return {
    kind: 'dataSource',
    region,
    id,
    name: row.DataSourceName,
    createdAt: millis(row.CreatedTime),
    rows: rowsOf(row, synchronized),
    sources: [{ type: 'dataSource', region, id, name: row.DataSourceName }],
    facts: {
      type: row.DataSourceType ?? 'not stated',
      clusterId: row.ClusterId || undefined,
      groupClientIds: uniq(
        groups.filter(group => group.dataSourceIds.includes(id)).flatMap(group => group.clientIds),
      ),
      planId: row.PlanId || undefined,
    },
  }
}
