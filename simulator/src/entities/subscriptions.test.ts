import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json'
import { advance, call, estate, start } from '../testing/kit'
import { billed, callTo, records } from '../testing/places'
import { objects } from '../wire/read'

const DAY = 86400
const INTL = 'ap-southeast-1'
const air = { InstanceId: 'i-1', _SubscriptionId: 'sub-1' }
const sub = { InstanceID: 'sub-1', CreateTime: '2026-10-02T08:00:00Z', EndTime: '2026-12-01T08:00:00Z' }
const begin = (
  Instances: readonly JsonObject[],
  AirEcsInstances: readonly JsonObject[] = [],
  more: JsonObject = {},
) => start({ ...estate({ AirEcsInstances }), bss: { Instances }, ...more })
type Sim = Awaited<ReturnType<typeof start>>
const bss = (simulator: Sim, action: string, query: JsonObject = {}, region = '*') =>
  callTo(simulator, 'bss', action, query, region)
const listed = async (simulator: Sim, query: JsonObject = {}): Promise<JsonObject[]> => {
  const { body } = await bss(simulator, 'QueryAvailableInstances', query)
  return [...objects({ rows: JSON.parse(JSON.stringify(body.Data)).InstanceList }, 'rows')]
}
const named = { InstanceId: 'sub-1', ProductCode: 'hbr', ProductType: '' }
const refund = (simulator: Sim, query: JsonObject = {}) =>
  bss(simulator, 'RefundInstance', { ...named, ImmediatelyRelease: '1', ...query })

describe('a subscription', () => {
  test('is found by id, product and renewal, by pages', async () => {
    const simulator = await begin([
      sub,
      { _repeat: 25, InstanceID: 'o-{i}', ProductCode: 'ecs', RenewStatus: 'AutoRenewal' },
    ])
    expect(await listed(simulator)).toHaveLength(20)
    expect(await listed(simulator, { PageNum: 2 })).toHaveLength(6)
    expect(await listed(simulator, { PageSize: 300 })).toHaveLength(26)
    expect(await listed(simulator, { ProductCode: 'hbr' })).toMatchObject([
      { InstanceID: 'sub-1', RenewStatus: 'ManualRenewal' },
    ])
    expect(
      await listed(simulator, { InstanceIDs: 'sub-1,o-3', SubscriptionType: 'Subscription' }),
    ).toHaveLength(2)
    expect(await billed(simulator)).toEqual(['ecs-essential subscription sub-1'])
  })

  test('is refunded for the time that is left, once, and is gone and unpaid then', async () => {
    const simulator = await begin([sub])
    const { body } = await bss(simulator, 'InquiryPriceRefundInstance', named)
    expect(body.Data).toMatchObject({ RefundAmount: 50, Currency: 'CNY', InstanceId: 'sub-1' })
    const first = await refund(simulator)
    expect(first).toMatchObject({ status: 200, code: '200', body: { Success: true } })
    expect((await refund(simulator)).body.Data).toEqual(first.body.Data)
    await advance(simulator, 10)
    expect(await listed(simulator)).toEqual([])
    expect(await billed(simulator)).toEqual([])
    expect(await refund(simulator)).toMatchObject({ code: 'ResourceNotExists' })
  })

  test('that is not refundable says so before and when money would move', async () => {
    const simulator = await begin([{ ...sub, _Refundable: false }])
    for (const action of ['InquiryPriceRefundInstance', 'RefundInstance'])
      expect(await bss(simulator, action, named)).toMatchObject({
        status: 200,
        code: 'RefundNotSupported',
        body: { Success: false },
      })
    expect(await refund(simulator, { ProductCode: 'ecs' })).toMatchObject({ code: 'ResourceNotExists' })
    expect(await listed(simulator)).toHaveLength(1)
  })

  test.each([
    ['AutoRenewal', 1],
    ['NotRenewal', 0],
  ] as const)('with %s is there %i times after its end', async (RenewalStatus, left) => {
    const simulator = await begin([sub])
    const change = await bss(simulator, 'SetRenewal', {
      InstanceIDs: 'sub-1',
      ProductCode: 'hbr',
      RenewalStatus,
      RenewalPeriod: 1,
    })
    expect(change).toMatchObject({ code: '200' })
    expect(await listed(simulator)).toMatchObject([{ RenewStatus: RenewalStatus }])
    await advance(simulator, 40 * DAY)
    expect(await billed(simulator)).toHaveLength(left)
  })
})

test('each account is served by its own site only', async () => {
  const ask = async (_Site: string, region: string) => {
    const simulator = await begin([sub], [], { _Site })
    return (await bss(simulator, 'QueryAvailableInstances', {}, region)).code
  }
  const intl = `bss.${INTL}`
  expect([await ask('china', '*'), await ask('china', intl)]).toEqual(['200', 'NotApplicable'])
  expect([await ask('international', '*'), await ask('international', intl)]).toEqual([
    'NotApplicable',
    '200',
  ])
})

test('the endpoint of the international site serves BSS and nothing else', async () => {
  const simulator = await begin([sub], [], { _Site: 'international' })
  const endpoint = simulator.endpoints[`bss.${INTL}`] ?? ''
  expect(await call(simulator, 'DescribeVaults', {}, { endpoint })).toMatchObject({
    status: 404,
    code: 'InvalidRegionId.NotFound',
  })
})

describe('DeleteAirEcsInstance', () => {
  const unbind = (simulator: Sim, more: JsonObject = {}) =>
    call(simulator, 'DeleteAirEcsInstance', { EcsInstanceId: 'i-1', ...more })

  test('is a task that unbinds the instance, takes off its client if asked, and leaves the subscription paid', async () => {
    const simulator = await start({
      ...estate({ AirEcsInstances: [air], BackupClients: [{ ClientId: 'c-1', InstanceId: 'i-1' }] }),
    })
    expect(await records(simulator, 'bss', 'Instances')).toMatchObject([{ InstanceID: 'sub-1' }])
    const { body } = await unbind(simulator, { UninstallClientSourceTypes: '["ECS_FILE"]' })
    expect(await unbind(simulator)).toMatchObject({ status: 400, code: 'AirInstanceInitializing' })
    await advance(simulator, 10)
    expect((await call(simulator, 'DescribeTask', { TaskId: body.TaskId })).body).toMatchObject({
      Progress: 100,
    })
    expect(await records(simulator, 'hbr', 'AirEcsInstances')).toEqual([])
    expect(await records(simulator, 'hbr', 'BackupClients')).toMatchObject([{ Status: 'NOT_INSTALLED' }])
    expect(await unbind(simulator)).toMatchObject({ status: 404, code: 'AirInstanceNotExists' })
    expect(await billed(simulator)).toEqual(['ecs-essential subscription sub-1'])
  })

  test.each([
    ['INITIALIZING', 'AirInstanceInitializing'],
    ['EXPIRED', 'AirInstanceExpired'],
    ['ERROR', 'AirInstanceError'],
  ])('of an instance that is %s is refused', async (Status, code) => {
    const simulator = await begin([], [{ ...air, Status }])
    expect(await unbind(simulator)).toMatchObject({ status: 400, code })
  })

  test('is too late once the subscription was refunded', async () => {
    const simulator = await begin([sub], [air])
    await refund(simulator)
    await advance(simulator, 10)
    expect(await unbind(simulator)).toMatchObject({ status: 400, code: 'AirInstanceExpired' })
  })
})
