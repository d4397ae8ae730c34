// Recovery plans of continuous replication: deleted by a task.
import { text } from '../wire/read'
import { Refusal } from '../wire/refusal'
import type { World } from '../world'
import type { SimEntity } from './entity'
import { endTask, startTask } from './hdrTasks'
import { numberedPage } from './paging'
import { beginWork } from './work'

const tableOf = (world: World, region: string) => world.table(region, 'hdr', 'RecoveryPlans')

function remove(world: World, region: string, id: string, taskId: string): void {
  const table = tableOf(world, region)
  beginWork(world, table, id, {
    during: 'deleting',
    failed: 'failed',
    done: () => {
      table.remove(id)
      endTask(world, region, taskId, true)
    },
    afterFailure: () => endTask(world, region, taskId, false),
  })
}

export const recoveryPlans: SimEntity = {
  product: 'hdr',
  collection: {
    name: 'RecoveryPlans',
    id: ['RecoveryPlanId'],
    defaults: record => ({ Name: String(record.RecoveryPlanId), Direction: 'failover', Status: 'init' }),
  },
  actions: {
    DescribeRecoveryPlans: (call, world) => {
      const pair = text(call.params, 'SitePairId')
      const all = [...tableOf(world, call.region).records()].filter(
        plan => !pair || plan._SitePairId === pair,
      )
      const { rows, ...page } = numberedPage(call, all)
      return { ...page, RecoveryPlans: { recoveryPlan: rows } }
    },
    /** A plan that is being made, changed, run or deleted is left alone. */
    DeleteRecoveryPlan: (call, world) => {
      const id = text(call.params, 'RecoveryPlanId') ?? ''
      const plan = tableOf(world, call.region).get(id)
      if (!plan) throw new Refusal('ResourceNotFound', `The recovery plan ${id} does not exist.`, 404)
      if (plan.Status !== 'init' && plan.Status !== 'failed')
        throw new Refusal('RecoveryPlanIsBusy', `The recovery plan ${id} is ${String(plan.Status)}.`)
      const TaskId = startTask(world, call.region, {
        operation: call.action,
        target: id,
        sitePairId: text(plan, '_SitePairId') ?? '',
      })
      tableOf(world, call.region).update(id, { _TaskId: TaskId })
      remove(world, call.region, id, TaskId)
      return { TaskId }
    },
  },
  start: (world, region) => {
    for (const plan of tableOf(world, region).records())
      if (plan.Status === 'deleting')
        remove(world, region, String(plan.RecoveryPlanId), text(plan, '_TaskId') ?? '')
  },
}
