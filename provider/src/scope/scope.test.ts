import { expect, it } from 'vitest'
import { delegationsOf, regionsOf, resourceIdOf, scopeOf } from './scope'

const ACCOUNT = '1'

it('names an estate by its regions, each once and in order', () => {
  const scope = scopeOf('Estate', { regions: ['cn-b', 'cn-a', 'cn-b'] }, ACCOUNT)
  expect(scope).toMatchObject({ type: 'Estate', regions: ['cn-a', 'cn-b'] })
  expect(resourceIdOf(scope)).toBe('estate:cn-a,cn-b')
})

it('names a vault by region and id', () => {
  const scope = scopeOf('Vault', { regionId: 'cn-a', vaultId: 'v-1' }, ACCOUNT)
  expect(scope).toEqual({
    type: 'Vault',
    accountId: ACCOUNT,
    regions: ['cn-a'],
    root: { kind: 'vault', id: 'v-1' },
  })
  expect(resourceIdOf(scope)).toBe('cn-a/v-1')
})

it('looks at the regions of what others take care of, too', () => {
  const scope = scopeOf('Vault', { regionId: 'cn-b', vaultId: 'v-1' }, ACCOUNT)
  const delegated = [
    { type: 'MirrorVault' as const, resource: 'copy', inputs: { regionId: 'cn-a', vaultId: 'v-m' } },
  ]
  const delegations = delegationsOf(delegated, ACCOUNT)
  expect(regionsOf(scope, delegations)).toEqual(['cn-a', 'cn-b'])
  expect(delegations).toMatchObject([{ resource: 'copy', cascade: false, protect: [] }])
})
