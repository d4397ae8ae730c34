// What backup jobs and restore jobs share: which are active, and lists that give the newest first unless asked otherwise.
import { orderBy } from 'lodash'
import type { SimRecord } from '../estate/segment'
import { num, text } from '../wire/read'
import type { Call } from './entity'
import { type NumberedPage, numberedPage } from './paging'

const ACTIVE = ['CREATED', 'QUEUED', 'RUNNING']

export const isActive = (job: SimRecord): boolean => ACTIVE.includes(text(job, 'Status') ?? '')

export function jobsPage(call: Call, jobs: readonly SimRecord[]): NumberedPage {
  const direction = text(call.params, 'SortDirection') === 'ASCEND' ? 'asc' : 'desc'
  return numberedPage(call, orderBy(jobs, [job => num(job, 'CreatedTime') ?? 0], [direction]))
}
