import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json'
import { advance, call, estate, REGION, start } from '../testing/kit'
import { billed, callTo, OTHER, records } from '../testing/places'

const source = {
  VaultId: 'v-1',
  ReplicationSourceVault: true,
  ReplicationTargetVaultId: 'v-m',
  ReplicationTargetRegionId: OTHER,
}
const mirror = {
  VaultId: 'v-m',
  Replication: true,
  ReplicationSourceVaultId: 'v-1',
  ReplicationSourceRegionId: REGION,
}
const rules = [
  { RuleType: 'BACKUP', VaultId: 'v-1' },
  { RuleType: 'REPLICATION', ReplicationRegionId: OTHER, Retention: 30 },
]
type Sim = Awaited<ReturnType<typeof start>>
const begin = (more: JsonObject = {}, hbr: JsonObject = {}) =>
  start(estate({ Vaults: [source], ...hbr }, { [OTHER]: { hbr: { Vaults: [{ ...mirror, ...more }] } } }))
const removeSource = (simulator: Sim) => call(simulator, 'DeleteVault', { VaultId: 'v-1' })
const removeMirror = (simulator: Sim) => callTo(simulator, 'hbr', 'DeleteVault', { VaultId: 'v-m' }, OTHER)
const stop = (simulator: Sim, region: string, more: JsonObject = {}) =>
  callTo(
    simulator,
    'hbr',
    'DeleteVaultReplication',
    {
      ReplicationSourceVaultId: 'v-1',
      ReplicationTargetVaultId: 'v-m',
      ReplicationSourceRegionId: REGION,
      ...more,
    },
    region,
  )

test('mirrors are listed in the other regions', async () => {
  const simulator = await begin()
  expect((await call(simulator, 'DescribeVaultReplicationRegions')).body.Regions).toEqual({
    RegionId: [OTHER],
  })
  const { body } = await callTo(simulator, 'hbr', 'DescribeVaults', { Replication: true }, OTHER)
  expect(body.Vaults).toMatchObject({ Vault: [{ VaultId: 'v-m', ReplicationSourceVaultId: 'v-1' }] })
})

test('the source can be deleted once the mirror is seen gone, and forgets it', async () => {
  const simulator = await begin()
  expect(await removeSource(simulator)).toMatchObject({ code: 'CannotDeleteReplicationSourceVault' })
  expect(await removeMirror(simulator)).toMatchObject({ code: '200' })
  expect(await removeSource(simulator)).toMatchObject({ code: 'CannotDeleteReplicationSourceVault' })
  await advance(simulator, 10)
  const [left] = await records(simulator, 'hbr', 'Vaults')
  expect(left?.ReplicationTargetVaultId).toBeUndefined()
  expect(await removeSource(simulator)).toMatchObject({ code: '200' })
})

describe('DeleteVaultReplication', () => {
  test('leaves the mirror as a vault of its own that is billed', async () => {
    const simulator = await begin()
    expect(await billed(simulator)).toContain('any mirrorVault v-m')
    expect(await stop(simulator, OTHER)).toMatchObject({ code: '200' })
    await advance(simulator, 10)
    expect(await billed(simulator)).toContain('any vault v-m')
    const [former] = await records(simulator, 'hbr', 'Vaults', OTHER)
    expect(former).toMatchObject({ Replication: false })
    expect(former?.ReplicationSourceVaultId).toBeUndefined()
    const [left] = await records(simulator, 'hbr', 'Vaults')
    expect(left).toMatchObject({ VaultId: 'v-1', ReplicationSourceVault: false })
    expect(left?.ReplicationTargetVaultId).toBeUndefined()
    expect(await removeSource(simulator)).toMatchObject({ code: '200' })
  })

  test('is called in the region of the mirror, for its own source', async () => {
    const simulator = await begin()
    expect(await stop(simulator, REGION)).toMatchObject({ status: 404, code: 'VaultNotExist' })
    expect(await stop(simulator, OTHER, { ReplicationSourceVaultId: 'v-2' })).toMatchObject({
      code: 'VaultNotExist',
    })
    expect(await stop(simulator, OTHER, { ReplicationSourceRegionId: OTHER })).toMatchObject({
      code: 'VaultNotExist',
    })
    expect(await stop(simulator, OTHER)).toMatchObject({ code: '200' })
  })
})

test('a mirror of another account can not be deleted', async () => {
  const simulator = await begin({ VaultOwnerId: 42 })
  expect(await removeMirror(simulator)).toMatchObject({ status: 403, code: 'NoPermission' })
})

describe('a policy that replicates', () => {
  const policy = { PolicyId: 'po-1', Rules: rules }
  const mirrors = (simulator: Sim) => records(simulator, 'hbr', 'Vaults', OTHER)

  test('makes the mirror again, too young to be deleted', async () => {
    const simulator = await begin({}, { Policies: [policy] })
    await removeMirror(simulator)
    await advance(simulator, 3)
    await advance(simulator, 3)
    const [again] = await mirrors(simulator)
    expect(again).toMatchObject({ Replication: true, ReplicationSourceVaultId: 'v-1' })
    expect(again?.VaultId).not.toBe('v-m')
    expect(
      await callTo(simulator, 'hbr', 'DeleteVault', { VaultId: String(again?.VaultId) }, OTHER),
    ).toMatchObject({ code: 'VaultCreatedWithinTwoHours' })
  })

  test('makes it again after replication was stopped', async () => {
    const simulator = await begin({}, { Policies: [policy] })
    await stop(simulator, OTHER)
    await advance(simulator, 10)
    await advance(simulator, 10)
    expect(await mirrors(simulator)).toMatchObject([
      { VaultId: 'v-m', Replication: false },
      { Replication: true },
    ])
  })

  test('makes one when its rules begin to replicate', async () => {
    const simulator = await start(
      estate(
        { Vaults: [{ VaultId: 'v-1' }], Policies: [{ ...policy, Rules: rules.slice(0, 1) }] },
        { [OTHER]: {} },
      ),
    )
    const body = { PolicyId: 'po-1', Rules: JSON.stringify(rules) }
    await call(simulator, 'UpdatePolicyV2', {}, { body })
    await advance(simulator, 10)
    expect(await mirrors(simulator)).toMatchObject([{ Replication: true, ReplicationSourceVaultId: 'v-1' }])
  })

  test('does not when it, or its rule, is gone first', async () => {
    for (const change of ['DeletePolicyV2', 'UpdatePolicyV2']) {
      const simulator = await begin({}, { Policies: [policy] })
      const Rules = change === 'UpdatePolicyV2' ? { Rules: JSON.stringify(rules.slice(0, 1)) } : {}
      await call(simulator, change, {}, { body: { PolicyId: 'po-1', ...Rules } })
      await removeMirror(simulator)
      await advance(simulator, 10)
      await advance(simulator, 10)
      expect(await mirrors(simulator)).toEqual([])
    }
  })
})
