// Backup jobs as they run: started by a plan's schedule or found running in the estate; each ends with a new point.
import { pick } from 'lodash'
import type { SimRecord } from '../estate/segment'
import { num, objects, text } from '../wire/read'
import type { World } from '../world'
import { addPoint } from './backupPoints'
import { isActive } from './jobs'
import { obstacleTo } from './obstacles'
import { addUdmPoint } from './udmPoints'

/** How long a job runs unless its record says `_RunSeconds`. */
export const RUN_SECONDS = 1800

const SOURCE_FIELDS = [
  'VaultId',
  'PlanId',
  'SourceType',
  'InstanceId',
  'InstanceName',
  'ClientId',
  'Bucket',
  'FileSystemId',
  'TableName',
  'Prefix',
  'Paths',
  'DataSourceId',
  '_ProtectedResourceId',
  '_Edition',
  '_Immutable',
  '_CopyTo',
  'Resources',
  'Retention',
]

const jobsOf = (world: World, region: string) => world.table(region, 'hbr', 'BackupJobs')

export function hasRunningJob(world: World, region: string, planId: string): boolean {
  for (const job of jobsOf(world, region).records({ field: 'PlanId', value: planId }))
    if (isActive(job)) return true
  return false
}

/** Jobs that were cancelled: they write nothing, also when their plan, and with it their row, is gone. */
const cancelled = new WeakMap<World, Set<string>>()

export function noteCancelled(world: World, region: string, jobId: string): void {
  const known = cancelled.get(world) ?? new Set<string>()
  cancelled.set(world, known.add(`${region}/${jobId}`))
}

/** `at`: milliseconds since 1970, as everywhere on the clock. */
function complete(world: World, region: string, job: SimRecord, at: number): void {
  const jobs = jobsOf(world, region)
  const id = String(job.JobId)
  const now = jobs.get(id)
  if ((now && !isActive(now)) || cancelled.get(world)?.has(`${region}/${id}`)) return
  const seconds = Math.floor(at / 1000)
  const ended = { CompleteTime: seconds, UpdatedTime: seconds }
  const obstacle = obstacleTo(world, region, job)
  if (obstacle) {
    jobs.update(id, { Status: 'FAILED', ErrorMessage: obstacle, ...ended })
    return
  }
  jobs.update(id, { Status: 'COMPLETE', Progress: 10000, ...ended })
  // A job whose plan was deleted meanwhile is no longer listed and still writes its point: order.md, edge J -> PL.
  const add = job.SourceType === 'UDM_ECS' ? addUdmPoint : addPoint
  add(world, region, {
    ...pick(job, SOURCE_FIELDS),
    JobId: id,
    CompleteTime: seconds,
    StartTime: num(job, 'StartTime') ?? seconds,
  })
}

/** Lets a job that is listed as active run to its end, which is `_RunSeconds` away. */
export function runToEnd(world: World, region: string, job: SimRecord, from: number): void {
  const end = from + (num(job, '_RunSeconds') ?? RUN_SECONDS) * 1000
  world.clock.schedule(end, at => complete(world, region, job, at))
}

export function startBackupJob(world: World, region: string, plan: SimRecord, at: number): void {
  const seconds = Math.floor(at / 1000)
  const job: SimRecord = {
    // A plan of instance backup may copy its points to another region.
    _CopyTo: objects(plan, 'Rules').find(rule => rule.DoCopy === true)?.DestinationRegionId,
    ...pick(plan, SOURCE_FIELDS),
    JobId: world.newId('job'),
    JobName: `${text(plan, 'PlanName') ?? ''}`,
    BackupType: 'COMPLETE',
    TriggerMode: 'SCHEDULED',
    Status: 'RUNNING',
    Progress: 0,
    CreatedTime: seconds,
    StartTime: seconds,
    UpdatedTime: seconds,
  }
  jobsOf(world, region).put(job)
  runToEnd(world, region, job, at)
}
