// hdr tasks: what DescribeTask and DescribeTasks show of work on servers and recovery plans.
import { orderBy } from 'lodash'
import { num, text } from '../wire/read'
import { Refusal } from '../wire/refusal'
import type { World } from '../world'
import type { SimEntity } from './entity'
import { numberedPage } from './paging'

const tableOf = (world: World, region: string) => world.table(region, 'hdr', 'Tasks')

interface Started {
  /** Such as `DisableReplication`. */
  readonly operation: string
  /** The server's or recovery plan's id. */
  readonly target: string
  readonly sitePairId: string
  /** A task that the estate knows already; default: a new id. */
  readonly id?: string
}

export function startTask(world: World, region: string, { operation, target, sitePairId, id }: Started) {
  const TaskId = id ?? world.newId('t')
  const now = world.clock.seconds()
  tableOf(world, region).put({
    TaskId,
    Name: `${operation}Task`,
    TargetName: target,
    _SitePairId: sitePairId,
    StatusCode: `hdr.task.${operation}Task.running`,
    Progress: 0,
    CreatedTime: now,
    UpdatedTime: now,
  })
  return TaskId
}

/** `hdr.task.completed` is documented; the code of a failure is the simulator's own. */
export function endTask(world: World, region: string, id: string, ok: boolean): void {
  tableOf(world, region).update(id, {
    StatusCode: ok ? 'hdr.task.completed' : 'hdr.task.failed',
    ...(ok ? { Progress: 100 } : {}),
    UpdatedTime: world.clock.seconds(),
  })
}

export const hdrTasks: SimEntity = {
  product: 'hdr',
  collection: {
    name: 'Tasks',
    id: ['TaskId'],
    defaults: (record, { now }) => ({
      StatusCode: 'hdr.task.completed',
      Progress: 100,
      CreatedTime: num(record, 'UpdatedTime') ?? now - 86400,
      UpdatedTime: num(record, 'CreatedTime') ?? now - 86400,
    }),
  },
  actions: {
    DescribeTask: (call, world) => {
      const id = text(call.params, 'TaskId') ?? ''
      const task = tableOf(world, call.region).get(id)
      if (!task) throw new Refusal('ResourceNotFound', `The task ${id} does not exist.`, 404)
      return { ...task, Content: '' }
    },
    DescribeTasks: (call, world) => {
      const pair = text(call.params, 'SitePairId')
      const all = [...tableOf(world, call.region).records()].filter(
        task => !pair || task._SitePairId === pair,
      )
      const by = text(call.params, 'SortBy') === 'updatedTime' ? 'UpdatedTime' : 'CreatedTime'
      const { rows, ...page } = numberedPage(call, orderBy(all, [task => num(task, by) ?? 0], ['desc']))
      return { ...page, Tasks: { task: rows } }
    },
  },
}
