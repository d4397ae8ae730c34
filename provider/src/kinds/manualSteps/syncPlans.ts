// Synchronization plans: they are listed, but the delete action's list of source types leaves SYNC out.
import { compact } from 'lodash'
import { dataSourceKey, planKey } from '../keys'
import { fetchPlans } from '../planListing'
import type { FindSteps } from './step'

export const syncPlanSteps: FindSteps = async look =>
  (await fetchPlans(look))
    .filter(plan => plan.SourceType === 'SYNC')
    .map(plan => {
      const id = plan.PlanId ?? ''
      const sources = compact([plan.DataSourceId, plan.DestDataSourceId])
      return {
        id: syncPlanStepId(id),
        rows: ['data-sync'],
        what: `delete synchronization plan ${id}`,
        how: 'Cloud Backup console, data synchronization: on the Sync Plan tab delete the plan.',
        why: 'the API lists such plans and does not say that it deletes them; what was synchronized stays',
        evidence: `DescribeBackupPlans with SourceType SYNC does not list ${id}`,
        holds: [planKey(look.region, id), ...sources.map(source => dataSourceKey(look.region, source))],
        keptBy: [planKey(look.region, id)],
        sources: sources.map(source => ({ type: 'dataSource', region: look.region, id: source })),
      }
    })

export function syncPlanStepId(planId: string): string {
  return `sync-plan:${planId}`
}
