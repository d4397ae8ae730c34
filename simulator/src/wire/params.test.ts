import { describe, expect, test } from 'vitest'
import { parseJson } from '../json'
import { admin, call, estate, REGION, start } from '../testing/kit'

describe('request validation', () => {
  test.each([
    ['an unknown parameter', 'DescribeVaults', { VaultNmae: 'x' }, 'InvalidParameter'],
    ['a missing parameter', 'DeleteBackupPlan', { VaultId: 'v-1' }, 'MissingParameter'],
    ['a wrong enum', 'DescribeVaults', { Status: 'GONE' }, 'InvalidParameter'],
    [
      'a wrong enum in a list',
      'DescribeBackupPlans',
      { Filters: [{ Key: 'VaultId', Values: ['v'] }] },
      'InvalidParameter',
    ],
    ['a page size of 0', 'DescribeVaults', { PageSize: 0 }, 'InvalidParameter'],
    ['a page size of 100', 'DescribeVaults', { PageSize: 100 }, 'InvalidParameter'],
    ['a page number of 0', 'DescribeVaults', { PageNumber: 0 }, 'InvalidParameter'],
    ['9 results a page', 'ListProtectedResources', { MaxResults: 9 }, 'InvalidParameter'],
    ['a text for a number', 'DescribeVaults', { PageSize: 'ten' }, 'InvalidParameter'],
    ['a text for a boolean', 'DescribeVaults', { Replication: 'yes' }, 'InvalidParameter'],
    ['broken JSON', 'SearchHistoricalSnapshots', { Query: '[{' }, 'InvalidParameter'],
    [
      'a token that it never gave',
      'ListSnapshots',
      { ProtectedResourceId: 'i', SourceType: 'OSS', NextToken: 'x' },
      'InvalidParameter',
    ],
    [
      '21 tags',
      'DescribeVaults',
      { Tag: Array.from({ length: 21 }, (_, i) => ({ Key: `k${i}` })) },
      'InvalidParameter',
    ],
    [
      '21 clients to uninstall',
      'UninstallBackupClients',
      { ClientIds: JSON.stringify(Array.from({ length: 21 }, (_, i) => `c-${i}`)) },
      'InvalidParameter',
    ],
  ])('refuses %s', async (_what, action, query, code) => {
    const simulator = await start(estate({ Vaults: [{ VaultId: 'v-1' }] }))
    expect(await call(simulator, action, query)).toMatchObject({ status: 400, code })
    expect(await admin(simulator, '/calls')).toMatchObject([{ action, status: 400, code, region: REGION }])
  })

  test('refuses an unknown action and an unknown version', async () => {
    const simulator = await start(estate({}))
    expect(await call(simulator, 'DeleteEverything')).toMatchObject({
      status: 404,
      code: 'InvalidAction.NotFound',
    })
    expect(await call(simulator, 'DescribeVaults', {}, { product: 'none' })).toMatchObject({
      status: 400,
      code: 'InvalidVersion',
    })
  })

  test('logs decoded parameters and no credentials', async () => {
    const simulator = await start(estate({}))
    await call(
      simulator,
      'DescribeBackupPlans',
      { Filters: [{ Key: 'vaultId', Values: ['v-1', 'v-2'] }] },
      { v1: true },
    )
    const [logged] = JSON.parse(JSON.stringify(await admin(simulator, '/calls')))
    expect(logged.params).toEqual({
      Filters: [{ Key: 'vaultId', Values: ['v-1', 'v-2'] }],
      PageNumber: 1,
      PageSize: 10,
    })
    expect(Object.keys(logged)).toEqual(
      expect.arrayContaining([
        'seq',
        'at',
        'product',
        'region',
        'action',
        'params',
        'status',
        'code',
        'requestId',
        'accountId',
      ]),
    )
  })

  test('on the central port a regional product needs a region of the estate', async () => {
    const simulator = await start(estate({ Vaults: [{ VaultId: 'v-1' }] }))
    const endpoint = simulator.endpoints['*'] ?? ''
    expect(await call(simulator, 'DescribeVaults', {}, { endpoint })).toMatchObject({
      status: 404,
      code: 'InvalidRegionId.NotFound',
    })
    expect(
      (await call(simulator, 'DescribeVaults', { RegionId: REGION }, { endpoint })).body.TotalCount,
    ).toBe(1)
    expect((await call(simulator, 'DescribeRegions', {}, { endpoint })).body.Regions).toMatchObject({
      Region: [{ RegionId: REGION }],
    })
  })

  test('numbers beyond 2^53 survive', async () => {
    const text =
      '{"accountId":"1","now":"2026-11-01T08:00:00Z","regions":{"cn-a":{"hbr":{"Vaults":[{"VaultId":"v","StorageSize":9223372036854775807}]}}}}'
    const simulator = await start(parseJson(text), { auth: false })
    const answer = await fetch(
      `${simulator.endpoints['cn-a']}/?Action=DescribeVaults&Version=2017-09-08&VaultOwnerId=9223372036854775806`,
    )
    expect(await answer.text()).toContain('"TotalCount":0')
    const all = await fetch(`${simulator.endpoints['cn-a']}/?Action=DescribeVaults&Version=2017-09-08`)
    expect(await all.text()).toContain('"StorageSize":9223372036854775807')
  })
})
