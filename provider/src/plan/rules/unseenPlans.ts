// Protects plans that no API lists: where the vault counts more plans than were seen, somebody else still uses it.
import { countBy, sum } from 'lodash'
import type { EstateView } from '../../estate/view'
import { counted } from '../../kinds/planCounters'
import { bindingsByPolicy, policiesByVault } from '../../kinds/policyIndex'
import { plansByVault } from '../../kinds/vaultIndex'
import type { LiveObject } from '../../model/object'
import { blocked, type Verdict, waiting } from '../../model/verdict'
import type { SafetyRule } from './rule'

export const unseenPlans: SafetyRule = (object, { view }) => {
  if (object.kind !== 'vault') return undefined
  const plans = countBy(plansByVault(view)(object.id), plan => plan.facts.sourceType)
  const bindings = boundTo(object, view)
  const unseen = Object.entries(object.facts.planCounts)
    .map(([counter, count]) => {
      const known = counted(counter)
      const bound = bindings[known?.type ?? ''] ?? 0
      const seen = known?.type === undefined ? hanaPlans(counter, object, view) : (plans[known.type] ?? 0)
      const byHand = known?.shown === 'console'
      const missing = count - seen - (byHand ? 0 : bound)
      return { counter, missing, byHand, maybeBindings: byHand && missing <= bound }
    })
    // Known plans of the console that no binding explains are manual steps, see kinds/manualSteps/vaultPlans.ts.
    .filter(({ missing, byHand, maybeBindings }) => missing > 0 && (!byHand || maybeBindings))
  if (unseen.length === 0) return undefined
  const total = sum(unseen.map(({ missing }) => missing))
  const names = unseen.map(({ counter }) => counter).join(', ')
  return unseen.every(({ maybeBindings }) => maybeBindings) ? afterBindings(names) : unlisted(total, names)
}

function hanaPlans(counter: string, vault: LiveObject<'vault'>, view: EstateView): number {
  if (counter !== 'EcsHana') return 0
  return view
    .ofKind('hanaPlan')
    .filter(plan => plan.region === vault.region && plan.facts.vaultId === vault.id).length
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
