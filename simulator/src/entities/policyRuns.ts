// The schedule of a policy: at each run every enabled binding starts a backup job.
import type { SimRecord } from '../estate/segment'
import { text } from '../wire/read'
import type { World } from '../world'
import { startBackupJob } from './backupRuns'
import { backupRule, bindingsOf, isImmutable, policiesOf, rulesOf, scheduleOf } from './policyRules'
import { nextRun } from './schedule'
import { sourceField } from './sourceTypes'

/** The planned run of each policy, seconds since 1970: a run that was planned otherwise meanwhile does not happen. */
const planned = new WeakMap<World, Map<string, number>>()

function plansOf(world: World): Map<string, number> {
  const known = planned.get(world) ?? new Map<string, number>()
  planned.set(world, known)
  return known
}

/** What a plan would say for this binding. */
const asPlan = (policy: SimRecord, rule: SimRecord, binding: SimRecord): SimRecord => ({
  PlanName: text(policy, 'PolicyName'),
  VaultId: rule.VaultId,
  SourceType: binding.SourceType,
  Retention: rule.Retention,
  [sourceField(String(binding.SourceType))]: binding.DataSourceId,
  _Immutable: isImmutable(policy),
  _CopyTo: rulesOf(policy, 'REPLICATION')[0]?.ReplicationRegionId,
})

function run(world: World, region: string, policyId: string, at: number): void {
  const policy = policiesOf(world, region).get(policyId)
  const rule = policy && backupRule(policy)
  if (!policy || !rule || policy._Deleting === true) return
  const bindings = bindingsOf(world, region).records({ field: 'PolicyId', value: policyId })
  for (const binding of [...bindings])
    if (binding.Disabled !== true) startBackupJob(world, region, asPlan(policy, rule, binding), at)
}

/** Plans the first run after `after`, seconds since 1970. Also to be called when the rules have changed. */
export function planPolicyRun(
  world: World,
  region: string,
  policyId: string,
  after = world.clock.seconds(),
): void {
  const policy = policiesOf(world, region).get(policyId)
  const rule = policy && backupRule(policy)
  const key = `${region}/${policyId}`
  const due = policy && rule ? nextRun(scheduleOf(policy, rule), after) : undefined
  if (due === undefined) {
    plansOf(world).delete(key)
    return
  }
  if (plansOf(world).get(key) === due) return
  plansOf(world).set(key, due)
  world.clock.schedule(due * 1000, at => {
    if (plansOf(world).get(key) !== due) return
    run(world, region, policyId, at)
    planPolicyRun(world, region, policyId, due)
  })
}
