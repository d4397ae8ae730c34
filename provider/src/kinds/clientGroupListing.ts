// Client groups (ids cl-…): no action lists them. They are known from what names them, and their members are listed.
import { compact, uniq } from 'lodash'
import type { Row } from '../model/rows'
import { fetchDataSources, rowOfDataSource } from './dataSourceListing'
import { oncePerLook } from './oncePerLook'
import { fetchPlans } from './planListing'
import { fetchBindings } from './policyListing'

export interface ClientGroup {
  readonly id: string
  readonly clientIds: readonly string[]
  readonly dataSourceIds: readonly string[]
  /** Rows of what it reads. */
  readonly rows: readonly Row[]
  /** Synchronization plans that run in the group. */
  readonly syncPlanIds: readonly string[]
}

export const fetchClientGroups = oncePerLook(async (look): Promise<readonly ClientGroup[]> => {
  const [sources, plans, bindings] = await Promise.all([
    fetchDataSources(look),
    fetchPlans(look),
    fetchBindings(look),
  ])
  const syncPlans = plans.filter(plan => plan.SourceType === 'SYNC')
  const named = uniq(
    compact([
      ...sources.map(source => source.ClusterId),
      ...syncPlans.map(plan => plan.ClusterId),
      ...bindings.map(binding => binding.AdvancedOptions?.CommonNasDetail?.ClusterId),
    ]),
  ).sort()
  return Promise.all(
    named.map(async (id): Promise<ClientGroup> => {
      const members = await look.cloud.list(look.region, 'hbr.DescribeBackupClients', {
        ClientType: 'LOCAL_CLIENT',
        ClusterId: id,
      })
      const runs = syncPlans.filter(plan => plan.ClusterId === id)
      const read = [
        ...sources.filter(source => source.ClusterId === id).map(source => source.DataSourceId),
        ...runs.flatMap(plan => [plan.DataSourceId, plan.DestDataSourceId]),
        ...bindings
          .filter(binding => binding.AdvancedOptions?.CommonNasDetail?.ClusterId === id)
          .map(binding => binding.DataSourceId),
      ]
      return {
        id,
        clientIds: compact(members.map(({ ClientId }) => ClientId)).sort(),
        dataSourceIds: uniq(compact(read)).sort(),
        rows: uniq(
          sources
            .filter(source => read.includes(source.DataSourceId))
            .flatMap(source => rowOfDataSource(source)),
        ),
        syncPlanIds: compact(runs.map(({ PlanId }) => PlanId)).sort(),
      }
    }),
  )
})
