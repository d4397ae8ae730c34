// Protects plans that no API lists: where the vault counts more plans than were seen, somebody else still uses it.
import { countBy, sum } from 'lodash'
import { plansByVault } from '../../kinds/vaultIndex'
import { blocked } from '../../model/verdict'
import type { SafetyRule } from './rule'

/** Counters of `BackupPlanStatistics` whose plans DescribeBackupPlans lists, by source type. */
const LISTED: Readonly<Record<string, string>> = { EcsFile: 'ECS_FILE', Nas: 'NAS', Oss: 'OSS', Ots: 'OTS' }

export const unseenPlans: SafetyRule = (object, { view }) => {
  if (object.kind !== 'vault') return undefined
  const seen = countBy(plansByVault(view)(object.id), plan => plan.facts.sourceType)
  const unseen = Object.entries(object.facts.planCounts)
    .map(([counter, count]): [string, number] => [counter, count - (seen[LISTED[counter] ?? ''] ?? 0)])
    .filter(([, missing]) => missing > 0)
  if (unseen.length === 0) return undefined
  const total = sum(unseen.map(([, missing]) => missing))
  const names = unseen.map(([counter]) => counter).join(', ')
  return blocked(
    `the vault counts ${total} more plan${total === 1 ? '' : 's'} (${names}) than the API lists; delete them in the console first`,
    { by: 'BackupPlanStatistics' },
  )
}
