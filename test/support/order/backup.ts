// Edges between vaults, policies, plans, backup points and jobs.
import { asked, type Call, holds, type Log, listOf, rowsOf, secondsOf, seenAfter, textOf } from './log'
import { type OrderRule, unless } from './rule'

const ENDED = new Set(['COMPLETE', 'PARTIAL_COMPLETE', 'FAILED', 'CANCELED', 'EXPIRED'])
/** Seconds; the simulator's jobs run so long unless their record says otherwise. */
const RUN_SECONDS = 1800

/** Running jobs that fit and had not ended when the call was made. */
function runningJobs(log: Log, call: Call, fits: (job: Readonly<Record<string, unknown>>) => boolean) {
  const jobs = (['BackupJobs', 'RestoreJobs'] as const).flatMap(collection => log.records('hbr', collection))
  const serving = jobs.filter(
    ({ region, record }) =>
      region === call.region && !ENDED.has(textOf(record, 'Status') || 'COMPLETE') && fits(record),
  )
  return unless(
    serving,
    ({ record }) => {
      const end = Number(record.StartTime ?? record.CreatedTime) + Number(record._RunSeconds ?? RUN_SECONDS)
      if (end <= secondsOf(call)) return true
      const cancelled =
        asked(log, call, 'CancelBackupJob', { JobId: record.JobId }) ??
        asked(log, call, 'CancelRestoreJob', { RestoreId: record.RestoreId })
      return seenAfter(log, call, cancelled, 'DescribeBackupJobs2', 'DescribeRestoreJobs2')
    },
    ({ record }) => `job ${textOf(record, 'JobId') || textOf(record, 'RestoreId')} was running`,
  )
}

const sameVault = (call: Call) => (record: Readonly<Record<string, unknown>>) =>
  holds(record.VaultId, call.params.VaultId)

function vaultRecord(log: Log, call: Call) {
  return log
    .records('hbr', 'Vaults')
    .filter(({ region, record }) => region === call.region && sameVault(call)(record))
}

/** A policy names a vault until it is deleted, or its rules are replaced by others that don't. */
function stillNames(log: Log, call: Call, policyId: string, vaultId: string): boolean {
  const deleted = asked(log, call, 'DeletePolicyV2', { PolicyId: policyId })
  if (deleted !== undefined) return !seenAfter(log, call, deleted, 'DescribePoliciesV2')
  const edited = asked(log, call, 'UpdatePolicyV2', { PolicyId: policyId })
  if (edited === undefined) return true
  return (
    listOf(edited.params.Rules).some(rule => holds(Object(rule).VaultId, vaultId)) ||
    !seenAfter(log, call, edited, 'DescribePoliciesV2')
  )
}

