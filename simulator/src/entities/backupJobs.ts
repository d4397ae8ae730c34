// Backup jobs: listed with filters, cancelled asynchronously.
import { num, text } from '../wire/read'
import { Refusal } from '../wire/refusal'
import { editionOf } from './backupPlans'
import { noteCancelled, runToEnd } from './backupRuns'
import type { SimEntity } from './entity'
import { passesFilters } from './filters'
import { isActive, jobsPage } from './jobs'

export const backupJobs: SimEntity = {
  product: 'hbr',
  collection: {
    name: 'BackupJobs',
    id: ['JobId'],
    indexes: ['PlanId', 'VaultId'],
    defaults: (record, { now }) => ({
      Status: 'COMPLETE',
      SourceType: 'ECS_FILE',
      BackupType: 'COMPLETE',
      JobName: text(record, 'JobId') ?? '',
      Progress: record.Status === undefined || record.Status === 'COMPLETE' ? 10000 : 0,
      CreatedTime: now - 3600,
      StartTime: num(record, 'CreatedTime') ?? now - 3600,
      UpdatedTime: num(record, 'CreatedTime') ?? now - 3600,
    }),
  },
  actions: {
    DescribeBackupJobs2: (call, world) => {
      const sourceType = text(call.params, 'SourceType')
      const edition = text(call.params, 'Edition')
      const passes = passesFilters(call, (job, key) => (key === 'RegionId' ? call.region : job[key]))
      const all = [...world.table(call.region, 'hbr', 'BackupJobs').records()].filter(
        job =>
          (!sourceType || job.SourceType === sourceType) &&
          (!edition || editionOf(job) === edition) &&
          passes(job),
      )
      const { rows, ...page } = jobsPage(call, all)
      return { ...page, BackupJobs: { BackupJob: rows } }
    },
    CancelBackupJob: (call, world) => {
      const jobs = world.table(call.region, 'hbr', 'BackupJobs')
      const id = text(call.params, 'JobId') ?? ''
      const vaultId = text(call.params, 'VaultId')
      const job = jobs.get(id)
      if (!job || (vaultId && job.VaultId !== vaultId))
        throw new Refusal('ObjectNotExist', `The backup job ${id} does not exist.`, 404)
      if (job.Status === 'CANCELING' || job.Status === 'CANCELED') return {}
      if (!isActive(job))
        throw new Refusal('BackupJobIsNotRunning', `The backup job ${id} has ended: ${String(job.Status)}.`)
      jobs.update(id, { Status: 'CANCELING', UpdatedTime: world.clock.seconds() })
      noteCancelled(world, call.region, id)
      world.updateLater(jobs, id, world.settleSeconds, {
        Status: 'CANCELED',
        CompleteTime: world.clock.seconds(),
      })
      return {}
    },
  },
  start: (world, region) => {
    const jobs = world.table(region, 'hbr', 'BackupJobs')
    for (const job of jobs.records()) {
      if (isActive(job)) runToEnd(world, region, job, world.clock.now())
      if (job.Status === 'CANCELING')
        world.updateLater(jobs, String(job.JobId), world.settleSeconds, { Status: 'CANCELED' })
    }
  },
}
