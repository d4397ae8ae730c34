import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json'
import { admin, advance, call, estate, REGION, start } from '../testing/kit'
import { callTo, records } from '../testing/places'

const ACCOUNT = '1234567890123456'
const arn = (id: string) => `arn:acs:ecs:${REGION}:${ACCOUNT}:instance/${id}`
const tag = (Key: string, Value: string, Operator = 'EQUAL') => ({ Key, Value, Operator })
const rule = (...TagFilters: readonly JsonObject[]) => ({
  RuleType: 'TAG',
  TagFilters,
  DataSourceFilters: [{ SourceType: 'ECS_FILE' }],
})
const policy = (...Rules: readonly JsonObject[]) => ({ PolicyId: 'po-1', Rules })
const binding = {
  PolicyId: 'po-1',
  SourceType: 'ECS_FILE',
  DataSourceId: 'i-1',
  CreatedByTag: true,
  HitTags: [tag('backup', 'on')],
}
const instance = (InstanceId: string, ...tags: readonly [string, string][]) => ({
  InstanceId,
  Tags: tags.map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
})
const begin = (hbr: JsonObject, Instances: readonly JsonObject[] = [], others: JsonObject = {}) =>
  start(estate({}, { [REGION]: { hbr, ecs: { Instances }, ...others } }))

type Sim = Awaited<ReturnType<typeof start>>
const bound = async (simulator: Sim) =>
  (await records(simulator, 'hbr', 'PolicyBindings')).map(row => row.DataSourceId)
const unbind = (simulator: Sim, ...DataSourceIds: string[]) =>
  call(
    simulator,
    'DeletePolicyBinding',
    { SourceType: 'ECS_FILE' },
    { body: { PolicyId: 'po-1', DataSourceIds: JSON.stringify(DataSourceIds) } },
  )
const untag = (simulator: Sim, id: string, ...TagKey: string[]) =>
  callTo(simulator, 'tag', 'UntagResources', { ResourceARN: [arn(id)], TagKey })

describe('a binding that was made by tag', () => {
  const hbr = { Policies: [policy(rule(tag('backup', 'on')))], PolicyBindings: [binding] }

  test('comes back some seconds after its deletion, for ever', async () => {
    const simulator = await begin(hbr, [instance('i-1', ['backup', 'on'])])
    for (let i = 0; i < 2; i += 1) {
      expect(await unbind(simulator, 'i-1')).toMatchObject({ code: '200' })
      expect(await bound(simulator)).toEqual([])
      await advance(simulator, 10)
      expect(await bound(simulator)).toEqual(['i-1'])
    }
    const { body } = await call(simulator, 'DescribePolicyBindings')
    expect(body.PolicyBindings).toMatchObject([
      { CreatedByTag: true, HitTags: [{ Key: 'backup', Value: 'on' }] },
    ])
  })

  test.each<[string, (simulator: Sim) => Promise<unknown>]>([
    ['the tag is gone', simulator => untag(simulator, 'i-1', 'backup')],
    [
      'the rule is gone',
      simulator => call(simulator, 'UpdatePolicyV2', {}, { body: { PolicyId: 'po-1', Rules: '[]' } }),
    ],
  ])('stays away when %s', async (_why, change) => {
    const simulator = await begin(hbr, [instance('i-1', ['backup', 'on'], ['team', 'a'])])
    await change(simulator)
    expect(await bound(simulator)).toEqual(['i-1'])
    await unbind(simulator, 'i-1')
    await advance(simulator, 60)
    expect(await bound(simulator)).toEqual([])
  })

  test('stays away with its policy', async () => {
    const simulator = await begin(hbr, [instance('i-1', ['backup', 'on'])])
    await call(simulator, 'DeletePolicyV2', {}, { body: { PolicyId: 'po-1' } })
    await advance(simulator, 60)
    expect(await bound(simulator)).toEqual([])
  })

  test('that came back before its tag was removed stays', async () => {
    const simulator = await begin(hbr, [instance('i-1', ['backup', 'on'])])
    await unbind(simulator, 'i-1')
    await advance(simulator, 10)
    await untag(simulator, 'i-1', 'backup')
    await advance(simulator, 10)
    expect(await bound(simulator)).toEqual(['i-1'])
  })

  test('says what its source is tagged with where the estate says nothing else', async () => {
    const simulator = await begin(hbr)
    const listed = await callTo(simulator, 'tag', 'ListTagResources', { ResourceARN: [arn('i-1')] })
    expect(listed.body.TagResources).toMatchObject([
      { ResourceARN: arn('i-1'), Tags: [{ Key: 'backup', Value: 'on' }] },
    ])
    await unbind(simulator, 'i-1')
    await advance(simulator, 10)
    expect(await bound(simulator)).toEqual(['i-1'])
  })
})

