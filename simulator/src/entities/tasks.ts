// hbr DescribeTask: how far asynchronous work is. Progress -1 means failed.
import { text } from '../wire/read'
import { missingParameter, Refusal } from '../wire/refusal'
import type { SimEntity } from './entity'

export const tasks: SimEntity = {
  product: 'hbr',
  actions: {
    DescribeTask: (call, world) => {
      const id = text(call.params, 'TaskId')
      if (!id) throw missingParameter('TaskId')
      const task = world.tasks.get(id)
      if (!task || task.region !== call.region) throw new Refusal('TaskNotFound', `Task ${id} is not found.`)
      return {
        Name: task.name,
        Description: task.status,
        Progress: task.progress,
        Result: task.result,
        CreatedTime: task.createdTime,
        CompletedTime: task.completedTime,
        UpdatedTime: task.completedTime || task.createdTime,
      }
    },
  },
}
