// ECS Backup Essential Edition: unbind the instance, then unsubscribe. Money moves only where a person opts in.
import { expect } from 'vitest'
import { bill, expectStages, given, HOME, names, rowOnly, stage, steps } from './harness'

const STEP = 'essential-unbind:sub-erp'

export async function ecsEssential(): Promise<void> {
  const scene = await stage(
    { hbr: { AirEcsInstances: [{ InstanceId: 'i-erp', _SubscriptionId: 'sub-erp' }] } },
    { bss: { Instances: [{ InstanceID: 'sub-erp', ProductCode: 'hbr', Region: HOME }] } },
  )
  const billed = ['subscription: subscription sub-erp']
  const off = await scene.up('Estate', rowOnly('ecs-essential'))
  expect(off.plan.delete).toEqual([])
  expectStages(off, [])

  const inputs = rowOnly('ecs-essential', { subscriptions: true, onBlocked: 'defer' })
  const waiting = await scene.up('Estate', inputs)
  expect(steps(waiting.plan.manual)).toEqual([STEP])
  expect(names(waiting.plan.blocked)).toEqual(['subscription sub-erp'])
  expectStages(waiting, [])

  const unbound = await scene.up('EssentialInstance', {
    regionId: HOME,
    instanceId: 'i-erp',
    accountId: rowOnly('').accountId,
  })
  expectStages(unbound, ['DeleteAirEcsInstance'])
  expect(given(unbound, 'DeleteAirEcsInstance', 'EcsInstanceId')).toEqual(['i-erp'])
  expect(bill(await scene.billing())).toEqual(billed)
  expect(unbound.outputs.leftovers.map(({ billedBy }) => billedBy)).toEqual(['bss'])

  const up = await scene.up('Estate', { ...inputs, acceptManual: [STEP] }, waiting.outputs)
  expectStages(up, ['bss:RefundInstance'])
  expect(given(up, 'RefundInstance', 'ImmediatelyRelease')).toEqual(['1'])
  expect(await scene.billing()).toEqual([])
  expect(up.outputs).toMatchObject({ absent: true, pending: [], leftovers: [] })
}