test('every source that matches is bound from the start, by all filters of the rule', async () => {
  const both = rule(tag('backup', 'on'), tag('env', 'prod'))
  const simulator = await begin({ Policies: [policy(both)] }, [
    instance('i-1', ['backup', 'on'], ['env', 'prod']),
    instance('i-2', ['backup', 'on']),
    instance('i-3', ['backup', 'off'], ['env', 'prod']),
  ])
  expect(await bound(simulator)).toEqual(['i-1'])
})

test('NOT binds what has no such tag, so that removing a tag makes a binding', async () => {
  const simulator = await begin({ Policies: [policy(rule(tag('skip', 'yes', 'NOT')))] }, [
    instance('i-1', ['skip', 'yes']),
    instance('i-2', ['skip', 'no']),
  ])
  expect(await bound(simulator)).toEqual(['i-2'])
  await untag(simulator, 'i-1', 'skip')
  expect(await bound(simulator)).toEqual(['i-2'])
  await advance(simulator, 10)
  expect(await bound(simulator)).toEqual(['i-2', 'i-1'])
  const { body } = await call(simulator, 'DescribePolicyBindings', {}, { body: { DataSourceIds: '["i-1"]' } })
  expect(body.PolicyBindings).toMatchObject([{ HitTags: [{ Key: 'skip', Operator: 'NOT' }] }])
})

test('buckets and file systems are bound by their tags too', async () => {
  const filters = ['OSS', 'NAS'].map(SourceType => ({ SourceType }))
  const simulator = await begin(
    { Policies: [policy({ ...rule(tag('backup', 'on')), DataSourceFilters: filters })] },
    [],
    {
      nas: { FileSystems: [{ FileSystemId: 'fs-1', Tags: [{ Key: 'backup', Value: 'on' }] }] },
      tag: {
        TagResources: [
          {
            ResourceARN: `arn:acs:oss:${REGION}:${ACCOUNT}:bucket/b-1`,
            Tags: [{ Key: 'backup', Value: 'on' }],
          },
        ],
      },
    },
  )
  expect(await bound(simulator)).toEqual(['b-1', 'fs-1'])
})

test('an instance that one policy backs up is not bound to a second one', async () => {
  const udm = { ...rule(tag('backup', 'on')), DataSourceFilters: [{ SourceType: 'UDM_ECS' }] }
  const other = { PolicyId: 'po-2', SourceType: 'UDM_ECS', DataSourceId: 'i-1' }
  const simulator = await begin({ Policies: [policy(udm), { PolicyId: 'po-2' }], PolicyBindings: [other] }, [
    instance('i-1', ['backup', 'on']),
    instance('i-2', ['backup', 'on']),
  ])
  expect(await bound(simulator)).toEqual(['i-1', 'i-2'])
})

test('a thousand tagged instances are bound in a moment', async () => {
  const Instances = [{ _repeat: 1000, ...instance('i-{i}', ['backup', 'on']) }]
  const began = performance.now()
  const simulator = await begin({ Policies: [policy(rule(tag('backup', 'on')))] }, Instances)
  expect(performance.now() - began).toBeLessThan(2000)
  const { body } = await call(simulator, 'DescribePolicyBindings', {}, { body: { MaxResults: 100 } })
  expect(body.TotalCount).toBe(1000)
  expect(await admin(simulator, '/calls')).toHaveLength(1)
})
