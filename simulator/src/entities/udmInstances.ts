// ECS instances in instance backup. No action lists them: an instance is known from its binding, its plan or its points.
import type { SimRecord } from '../estate/segment'
import { text } from '../wire/read'
import { objectNotExist } from '../wire/refusal'
import type { World } from '../world'
import { billedSince } from './billedSince'
import type { BillingItem, Call, SimEntity } from './entity'

const tableOf = (world: World, region: string) => world.table(region, 'hbr', 'UdmEcsInstances')

/** Every instance that a plan or a policy backs up, each with the record that says so. */
function* inUse(world: World, region: string): Iterable<readonly [id: string, record: SimRecord]> {
  for (const plan of world.table(region, 'hbr', 'BackupPlans').records())
    if (plan.SourceType === 'UDM_ECS' && text(plan, 'InstanceId')) yield [String(plan.InstanceId), plan]
  for (const binding of world.table(region, 'hbr', 'PolicyBindings').records())
    if (binding.SourceType === 'UDM_ECS') yield [String(binding.DataSourceId), binding]
}

/** The fee runs as long as an instance is in the list, in a plan or in a policy (billing.md, row 5). */
function* billing(world: World, region: string): Iterable<BillingItem> {
  const listed = [...tableOf(world, region).records()].map(
    record => [String(record.InstanceId), record] as const,
  )
  const billed = new Map([...inUse(world, region), ...listed])
  for (const [id, record] of billed)
    yield {
      row: 'ecs-instance',
      item: 'software fee',
      region,
      kind: 'udmInstance',
      id,
      since: billedSince(record),
    }
}

function remove(call: Call, world: World): SimRecord {
  const id = text(call.params, 'InstanceId') ?? ''
  if (!tableOf(world, call.region).remove(id))
    throw objectNotExist(`The instance ${id} in ECS instance backup`)
  return {}
}

export const udmInstances: SimEntity = {
  product: 'hbr',
  collection: {
    name: 'UdmEcsInstances',
    id: ['InstanceId'],
    defaults: (_record, { now }) => ({ CreatedTime: now - 30 * 86400 }),
  },
  actions: { DeleteUdmEcsInstance: remove },
  billing,
  /** What is backed up, or has points, is in the list. */
  start: (world, region) => {
    const table = tableOf(world, region)
    const points = world.table(region, 'hbr', 'UdmSnapshots')
    const known: (readonly [string, SimRecord])[] = [...inUse(world, region)]
    for (const { record } of points.weighted(['InstanceId', 'SourceType', 'CreatedTime']))
      if (record.SourceType === 'UDM_ECS' && text(record, 'InstanceId'))
        known.push([String(record.InstanceId), record])
    for (const [InstanceId, { CreatedTime }] of known)
      if (!table.get(InstanceId)) table.put({ InstanceId, CreatedTime })
  },
}
