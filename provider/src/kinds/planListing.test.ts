import type { ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { createCloud } from '../cloud'
import { json, loopback } from '../cloud/testing/loopback'
import { lookThrough } from '../testing/look'
import { fetchKnownPlans } from './planListing'

function answerWith(response: ServerResponse, rows: readonly object[], more: object = {}): void {
  const paging = { TotalCount: rows.length, PageNumber: 1, PageSize: 99 }
  const plans = { BackupPlans: { BackupPlan: rows } }
  json(response, { Success: true, Code: '200', RequestId: 'r', ...paging, ...more, ...plans })
}

const plansOf = (sourceType: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `p-${at}`, sourceType }))

test.each([
  [1, ['OSS', 'any']],
  [25, ['OSS', 'OSS', 'any', 'any']],
  [201, ['OSS', 'any']],
])('a plan whose source type changed is not taken for gone, %s asked for', async (asked, calls) => {
  const types: string[] = []
  const server = await loopback(({ query }, response) => {
    const type = query.get('SourceType')
    types.push(type ?? 'any')
    answerWith(response, type === 'OSS' ? [] : [{ PlanId: 'p-0', SourceType: 'NAS', FileSystemId: 'fs-1' }])
  })
  const found = await fetchKnownPlans(plansOf('OSS', asked), lookThrough(createCloud(server.options)))
  expect(found).toMatchObject([{ PlanId: 'p-0', SourceType: 'NAS' }])
  expect(types).toEqual(calls)
})

test('plans that are deleted meanwhile do not make a look at 200 others begin anew', async () => {
  let others = 500
  const server = await loopback(({ query }, response) => {
    others -= 1
    const all = Array.from({ length: others }, (_, at) => ({ PlanId: `other-${at}`, SourceType: 'OSS' }))
    const page = Number(query.get('PageNumber'))
    if (query.has('Filters.1.Key')) answerWith(response, [])
    else answerWith(response, all.slice(99 * (page - 1), 99 * page), { TotalCount: others, PageNumber: page })
  })
  expect(await fetchKnownPlans(plansOf('OSS', 200), lookThrough(createCloud(server.options)))).toEqual([])
  expect(server.seen).toHaveLength(20)
})

test('each of many plans is asked for once, and found once', async () => {
  const asked: string[] = []
  const server = await loopback(({ query }, response) => {
    const ids = [...query].filter(([name]) => name.startsWith('Filters.1.Values.')).map(([, id]) => id)
    asked.push(...ids)
    answerWith(
      response,
      ids.map(PlanId => ({ PlanId, SourceType: 'OSS' })),
    )
  })
  const plans = plansOf('OSS', 45)
  const found = await fetchKnownPlans(plans, lookThrough(createCloud(server.options)))
  const ids = plans.map(({ id }) => id)
  expect(found.map(({ PlanId }) => PlanId)).toEqual(ids)
  expect(asked.toSorted()).toEqual(ids.toSorted())
  expect(server.seen).toHaveLength(3)
})
