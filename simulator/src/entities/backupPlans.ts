// Backup plans of both editions. A BASIC plan takes its points with it; a STANDARD plan leaves them.
import { pick, pickBy } from 'lodash'
import type { SimRecord } from '../estate/segment'
import { flag, list, num, text } from '../wire/read'
import { invalidParameter, missingParameter, Refusal } from '../wire/refusal'
import type { World } from '../world'
import { hasRunningJob, startBackupJob } from './backupRuns'
import { billedSince } from './billedSince'
import type { BillingItem, Call, SimEntity } from './entity'
import { passesFilters } from './filters'
import { numberedPage } from './paging'
import { nextRun } from './schedule'

/** SourceType of DeleteBackupPlan: SYNC is not one of them. */
const DELETABLE = ['ECS_FILE', 'OSS', 'NAS', 'UDM_ECS', 'OTS']

const tableOf = (world: World, region: string) => world.table(region, 'hbr', 'BackupPlans')

export const editionOf = (record: SimRecord): string => text(record, '_Edition') ?? 'STANDARD'

/** A plan is found only under its own edition, vault and source type. */
function planOf(call: Call, world: World): SimRecord | undefined {
  const plan = tableOf(world, call.region).get(text(call.params, 'PlanId') ?? '')
  if (!plan || editionOf(plan) !== (text(call.params, 'Edition') ?? 'STANDARD')) return undefined
  const fits = (name: string) => call.params[name] === undefined || call.params[name] === plan[name]
  return fits('VaultId') && fits('SourceType') ? plan : undefined
}

const notFound = (call: Call) =>
  new Refusal('ObjectNotExist', `The backup plan ${String(call.params.PlanId)} does not exist.`, 404)

function changePlan(call: Call, world: World, fields: SimRecord): SimRecord {
  const plan = planOf(call, world)
  if (!plan) throw notFound(call)
  tableOf(world, call.region).update(String(plan.PlanId), { ...fields, UpdatedTime: world.clock.seconds() })
  return {}
}

function removePlan(call: Call, world: World): SimRecord {
  const plan = planOf(call, world)
  const isBasic = text(call.params, 'Edition') === 'BASIC'
  // Cancelling an Essential Edition backup is safe to repeat (Alibaba Cloud's own agent skill).
  if (!plan && isBasic) return {}
  if (!plan) throw notFound(call)
  const planId = String(plan.PlanId)
  if (!isBasic && !DELETABLE.includes(text(plan, 'SourceType') ?? ''))
    throw invalidParameter('SourceType', `plans of ${String(plan.SourceType)} are not deleted by this action`)
  if (!isBasic && plan.SourceType !== 'UDM_ECS' && text(plan, 'VaultId') && !text(call.params, 'VaultId'))
    throw missingParameter('VaultId')
  if (hasRunningJob(world, call.region, planId)) {
    if (flag(call.params, 'RequireNoRunningJobs'))
      throw new Refusal('BackupPlanHasRunningJobs', `The backup plan ${planId} has running jobs.`)
    const what = 'a job of the plan runs and may still write a point'
    world.recordDamage({ edge: isBasic ? 'J -> PB' : 'J -> PL', region: call.region, id: planId, what })
  }
  tableOf(world, call.region).remove(planId)
  world.table(call.region, 'hbr', 'BackupJobs').removeIf(['PlanId'], job => job.PlanId === planId)
  if (isBasic)
    world.table(call.region, 'hbr', 'Snapshots').removeIf(['PlanId'], point => point.PlanId === planId)
  return {}
}

/** An enabled plan runs on its schedule as long as it exists. */
function runOnSchedule(world: World, region: string, planId: string): void {
  const schedule = text(tableOf(world, region).get(planId) ?? {}, 'Schedule') ?? ''
  const at = nextRun(schedule, world.clock.seconds())
  if (at === undefined) return
  const run = (due: number) => {
    const plan = tableOf(world, region).get(planId)
    if (!plan) return
    if (plan.Disabled !== true) startBackupJob(world, region, plan, due)
    const next = nextRun(text(plan, 'Schedule') ?? '', Math.floor(due / 1000))
    if (next !== undefined) world.clock.schedule(next * 1000, run)
  }
  world.clock.schedule(at * 1000, run)
}

function* billing(world: World, region: string): Iterable<BillingItem> {
  for (const plan of tableOf(world, region).records()) {
    const since = billedSince(plan)
    const id = String(plan.PlanId)
    if (editionOf(plan) === 'BASIC')
      yield {
        row: 'ecs-file-essential',
        item: 'protected capacity',
        region,
        kind: 'essentialPlan',
        id,
        since,
      }
    else if (plan.SourceType === 'SYNC')
      yield { row: 'data-sync', item: 'data synchronization', region, kind: 'backupPlan', id, since }
  }
}

const FILTER_FIELDS: Readonly<Record<string, string>> = {
  planId: 'PlanId',
  sourceType: 'SourceType',
  vaultId: 'VaultId',
  instanceName: 'InstanceName',
  instanceId: 'InstanceId',
  planName: 'PlanName',
}

export const backupPlans: SimEntity = {
  product: 'hbr',
  collection: {
    name: 'BackupPlans',
    id: ['PlanId'],
    indexes: ['VaultId'],
    defaults: (record, { now }) => {
      const created = num(record, 'CreatedTime') ?? now - 30 * 86400
      return {
        _Edition: 'STANDARD',
        PlanName: text(record, 'PlanId') ?? '',
        SourceType: 'ECS_FILE',
        BackupType: 'COMPLETE',
        BusinessStatus: 'ACTIVE',
        Disabled: false,
        CreatedByTag: false,
        CrossAccountType: 'SELF_ACCOUNT',
        CreatedTime: created,
        UpdatedTime: created,
        Retention: 30,
        KeepLatestSnapshots: 0,
        // Half a day away from the creation, so that an estate of healthy defaults is quiet for twelve hours.
        Schedule: `I|${created + 12 * 3600}|P1D`,
      }
    },
  },
  actions: {
    DescribeBackupPlans: (call, world) => {
      const edition = text(call.params, 'Edition') ?? 'STANDARD'
      const sourceType = text(call.params, 'SourceType')
      const passes = passesFilters(call, (plan, key) =>
        key === 'regionId' ? call.region : plan[FILTER_FIELDS[key] ?? key],
      )
      const all = [...tableOf(world, call.region).records()].filter(
        plan =>
          editionOf(plan) === edition && (!sourceType || plan.SourceType === sourceType) && passes(plan),
      )
      const { rows, ...page } = numberedPage(call, all)
      return { ...page, BackupPlans: { BackupPlan: rows } }
    },
    DeleteBackupPlan: removePlan,
    DisableBackupPlan: (call, world) => changePlan(call, world, { Disabled: true }),
    UpdateBackupPlan: (call, world) => {
      const plain = pick(call.params, [
        'PlanName',
        'Schedule',
        'Retention',
        'KeepLatestSnapshots',
        'Prefix',
        'SpeedLimit',
        'Include',
        'Exclude',
        'Options',
        'ChangeListPath',
      ])
      const paths = list(call.params, 'Path')
      const rules = list(call.params, 'Rule')
      return changePlan(call, world, {
        ...pickBy(plain, value => value !== undefined),
        ...(paths.length > 0 ? { Paths: { Path: paths } } : {}),
        ...(rules.length > 0 ? { Rules: { Rule: rules } } : {}),
      })
    },
  },
  start: (world, region) => {
    for (const plan of tableOf(world, region).records()) runOnSchedule(world, region, String(plan.PlanId))
  },
  billing,
}
