import { expect, it } from 'vitest'
import { judgementOf, verdictOn } from '../testing/judgement'
import { makeEssentialPlan, makeJob, makeVault } from '../testing/objects'

const plan = makeEssentialPlan('ep-1')
const vault = makeVault('v-1')

it.each([
  ['of the Essential Edition', { type: 'restore', edition: 'BASIC' }],
  ['that tells no vault', { type: 'restore', edition: 'STANDARD' }],
] as const)('a running restore %s holds the plans that may store what it reads', (_what, facts) => {
  const judgement = judgementOf([plan, vault, makeJob('r-1', { facts })])
  expect(verdictOn(judgement, plan)).toMatchObject({
    state: 'blocked',
    temporary: true,
    by: 'running job r-1',
  })
  expect(verdictOn(judgement, vault).state).toBe('delete')
})

it('a running restore from a vault holds that vault alone', () => {
  const restore = makeJob('r-1', { facts: { type: 'restore', edition: 'STANDARD', vaultId: 'v-1' } })
  const judgement = judgementOf([plan, vault, restore])
  expect(verdictOn(judgement, vault)).toMatchObject({ state: 'blocked', temporary: true })
  expect(verdictOn(judgement, plan).state).toBe('delete')
})
