import { expect, test } from 'vitest'
import { call, estate, REGION, start } from '../testing/kit'
import { callTo, records } from '../testing/places'

const ACCOUNT = '1234567890123456'
const instanceArn = `arn:acs:ecs:${REGION}:${ACCOUNT}:instance/i-1`
const fileSystemArn = `arn:acs:nas:${REGION}:${ACCOUNT}:filesystem/fs-1`
const bucketArn = `arn:acs:oss:${REGION}:${ACCOUNT}:bucket/b-1`
const vaultArn = `arn:acs:hbr:${REGION}:${ACCOUNT}:vault/v-1`
const content = estate(
  {},
  {
    [REGION]: {
      hbr: { Vaults: [{ VaultId: 'v-1', Tags: [{ Key: 'env', Value: 'test' }] }] },
      ecs: {
        Instances: [
          { InstanceId: 'i-1', Tags: [{ TagKey: 'env', TagValue: 'prod' }] },
          { InstanceId: 'i-2' },
        ],
      },
      nas: { FileSystems: [{ FileSystemId: 'fs-1', Tags: [{ Key: 'env', Value: 'prod' }] }] },
      tag: {
        TagResources: [
          { ResourceARN: instanceArn, Tags: [{ Key: 'team', Value: 'web' }] },
          { ResourceARN: bucketArn, Tags: [{ Key: 'env', Value: 'prod' }] },
        ],
      },
    },
  },
)
type Sim = Awaited<ReturnType<typeof start>>
const listed = async (simulator: Sim, query: Record<string, string | number | string[]> = {}) =>
  (await callTo(simulator, 'tag', 'ListTagResources', query)).body

test('the tag service and the own lists of ecs, nas and hbr show the same tags', async () => {
  const simulator = await start(content)
  expect((await listed(simulator)).TagResources).toMatchObject([
    { ResourceARN: instanceArn, Tags: [{ Key: 'env', Value: 'prod', Category: 'Custom' }, { Key: 'team' }] },
    { ResourceARN: fileSystemArn },
    { ResourceARN: vaultArn, Tags: [{ Key: 'env', Value: 'test' }] },
    { ResourceARN: bucketArn },
  ])
  const { body } = await callTo(simulator, 'ecs', 'DescribeInstances', { InstanceIds: '["i-1"]' })
  const Tag = [
    { TagKey: 'env', TagValue: 'prod' },
    { TagKey: 'team', TagValue: 'web' },
  ]
  expect(body.Instances).toMatchObject({ Instance: [{ InstanceId: 'i-1', Tags: { Tag } }] })
})

test('tags are found by resource, by tag, by pages', async () => {
  const simulator = await start(content)
  const arns = async (query: Parameters<typeof listed>[1]) =>
    JSON.parse(JSON.stringify((await listed(simulator, query)).TagResources)).map(
      (row: { ResourceARN: string }) => row.ResourceARN,
    )
  expect(await arns({ ResourceARN: [bucketArn, `${bucketArn}-unknown`] })).toEqual([bucketArn])
  expect(await arns({ Tags: '{"Key":"env","Value":"test"}' })).toEqual([vaultArn])
  expect(await arns({ Tags: '[{"Key":"team"}]' })).toEqual([instanceArn])
  const first = await listed(simulator, { PageSize: 3 })
  expect(await arns({ PageSize: 3, NextToken: String(first.NextToken) })).toEqual([bucketArn])
})

test('resources of one type are found by tag and by its absence', async () => {
  const simulator = await start(content)
  const found = async (query: Record<string, string>) =>
    (
      await callTo(simulator, 'tag', 'ListResourcesByTag', {
        ResourceType: 'ALIYUN::ECS::INSTANCE',
        ...query,
      })
    ).body
  const filter = { 'TagFilter.Key': 'env', 'TagFilter.Value': 'prod' }
  expect((await found(filter)).Resources).toMatchObject([{ ResourceId: 'i-1', Tags: [{ Key: 'env' }] }])
  expect((await found({ ...filter, FuzzyType: 'NOT' })).Resources).toMatchObject([{ ResourceId: 'i-2' }])
})

test('UntagResources takes the keys away everywhere and names what it does not know', async () => {
  const simulator = await start(content)
  const { body } = await callTo(simulator, 'tag', 'UntagResources', {
    ResourceARN: [instanceArn, fileSystemArn, vaultArn, `${bucketArn}-unknown`],
    TagKey: ['env', 'none'],
  })
  expect(body.FailedResources).toMatchObject({ FailedResource: [{ ResourceARN: `${bucketArn}-unknown` }] })
  expect((await listed(simulator)).TagResources).toMatchObject([
    { ResourceARN: instanceArn, Tags: [{ Key: 'team' }] },
    { ResourceARN: bucketArn },
  ])
  const [instance] = await records(simulator, 'ecs', 'Instances')
  expect(instance).toMatchObject({ Tags: { Tag: [{ TagKey: 'team' }] } })
  const { body: vaults } = await call(simulator, 'DescribeVaults')
  expect(vaults.Vaults).toMatchObject({ Vault: [{ Tags: { Tag: [] } }] })
})
