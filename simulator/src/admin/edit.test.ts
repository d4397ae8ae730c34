import { expect, test } from 'vitest'
import { admin, call, estate, NOW_SECONDS, REGION, start } from '../testing/kit'

const content = estate({
  Vaults: [{ VaultId: 'v-1', BackupPlanStatistics: { MySql: 1 } }],
  BackupClients: [{ ClientId: 'c-1' }],
})

test('a person changes, adds and removes what no action does', async () => {
  const simulator = await start(content)
  const edit = (collection: string, change: Record<string, Record<string, string | object>[]>) =>
    admin(simulator, '/edit', {
      region: REGION,
      product: 'hbr',
      collection,
      ...JSON.parse(JSON.stringify(change)),
    })
  expect(
    await edit('Vaults', { put: [{ VaultId: 'v-1', BackupPlanStatistics: {} }, { VaultId: 'v-2' }] }),
  ).toEqual({ put: 2, removed: 0 })
  const { body } = await call(simulator, 'DescribeVaults')
  expect(body.Vaults).toMatchObject({
    Vault: [
      { VaultId: 'v-1', Status: 'CREATED', BackupPlanStatistics: { MySql: 0 } },
      { VaultId: 'v-2', Status: 'CREATED', CreatedTime: NOW_SECONDS - 30 * 86400 },
    ],
  })
  expect(await edit('BackupClients', { remove: [{ ClientId: 'c-1' }, { ClientId: 'c-2' }] })).toEqual({
    put: 0,
    removed: 1,
  })
  expect((await call(simulator, 'DescribeBackupClients', { ClientType: 'ECS_CLIENT' })).body.TotalCount).toBe(
    0,
  )
})

test.each([
  {},
  { region: REGION, product: 'hbr', collection: 'Nothing' },
  { region: 'eu-none', product: 'hbr', collection: 'Vaults' },
])('%j is refused with the shape that is needed', async body => {
  const simulator = await start(content)
  expect(await admin(simulator, '/edit', body)).toEqual({
    error: expect.stringContaining('region, product, collection'),
  })
})
