import { expect, it } from 'vitest'
import { judgementOf } from '../testing/judgement'
import { NOW } from '../testing/objects'
import { makeClient } from '../testing/sharedObjects'
import { createGuard, OLDEST_READ_MS } from './guard'

const quiet = makeClient('c-1', { facts: { status: 'NOT_INSTALLED', lastHeartbeat: NOW - 7_200_000 } })
const heard = makeClient('c-1', { facts: { lastHeartbeat: NOW - 1000 } })

it('lets preparations go ahead, but not a removal that must wait by now', async () => {
  const guard = createGuard(judgementOf([quiet]), {
    ticks: () => OLDEST_READ_MS + 1,
    rejudge: () => Promise.resolve(judgementOf([heard])),
    approved: [],
    isGone: () => false,
  })
  expect(await guard.check(quiet, 'uninstall')).toBeUndefined()
  expect(await guard.check(quiet, 'remove')).toMatchObject({ state: 'pending' })
})
