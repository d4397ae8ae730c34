import { expect, it } from 'vitest'
import { whatIsWrong } from './verdict.mjs'

const billed = {
  row: 'ecs-file',
  item: 'vault storage',
  region: 'cn-hangzhou',
  kind: 'vault',
  id: 'v-1',
  since: '',
}
const ending = {
  state: { accountId: '1', now: '', regions: { 'cn-hangzhou': { hbr: { Vaults: [{ VaultId: 'v-1' }] } } } },
  billed: [billed],
  expectation: undefined,
  outputs: { plan: { keep: [], blocked: [] }, billing: {}, leftovers: [], pending: [], manual: [] },
}
/** @param {import('./engine.mjs').Left} entry */
const withPending = entry => ({ ...ending, outputs: { ...ending.outputs, pending: [entry] } })
const named = { kind: 'vault', region: 'cn-hangzhou', id: 'v-1', reason: 'locked' }

it('without an expectation, wants a reason for everything that is still billed', () => {
  expect(whatIsWrong(ending)).toEqual([
    'is still billed and nothing says why: vault v-1 in cn-hangzhou (vault storage)',
  ])
  expect(whatIsWrong(withPending(named))).toEqual([])
  expect(whatIsWrong(withPending({ ...named, id: 'v-2' }))).toHaveLength(1)
})

it('with an expectation, goes by that alone', () => {
  expect(whatIsWrong({ ...ending, expectation: { regions: {} } })).toEqual([
    'is left but should be gone: cn-hangzhou hbr Vaults: VaultId v-1',
  ])
  expect(whatIsWrong({ ...ending, expectation: { regions: ending.state.regions } })).toEqual([])
})
