// Listings that do not add up must be errors, never short lists.
import { range } from 'lodash'
import { expect, test } from 'vitest'
import { createCloud } from '.'
import { json, loopback, type SeenRequest } from './testing/loopback'

const vaults = (from: number, to: number) => range(from, to).map(n => ({ VaultId: `v-${n}` }))
const numberOf = (request: SeenRequest, name: string) => Number(request.query.get(name))

interface VaultPages {
  readonly rows: readonly { VaultId: string }[]
  readonly total?: (index: number) => number | undefined
  readonly most?: number
  readonly change?: (
    rows: readonly { VaultId: string }[],
    page: number,
    index: number,
  ) => readonly { VaultId: string }[]
}

/** A well-behaved service of numbered pages, with the one fault that a test asks for. */
async function vaultService({
  rows,
  total = () => rows.length,
  most = 99,
  change = page => page,
}: VaultPages) {
  const server = await loopback((request, response, index) => {
    const PageNumber = numberOf(request, 'PageNumber')
    const PageSize = Math.min(most, numberOf(request, 'PageSize'))
    const page = change(rows.slice((PageNumber - 1) * PageSize, PageNumber * PageSize), PageNumber, index)
    json(response, {
      Success: true,
      Code: '200',
      TotalCount: total(index),
      PageNumber,
      PageSize,
      Vaults: { Vault: page },
    })
  })
  return { server, list: () => createCloud(server.options).list('cn-hangzhou', 'hbr.DescribeVaults', {}) }
}

test('reads every numbered page', async () => {
  const { list, server } = await vaultService({ rows: vaults(0, 250) })
  expect(await list()).toEqual(vaults(0, 250))
  expect(server.seen.map(request => request.query.get('PageNumber')).sort()).toEqual(['1', '2', '3'])
})

test('an empty listing is complete', async () => {
  const { list } = await vaultService({ rows: [] })
  expect(await list()).toEqual([])
})

test('follows a service that gives smaller pages than asked for', async () => {
  const { list } = await vaultService({ rows: vaults(0, 45), most: 20 })
  expect(await list()).toEqual(vaults(0, 45))
})

const incomplete = { name: 'CloudError', tag: 'unknown', code: 'IncompleteListing' }

test.each<[string, Omit<VaultPages, 'rows'>]>([
  ['a short page', { change: (rows, page) => (page === 2 ? rows.slice(1) : rows) }],
  ['a missing last page', { change: (rows, page) => (page === 3 ? [] : rows) }],
  ['a repeated page', { change: (rows, page) => (page === 2 ? vaults(0, 99) : rows) }],
  ['one row twice', { change: (rows, page) => (page === 2 ? [{ VaultId: 'v-1' }, ...rows.slice(1)] : rows) }],
  ['no total', { total: () => undefined }],
  ['a total that is too high', { total: () => 300 }],
  ['a total that is too low', { total: () => 98 }],
])('refuses %s', async (_name, fault) => {
  const { list } = await vaultService({ rows: vaults(0, 250), ...fault })
  await expect(list()).rejects.toMatchObject(incomplete)
})

test('lists once more when rows come or go meanwhile', async () => {
  const { list, server } = await vaultService({
    rows: vaults(0, 250),
    total: index => (index === 2 ? 251 : 250),
  })
  expect(await list()).toHaveLength(250)
  expect(server.seen).toHaveLength(6)
})

test.each<[string, (rows: readonly { VaultId: string }[]) => readonly { VaultId: string }[]]>([
  ['left out', rows => rows.slice(1)],
  ['shown twice', rows => [...rows.slice(0, -1), ...rows.slice(0, 1)]],
])('lists once more when a row was %s, and tells it', async (_name, change) => {
  const { server } = await vaultService({
    rows: vaults(0, 250),
    change: (rows, page, index) => (page === 2 && index < 3 ? change(rows) : rows),
  })
  const retried: string[] = []
  const cloud = createCloud({ ...server.options, onRetry: ({ code }) => retried.push(code) })
  expect(await cloud.list('cn-hangzhou', 'hbr.DescribeVaults', {})).toEqual(vaults(0, 250))
  expect(server.seen).toHaveLength(6)
  expect(retried).toEqual(['IncompleteListing'])
})

test('gives up when rows keep coming', async () => {
  const { list, server } = await vaultService({ rows: vaults(0, 250), total: index => 250 + (index % 3) })
  await expect(list()).rejects.toMatchObject(incomplete)
  expect(server.seen).toHaveLength(9)
})

const policies = (from: number, to: number) => range(from, to).map(n => ({ PolicyId: `po-${n}` }))

const sent = (request: SeenRequest, name: string) => request.query.get(name) ?? request.body.get(name)

function policyService(answer: (token: string | null, index: number) => object) {
  return loopback((request, response, index) =>
    json(response, { Success: true, Code: '200', ...answer(sent(request, 'NextToken'), index) }),
  )
}

test('follows tokens to the end', async () => {
  const server = await policyService(token =>
    token === 'two'
      ? { Policies: policies(100, 130), TotalCount: 130 }
      : { Policies: policies(0, 100), TotalCount: 130, NextToken: 'two' },
  )
  expect(await createCloud(server.options).list('cn-hangzhou', 'hbr.DescribePoliciesV2', {})).toEqual(
    policies(0, 130),
  )
  expect(server.seen.map(request => sent(request, 'MaxResults'))).toEqual(['100', '100'])
})

test.each<[string, (token: string | null, index: number) => object]>([
  [
    'a token that repeats',
    (_token, index) => ({ Policies: policies(index, index + 1), NextToken: index % 2 === 0 ? 'a' : 'b' }),
  ],
  ['a token that points to itself', () => ({ Policies: [], NextToken: 'a' })],
  ['fewer rows than announced', () => ({ Policies: policies(0, 3), TotalCount: 4 })],
  [
    'the same rows on two pages',
    token => ({ Policies: policies(0, 3), ...(token === null ? { NextToken: 'a' } : {}) }),
  ],
])('refuses %s', async (_name, answer) => {
  const server = await policyService(answer)
  await expect(
    createCloud(server.options).list('cn-hangzhou', 'hbr.DescribePoliciesV2', {}),
  ).rejects.toMatchObject(incomplete)
})

test('checks a listing without pages against its total', async () => {
  const server = await loopback((_request, response) =>
    json(response, { Success: true, TotalCount: 2, Snapshots: [{ SnapshotId: 's-1' }] }),
  )
  await expect(
    createCloud(server.options).list('cn-hangzhou', 'hbr.DescribeUdmSnapshots', {
      UdmRegionId: 'cn-hangzhou',
      SourceType: 'UDM_ECS',
      StartTime: 0,
      EndTime: 1,
    }),
  ).rejects.toMatchObject(incomplete)
})

test('refuses rows that are not a list', async () => {
  const server = await loopback((_request, response) =>
    json(response, { Success: true, TotalCount: 1, Vaults: { Vault: { VaultId: 'v-1' } } }),
  )
  await expect(
    createCloud(server.options).list('cn-hangzhou', 'hbr.DescribeVaults', {}),
  ).rejects.toMatchObject({ tag: 'unknown', code: 'UnreadableAnswer' })
})