export const BACKUP_RULES: readonly OrderRule[] = [
  {
    edge: 'J -> PL, PB, PH, V',
    strength: 'data',
    actions: ['DeleteBackupPlan', 'DeleteHanaBackupPlan', 'DeleteVault'],
    missing: (call, log) =>
      runningJobs(log, call, job =>
        call.action === 'DeleteVault'
          ? holds(job.VaultId, call.params.VaultId)
          : holds(job.PlanId, call.params.PlanId),
      ),
  },
  {
    edge: 'POL -> V',
    strength: 'hard',
    actions: ['DeleteVault'],
    missing: (call, log) => {
      const vaultId = String(call.params.VaultId)
      const naming = log
        .records('hbr', 'Policies')
        .filter(
          ({ region, record }) =>
            region === call.region && rowsOf(record.Rules).some(rule => rule.VaultId === vaultId),
        )
      return unless(
        naming,
        ({ record }) => !stillNames(log, call, textOf(record, 'PolicyId'), vaultId),
        ({ record }) => `policy ${textOf(record, 'PolicyId')} still named the vault`,
      )
    },
  },
  {
    edge: 'MV absent or RL stopped -> V(source)',
    strength: 'hard',
    actions: ['DeleteVault'],
    missing: (call, log) => {
      const mirrors = log
        .records('hbr', 'Vaults')
        .filter(({ record }) => holds(record.ReplicationSourceVaultId, call.params.VaultId))
      return unless(
        mirrors,
        ({ record }) => {
          const ended =
            asked(log, call, 'DeleteVault', { VaultId: record.VaultId }) ??
            asked(log, call, 'DeleteVaultReplication', { ReplicationTargetVaultId: record.VaultId })
          return seenAfter(log, call, ended, 'DescribeVaults')
        },
        ({ region, record }) => `its mirror ${textOf(record, 'VaultId')} in ${region} was there`,
      )
    },
  },
  {
    edge: 'V(not WormEnabled, all points expired) -> V',
    strength: 'hard',
    actions: ['DeleteVault'],
    missing: (call, log) => {
      const locked = vaultRecord(log, call).some(({ record }) => record.WormEnabled === true)
      const points = log
        .records('hbr', 'Snapshots')
        .filter(({ region, record }) => locked && region === call.region && sameVault(call)(record))
      return unless(
        points,
        ({ record }) => Number(record.ExpireTime ?? Number.POSITIVE_INFINITY) <= secondsOf(call),
        ({ record }) => `point ${textOf(record, 'SnapshotId')} was locked`,
      )
    },
  },
  {
    edge: 'V.CreatedTime + 2 h -> V',
    strength: 'hard',
    actions: ['DeleteVault'],
    missing: (call, log) =>
      unless(
        vaultRecord(log, call),
        ({ record }) => Number(record.CreatedTime) + 2 * 3600 <= secondsOf(call),
        () => 'the vault was younger than two hours',
      ),
  },
  {
    edge: 'V.Status ≠ INITIALIZING -> V',
    strength: 'hard',
    actions: ['DeleteVault'],
    missing: (call, log) =>
      unless(
        vaultRecord(log, call),
        ({ record }) => record.Status !== 'INITIALIZING',
        () => 'the vault was being set up',
      ),
  },
  {
    edge: 'KeepLatestSnapshots=0 -> last S of a plan',
    strength: 'hard',
    actions: ['DeleteSnapshot'],
    missing: (call, log) => {
      const { plan, points } = madeBy(log, call)
      if (plan === undefined || !(Number(plan.record.KeepLatestSnapshots) > 0)) return []
      const lifted = asked(log, call, 'UpdateBackupPlan', {
        PlanId: plan.record.PlanId,
        KeepLatestSnapshots: 0,
      })
      const others = points.filter(
        ({ record }) => asked(log, call, 'DeleteSnapshot', { SnapshotId: record.SnapshotId }) === undefined,
      )
      const ended = asked(log, call, 'DeleteBackupPlan', { PlanId: plan.record.PlanId })
      return others.length > 1 || ended !== undefined || seenAfter(log, call, lifted, 'DescribeBackupPlans')
        ? []
        : [`plan ${textOf(plan.record, 'PlanId')} kept its last point`]
    },
  },
  {
    edge: 'Disable PL -> S',
    strength: 'data',
    actions: ['DeleteSnapshot'],
    missing: (call, log) => {
      const { plan } = madeBy(log, call)
      if (plan === undefined || plan.record.Disabled === true || plan.record.SourceType === 'UDM_ECS')
        return []
      const { PlanId } = plan.record
      const stopped =
        asked(log, call, 'DisableBackupPlan', { PlanId }) ?? asked(log, call, 'DeleteBackupPlan', { PlanId })
      return seenAfter(log, call, stopped, 'DescribeBackupPlans')
        ? []
        : [`plan ${String(PlanId)} could make new points`]
    },
  },
]

/** The plan that made the point of a DeleteSnapshot call, and all points that it made. */
function madeBy(log: Log, call: Call) {
  const here = log.records('hbr', 'Snapshots').filter(({ region }) => region === call.region)
  const point = here.find(({ record }) => record.SnapshotId === call.params.SnapshotId)
  const planId = point?.record.PlanId
  const plan =
    planId === undefined
      ? undefined
      : log
          .records('hbr', 'BackupPlans')
          .find(({ region, record }) => region === call.region && record.PlanId === planId)
  return { plan, points: here.filter(({ record }) => planId !== undefined && record.PlanId === planId) }
}
