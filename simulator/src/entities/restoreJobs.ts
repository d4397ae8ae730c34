// Restore jobs: listed with filters; a running one ends by itself.
import { num, text } from '../wire/read'
import { RUN_SECONDS } from './backupRuns'
import type { SimEntity } from './entity'
import { passesFilters } from './filters'
import { isActive, jobsPage } from './jobs'

/** Filter keys that are named otherwise in the record. */
const FILTER_FIELDS: Readonly<Record<string, string>> = {
  JobId: 'RestoreId',
  InstanceId: 'TargetInstanceId',
  Bucket: 'TargetBucket',
  FileSystemId: 'TargetFileSystemId',
}

export const restoreJobs: SimEntity = {
  product: 'hbr',
  collection: {
    name: 'RestoreJobs',
    id: ['RestoreId'],
    indexes: ['VaultId'],
    defaults: (record, { now }) => ({
      Status: 'COMPLETE',
      RestoreType: 'ECS_FILE',
      SourceType: text(record, 'RestoreType') ?? 'ECS_FILE',
      Progress: record.Status === undefined || record.Status === 'COMPLETE' ? 10000 : 0,
      CreatedTime: now - 3600,
      StartTime: num(record, 'CreatedTime') ?? now - 3600,
      UpdatedTime: num(record, 'CreatedTime') ?? now - 3600,
    }),
  },
  actions: {
    DescribeRestoreJobs2: (call, world) => {
      const restoreType = text(call.params, 'RestoreType')
      const passes = passesFilters(call, (job, key) =>
        key === 'RegionId' ? call.region : job[FILTER_FIELDS[key] ?? key],
      )
      const all = [...world.table(call.region, 'hbr', 'RestoreJobs').records()].filter(
        job => (!restoreType || job.RestoreType === restoreType) && passes(job),
      )
      const { rows, ...page } = jobsPage(call, all)
      return { ...page, RestoreJobs: { RestoreJob: rows } }
    },
  },
  start: (world, region) => {
    const jobs = world.table(region, 'hbr', 'RestoreJobs')
    for (const job of jobs.records()) {
      if (!isActive(job)) continue
      world.clock.scheduleIn(num(job, '_RunSeconds') ?? RUN_SECONDS, at =>
        jobs.update(String(job.RestoreId), {
          Status: 'COMPLETE',
          Progress: 10000,
          CompleteTime: Math.floor(at / 1000),
        }),
      )
    }
  },
}
