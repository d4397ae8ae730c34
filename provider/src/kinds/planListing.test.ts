import { expect, test } from 'vitest'
import { createCloud } from '../cloud'
import { json, loopback } from '../cloud/testing/loopback'
import { ACCOUNT } from '../testing/judgement'
import { NOW, REGION } from '../testing/objects'
import { fetchKnownPlans } from './planListing'

test.each([1, 25])('a plan whose source type changed is not taken for gone, %s asked for', async asked => {
  const types: string[] = []
  const server = await loopback((request, response) => {
    const type = request.query.get('SourceType')
    types.push(type ?? 'any')
    const rows = type === 'OSS' ? [] : [{ PlanId: 'p-0', SourceType: 'NAS', FileSystemId: 'fs-1' }]
    const paging = { TotalCount: rows.length, PageNumber: 1, PageSize: 99 }
    json(response, {
      ...{ Success: true, Code: '200', RequestId: 'r' },
      ...paging,
      BackupPlans: { BackupPlan: rows },
    })
  })
  const look = {
    cloud: createCloud(server.options),
    region: REGION,
    accountId: ACCOUNT,
    now: NOW,
    pointsOf: new Set<string>(),
  }
  const known = Array.from({ length: asked }, (_, at) => ({ id: `p-${at}`, sourceType: 'OSS' }))
  expect(await fetchKnownPlans(known, look)).toMatchObject([{ PlanId: 'p-0', SourceType: 'NAS' }])
  expect(types).toEqual(['OSS', 'any'])
})
