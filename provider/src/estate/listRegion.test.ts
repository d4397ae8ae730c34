import { expect, it } from 'vitest'
import type { Cloud } from '../cloud'
import { ACCOUNT } from '../testing/judgement'
import { makeVault, NOW, REGION } from '../testing/objects'
import { listRegion } from './listRegion'
import { reread } from './reread'

const look = {
  region: REGION,
  accountId: ACCOUNT,
  now: NOW,
  pointsOf: new Set<string>(),
  // Stands for any answer that a kind can't make objects of.
  get cloud(): Cloud {
    throw new RangeError('Invalid time value')
  },
}

it('takes an answer that breaks a kind for a listing that failed, and names the kind', async () => {
  const { objects, gaps } = await listRegion(look, ['vault'])
  expect(objects).toEqual([])
  expect(gaps).toMatchObject([{ kind: 'vault', region: REGION, action: 'hbr:DescribeVaults', denied: false }])
  expect(gaps[0]?.reason).toContain(
    'an answer about a backup vault could not be used (RangeError: Invalid time value)',
  )
})

it('takes it for unknown where single objects are looked at again', async () => {
  expect(await reread([makeVault('v-1')], () => look)).toBeUndefined()
})
