import { expect, test } from 'vitest'
import type { JsonObject } from '../json'
import { advance, call, estate, REGION, start } from '../testing/kit'
import { objects } from '../wire/read'

type Sim = Awaited<ReturnType<typeof start>>

const content = (hdr: JsonObject) =>
  estate({}, { [REGION]: { hdr: { SitePairs: [{ SitePairId: 'sp-1' }], ...hdr } } })
const hdr = (simulator: Sim, action: string, params: JsonObject = {}) =>
  call(simulator, action, params, { product: 'hdr' })
const pairs = async (simulator: Sim) => objects((await hdr(simulator, 'DescribeSitePairs')).body, 'SitePairs')
const plans = async (simulator: Sim) =>
  objects((await hdr(simulator, 'DescribeRecoveryPlans', { SitePairId: 'sp-1' })).body, 'RecoveryPlans')
const query = { SitePairId: 'sp-1' }
const plan = { RecoveryPlanId: 'rp-1', _SitePairId: 'sp-1' }

test('counts the servers of a site pair and their health', async () => {
  const Servers = [
    { _repeat: 3, ServerId: 's-{i}', _SitePairId: 'sp-1' },
    { ServerId: 'bad', _SitePairId: 'sp-1', Status: 'replicationError' },
    { ServerId: 'other', _SitePairId: 'sp-2' },
  ]
  const simulator = await start(content({ Servers }))
  expect(await pairs(simulator)).toMatchObject([
    { SitePairId: 'sp-1', ServerCount: 4, ReplicationStatistics: { Healthy: 3, Critical: 1, Warning: 0 } },
  ])
})

test('refuses a site pair that still has servers', async () => {
  const simulator = await start(content({ Servers: [{ ServerId: 's-1', _SitePairId: 'sp-1' }] }))
  expect(await hdr(simulator, 'DeleteSitePair', query)).toMatchObject({
    status: 200,
    code: 'SitePairHasServers',
    body: { Success: false },
  })
})

test('refuses a site pair that still has recovery plans; they are deleted by a task', async () => {
  const simulator = await start(content({ RecoveryPlans: [plan] }))
  expect(await hdr(simulator, 'DeleteSitePair', query)).toMatchObject({
    status: 200,
    code: 'SitePairHasRecoveryPlans',
  })
  const { TaskId = '' } = (await hdr(simulator, 'DeleteRecoveryPlan', { RecoveryPlanId: 'rp-1' })).body
  expect(await plans(simulator)).toMatchObject([{ RecoveryPlanId: 'rp-1', Status: 'deleting' }])
  expect((await hdr(simulator, 'DescribeTask', { TaskId })).body).toMatchObject({ Progress: 0 })
  await advance(simulator, 60)
  expect(await plans(simulator)).toEqual([])
  expect((await hdr(simulator, 'DescribeTask', { TaskId })).body).toMatchObject({
    Progress: 100,
    StatusCode: 'hdr.task.completed',
  })
  expect(await hdr(simulator, 'DeleteSitePair', query)).toMatchObject({ code: '200' })
  expect(await hdr(simulator, 'DeleteSitePair', query)).toMatchObject({ code: '200' })
  await advance(simulator, 60)
  expect(await pairs(simulator)).toEqual([])
  expect(await hdr(simulator, 'DeleteSitePair', query)).toMatchObject({
    status: 404,
    code: 'ResourceNotFound',
  })
})

test.each(['creating', 'updating', 'deleting', 'running'])(
  'refuses a recovery plan that is %s',
  async Status => {
    const simulator = await start(content({ RecoveryPlans: [{ ...plan, Status, _RunSeconds: 3600 }] }))
    expect(await hdr(simulator, 'DeleteRecoveryPlan', { RecoveryPlanId: 'rp-1' })).toMatchObject({
      status: 200,
      code: 'RecoveryPlanIsBusy',
    })
  },
)

test('a recovery plan whose deletion fails is failed and may be deleted again', async () => {
  const simulator = await start(content({ RecoveryPlans: [{ ...plan, _Fails: 1 }] }))
  const { TaskId = '' } = (await hdr(simulator, 'DeleteRecoveryPlan', { RecoveryPlanId: 'rp-1' })).body
  await advance(simulator, 60)
  expect(await plans(simulator)).toMatchObject([{ Status: 'failed' }])
  expect((await hdr(simulator, 'DescribeTask', { TaskId })).body).toMatchObject({
    StatusCode: 'hdr.task.failed',
  })
  await hdr(simulator, 'DeleteRecoveryPlan', { RecoveryPlanId: 'rp-1' })
  await advance(simulator, 60)
  expect(await plans(simulator)).toEqual([])
})

test('knows no task that was never started', async () => {
  const simulator = await start(content({}))
  expect(await hdr(simulator, 'DescribeTask', { TaskId: 't-0' })).toMatchObject({
    status: 404,
    code: 'ResourceNotFound',
  })
})
