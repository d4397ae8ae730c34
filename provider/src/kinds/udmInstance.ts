// ECS instances in ECS instance backup. No action lists them; they are known from plans, bindings and points.
import { goesBefore } from '../model/edge'
import { keyOf, type LiveObject } from '../model/object'
import type { Kind } from './kind'
import { fetchUdmInstances, type UdmSource } from './udmListing'
import { listedUdmPoints, makersOf, sizeOfPoints } from './udmUse'
import { millis } from './values'

export interface UdmInstanceFacts {
  readonly planIds: readonly string[]
  readonly policyIds: readonly string[]
}

declare module '../model/object' {
  interface FactsOf {
    udmInstance: UdmInstanceFacts
  }
}

export const udmInstance: Kind<'udmInstance'> = {
  kind: 'udmInstance',
  title: 'ECS instance backup of',
  standing: 'own',
  unlisted: true,
  effect: 'delete',
  reads: ['hbr:DescribeBackupPlans', 'hbr:DescribePolicyBindings', 'hbr:DescribeUdmSnapshots'],
  writes: ['hbr:DeleteUdmEcsInstance'],
  hides: [],
  recall: async (id, { region }) => instanceFrom({ id, plans: [], bindings: [], points: [] }, region),
  list: async look => (await fetchUdmInstances(look)).map(source => instanceFrom(source, look.region)),
  edges: (object, view) =>
    makersOf(keyOf(object), view).map(maker =>
      goesBefore(maker, keyOf(object), 'documented', 'it still backs the instance up'),
    ),
  serves: () => [],
  prepare: [],
  remove: {
    verb: 'remove from instance backup',
    batch: 1,
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      await cloud.call(region, 'hbr.DeleteUdmEcsInstance', { InstanceId: object.id })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => true,
  size: (object, view) => sizeOfPoints(object, view),
  listedPoints: listedUdmPoints,
  billed: () => 'instance backup fee',
  reason: ({ name, id }) => `it is billed for ${name ?? id}; all its backup points are deleted first`,
}

function instanceFrom(
  { id, name, plans, bindings, points }: UdmSource,
  region: string,
): LiveObject<'udmInstance'> {
  const times = [...plans, ...bindings, ...points]
    .map(row => millis(row.CreatedTime))
    .filter(time => time !== undefined)
  return {
    kind: 'udmInstance',
    region,
    id,
    name,
    createdAt: times.length === 0 ? undefined : Math.min(...times),
    rows: ['ecs-instance'],
    sources: [{ type: 'instance', region, id, name }],
    facts: {
      planIds: plans.map(plan => plan.PlanId ?? ''),
      policyIds: bindings.map(binding => binding.PolicyId ?? ''),
    },
  }
}
