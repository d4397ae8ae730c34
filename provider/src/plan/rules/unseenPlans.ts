// Protects plans that no API lists: where the vault counts more plans than were seen, somebody else still uses it.
import { countBy, sum } from 'lodash'
import type { EstateView } from '../../estate/view'
import { bindingsByPolicy, policiesByVault } from '../../kinds/policyIndex'
import { plansByVault } from '../../kinds/vaultIndex'
import type { LiveObject } from '../../model/object'
import { blocked, type Verdict, waiting } from '../../model/verdict'
import type { SafetyRule } from './rule'

interface Counted {
  /** Source type of the plans and bindings that the counter may count. */
  readonly type: string
  /** DescribeBackupPlans lists its plans. */
  readonly listed: boolean
}

/**
 * Counters of `BackupPlanStatistics`. Whether policy bindings count as plans is not documented. Where the API lists the
 * plans, bindings may explain the rest; where it does not, a binding could hide a plan that nobody sees.
 */
const COUNTERS: Readonly<Record<string, Counted>> = {
  EcsFile: { type: 'ECS_FILE', listed: true },
  Nas: { type: 'NAS', listed: true },
  Oss: { type: 'OSS', listed: true },
  Ots: { type: 'OTS', listed: true },
  LocalFile: { type: 'File', listed: false },
  CommonNas: { type: 'COMMON_NAS', listed: false },
  CommonFileSystem: { type: 'COMMON_FILE_SYSTEM', listed: false },
  Cpfs: { type: 'COMMON_FILE_SYSTEM', listed: false },
}

export const unseenPlans: SafetyRule = (object, { view }) => {
  if (object.kind !== 'vault') return undefined
  const plans = countBy(plansByVault(view)(object.id), plan => plan.facts.sourceType)
  const bindings = boundTo(object, view)
  const unseen = Object.entries(object.facts.planCounts)
    .map(([counter, count]) => {
      const { type = '', listed = false } = COUNTERS[counter] ?? {}
      const bound = bindings[type] ?? 0
      const missing = count - (plans[type] ?? 0) - (listed ? bound : 0)
      return { counter, missing, maybeBindings: !listed && missing <= bound }
    })
    .filter(({ missing }) => missing > 0)
  if (unseen.length === 0) return undefined
  const total = sum(unseen.map(({ missing }) => missing))
  const names = unseen.map(({ counter }) => counter).join(', ')
  return unseen.every(({ maybeBindings }) => maybeBindings) ? afterBindings(names) : unlisted(total, names)
}

function unlisted(total: number, names: string): Verdict {
  return blocked(
    `the vault counts ${total} more plan${total === 1 ? '' : 's'} (${names}) than the API lists; delete them in the console first`,
    { by: 'BackupPlanStatistics' },
  )
}

/** The counter is read again once the bindings are gone; then it tells whether there are other plans. */
function afterBindings(names: string): Verdict {
  return waiting(
    `its plan counter (${names}) may count its policy bindings or plans that no API lists: run again when they are gone`,
    undefined,
    { by: 'BackupPlanStatistics' },
  )
}

function boundTo(vault: LiveObject<'vault'>, view: EstateView): Readonly<Record<string, number>> {
  const bindings = policiesByVault(view)(vault.id)
    .filter(policy => policy.region === vault.region)
    .flatMap(policy => bindingsByPolicy(view)(`${policy.region}/${policy.id}`))
  return countBy(bindings, binding => binding.facts.sourceType)
}
