import { describe, expect, it } from 'vitest'
import { createCloud } from '../cloud'
import { json, loopback } from '../cloud/testing/loopback'
import { lookThrough } from '../testing/look'
import { makeVault } from '../testing/objects'
import { reread } from './reread'

/** A service that answers every look at vaults with these. */
async function lookerAt(vaults: readonly object[]) {
  const asked: string[] = []
  const server = await loopback((request, response) => {
    asked.push(request.query.get('VaultId') ?? 'all')
    const paging = { TotalCount: vaults.length, PageNumber: 1, PageSize: 99 }
    json(response, { Success: true, Code: '200', RequestId: 'r', ...paging, Vaults: { Vault: vaults } })
  })
  const cloud = createCloud(server.options)
  const lookAt = (region: string) => lookThrough(cloud, region)
  return { asked, lookAt }
}

describe('looking again', () => {
  it('asks for a single vault alone, and knows that it is gone', async () => {
    const { asked, lookAt } = await lookerAt([])
    expect(await reread([makeVault('v-1')], lookAt)).toEqual(new Map())
    expect(asked).toEqual(['v-1'])
  })

  it('lists all where that takes fewer calls', async () => {
    const { asked, lookAt } = await lookerAt([{ VaultId: 'v-2' }])
    const found = await reread(
      ['v-1', 'v-2', 'v-3'].map(id => makeVault(id)),
      lookAt,
    )
    expect(asked).toEqual(['all', 'all'])
    expect([...(found?.keys() ?? [])]).toEqual(['vault/cn-hangzhou/v-2'])
  })

  it('takes a row without its id for any of them, so nothing is known', async () => {
    const { lookAt } = await lookerAt([{ VaultName: 'finance' }])
    expect(await reread([makeVault('v-1')], lookAt)).toBeUndefined()
  })
})
