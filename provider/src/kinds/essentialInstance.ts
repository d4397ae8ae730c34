// ECS instances bound to ECS Backup Essential Edition. No action lists or shows them: one is taken to be bound when a
// person names it, until this process has seen it unbound. The unbind call is safe to repeat.
import { goesBefore } from '../model/edge'
import { keyOf, type LiveObject } from '../model/object'
import type { Kind } from './kind'
import { taskResult } from './task'

export interface EssentialInstanceFacts {
  readonly instanceId: string
}

declare module '../model/object' {
  interface FactsOf {
    essentialInstance: EssentialInstanceFacts
  }
}

export const essentialInstance: Kind<'essentialInstance'> = {
  kind: 'essentialInstance',
  title: 'Essential Edition backup of',
  standing: 'own',
  unlisted: true,
  effect: 'delete',
  reads: [],
  writes: ['hbr:DeleteAirEcsInstance', 'hbr:DescribeTask'],
  hides: [],
  list: async () => [],
  edges: (object, view) =>
    // Which subscription the instance is bound to is not told.
    view
      .ofKind('subscription')
      .filter(({ region }) => region === object.region)
      .map(bound => goesBefore(keyOf(object), keyOf(bound), 'documented', 'instances are unbound first')),
  serves: () => [],
  prepare: [],
  remove: {
    verb: 'unbind',
    batch: 1,
    settle: { first: 2, most: 15, timeout: 900 },
    run: async ([object], context) => {
      if (object === undefined) return []
      const { cloud, region } = context
      const answer = await cloud.call(region, 'hbr.DeleteAirEcsInstance', { EcsInstanceId: object.id })
      if (!answer.TaskId) return [{ outcome: 'requested' }]
      const end = await taskResult(answer.TaskId, context)
      if (end.ended === 'completed') return [{ outcome: 'done' }]
      const why = end.ended === 'failed' ? end.reason : 'the task did not end in time'
      return [
        {
          outcome: 'failed',
          reason: `${object.id} may still be bound (${why}): look at ECS Backup Essential Edition in the console, More > Unbind`,
        },
      ]
    },
  },
  takesPoints: () => true,
  size: () => ({}),
  leaves: ({ region, id }) => [
    {
      kind: 'subscription',
      region,
      id: `bound to ${id}`,
      reason:
        'unbinding gives no money back: unsubscribe in the console, or find and refund it with an Estate ' +
        'that has subscriptions: true',
      billedBy: 'bss',
    },
  ],
  billed: () => undefined,
  reason: ({ id }) => `unbinding ${id} destroys all its backups and its configuration`,
}

/** The object for a person's own word; see estate/assumed.ts. */
export function namedInstance(region: string, instanceId: string): LiveObject<'essentialInstance'> {
  return {
    kind: 'essentialInstance',
    region,
    id: instanceId,
    rows: ['ecs-essential'],
    sources: [{ type: 'instance', region, id: instanceId }],
    facts: { instanceId },
  }
}
