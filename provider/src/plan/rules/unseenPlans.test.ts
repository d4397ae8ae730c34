import { expect, it } from 'vitest'
import { judgementOf, verdictOn } from '../../testing/judgement'
import { makeBackupPlan, makeVault } from '../../testing/objects'
import { makeBinding, makePolicy } from '../../testing/sharedObjects'

const counting = (planCounts: Readonly<Record<string, number>>) => makeVault('v-1', { facts: { planCounts } })

it('blocks a vault that counts more plans than were listed', () => {
  const vault = counting({ EcsFile: 2 })
  const verdict = verdictOn(judgementOf([vault, makeBackupPlan('p-1', 'v-1')]), vault)
  expect(verdict).toMatchObject({ state: 'blocked', temporary: false, by: 'BackupPlanStatistics' })
  expect(verdict.reason).toContain('counts 1 more plan (EcsFile)')
})

it('lets it go where every plan was seen', () => {
  const vault = counting({ EcsFile: 1 })
  expect(verdictOn(judgementOf([vault, makeBackupPlan('p-1', 'v-1')]), vault).state).toBe('delete')
})

it('does not take a plan of another source type for the missing one', () => {
  const vault = counting({ Oss: 1 })
  expect(verdictOn(judgementOf([vault, makeBackupPlan('p-1', 'v-1')]), vault).state).toBe('blocked')
})

it('blocks a vault with a counter that nobody knows', () => {
  const vault = counting({ Hologram: 1 })
  expect(verdictOn(judgementOf([vault]), vault).state).toBe('blocked')
})

it('takes a binding of the type for what is counted', () => {
  const objects = [makePolicy('po-1', ['v-1']), makeBinding('po-1', 'ECS_FILE', 'i-1')]
  const vault = counting({ EcsFile: 1 })
  expect(verdictOn(judgementOf([vault, ...objects]), vault).state).toBe('delete')
  expect(verdictOn(judgementOf([counting({ EcsFile: 2 }), ...objects]), vault).state).toBe('blocked')
})
