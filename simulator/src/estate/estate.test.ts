import { describe, expect, test } from 'vitest'
import { EstateError, type Json, type JsonObject } from '..'
import { admin, call, estate, NOW, REGION, start } from '../testing/kit'
import { findIndex } from './repeat'

const wrong: [string, Json, string][] = [
  ['no account', { now: NOW, regions: { 'cn-a': {} } }, 'accountId'],
  ['no time', { accountId: '1', regions: { 'cn-a': {} } }, 'now'],
  ['no region', { accountId: '1', now: NOW, regions: {} }, 'regions'],
  ['a region that is none', { accountId: '1', now: NOW, regions: { Hangzhou: {} } }, 'regions.Hangzhou'],
  ['an unknown part', { accountId: '1', now: NOW, regions: { 'cn-a': {} }, region: {} }, 'region is not'],
  ['an unknown collection', estate({ Vault: [] }), 'hbr has no collection Vault; it has Vaults'],
  ['a collection that is no list', estate({ Vaults: {} }), 'hbr.Vaults must be a list'],
  ['a record that is no object', estate({ Vaults: ['v-1'] }), 'Vaults[0] must be an object'],
  [
    'the same id twice',
    estate({ Vaults: [{ VaultId: 'v-1' }, { VaultId: 'v-1' }] }),
    'Vaults[1] has the id v-1 a second time',
  ],
  ['repeats with the same id', estate({ Vaults: [{ _repeat: 2, VaultId: 'v-1' }] }), 'put {i} into VaultId'],
  ['a broken repeat', estate({ Vaults: [{ _repeat: -1, VaultId: 'v-{i}' }] }), '_repeat -1'],
]

describe('an estate', () => {
  test.each(wrong)('with %s is refused and the place is named', async (_what, content, message) => {
    const failed = start(content)
    await expect(failed).rejects.toThrow(EstateError)
    await expect(failed).rejects.toThrow(message)
  })

  test('comes back from /state in the same format, with defaults, and can be loaded again', async () => {
    const content = estate({
      Vaults: [{ VaultId: 'v-1', _Note: 'x' }],
      BackupPlans: [],
      Snapshots: [{ _repeat: 3, SnapshotId: 's-{i}', VaultId: 'v-1', InstanceId: 'i-1' }],
      HanaInstances: [{ ClusterId: 'cl-1', VaultId: 'v-1', _Sid: 'HXE' }],
    })
    const first = await start(content)
    const state: JsonObject = JSON.parse(JSON.stringify(await admin(first, '/state')))
    expect(state).toMatchObject({
      accountId: '1234567890123456',
      regions: {
        [REGION]: {
          hbr: {
            Vaults: [{ VaultId: 'v-1', Status: 'CREATED', _Note: 'x' }],
            BackupPlans: [],
            Snapshots: [{ _repeat: 3, SnapshotId: 's-{i}' }],
            HanaInstances: [{ _Sid: 'HXE' }],
          },
        },
      },
    })
    const second = await start(state)
    const again: JsonObject = JSON.parse(JSON.stringify(await admin(second, '/state')))
    expect(again.regions).toEqual(state.regions)
    const expanded: JsonObject = JSON.parse(JSON.stringify(await admin(second, '/state?expand=true')))
    expect(expanded).toHaveProperty(`regions.${REGION}.hbr.Snapshots.length`, 3)
  })

  test('keeps private fields off the wire', async () => {
    const simulator = await start(estate({ Vaults: [{ VaultId: 'v-1', _Note: 'x', Unknown: 1 }] }))
    const { body } = await call(simulator, 'DescribeVaults')
    expect(JSON.stringify(body)).not.toMatch(/_Note|Unknown/)
  })

  test('is as it was after /reset, the clock too', async () => {
    const simulator = await start(estate({ Vaults: [{ VaultId: 'v-1' }] }))
    await call(simulator, 'DeleteVault', { VaultId: 'v-1' })
    await admin(simulator, '/clock', { advanceSeconds: 86400 })
    expect((await call(simulator, 'DescribeVaults')).body.TotalCount).toBe(0)
    await admin(simulator, '/reset', {})
    expect((await call(simulator, 'DescribeVaults')).body.TotalCount).toBe(1)
    expect(await admin(simulator, '/clock')).toMatchObject({
      now: expect.stringMatching(/^2026-11-01T08:0/),
      advancedSeconds: 0,
    })
  })
})

test.each([
  ['s-{i}', 's-12', 12],
  ['s-{i}0', 's-120', 12],
  ['{i}-{i}', '3-3', 3],
  ['{i}-{i}', '3-4', undefined],
  ['s-{i}', 's-012', undefined],
  ['s-{i}', 's-101', undefined],
  ['s-{i}', 'v-1', undefined],
])('finds the index of %s in %s', (pattern, value, i) => {
  expect(findIndex(pattern, value, 100)).toBe(i)
})
