import { expect, test } from 'vitest'
import { call, estate, start } from '../testing/kit'
import { damage } from '../testing/places'

const link = { CrossAccountUserId: 42, CrossAccountRoleName: 'hbr-role' }
const named = { CrossAccountUserId: 42, CrossAccountRoleName: 'hbr-role', CrossAccountType: 'CROSS_ACCOUNT' }
const foreign = { ClientId: 'c-42', InstanceId: 'i-42', ...named }

test('links are listed and deleted one by one', async () => {
  const simulator = await start(
    estate({ CrossAccounts: [link, { ...link, CrossAccountType: 'CROSS_ACCOUNT_BY_RD' }] }),
  )
  const types = async () => {
    const { body } = await call(simulator, 'DescribeCrossAccounts')
    const rows: { CrossAccountType: string }[] = JSON.parse(JSON.stringify(body.CrossAccounts)).CrossAccount
    return rows.map(row => row.CrossAccountType)
  }
  expect(await types()).toEqual(['CROSS_ACCOUNT', 'CROSS_ACCOUNT_BY_RD'])
  const remove = (query: Record<string, unknown>) =>
    call(simulator, 'DeleteCrossAccount', { ...link, ...query })
  expect(await remove({ CrossAccountRoleName: 'none' })).toMatchObject({
    status: 404,
    code: 'ObjectNotExist',
  })
  expect(await remove({})).toMatchObject({ code: '200' })
  expect(await types()).toEqual(['CROSS_ACCOUNT_BY_RD'])
  expect(await remove({ CrossAccountType: 'CROSS_ACCOUNT_BY_RD' })).toMatchObject({ code: '200' })
  expect(await types()).toEqual([])
})

test('clients of another account are reached through the link, and lost without it', async () => {
  const simulator = await start(
    estate({ CrossAccounts: [link], BackupClients: [foreign, { ClientId: 'c-1' }] }),
  )
  const list = (query: Record<string, unknown>) =>
    call(simulator, 'DescribeBackupClients', { ClientType: 'ECS_CLIENT', ...query })
  expect((await list({})).body.Clients).toMatchObject([{ ClientId: 'c-1' }])
  expect((await list(named)).body.Clients).toMatchObject([{ ClientId: 'c-42' }])
  const uninstall = (query: Record<string, unknown>) =>
    call(simulator, 'UninstallBackupClients', { ClientIds: '["c-42"]', ...query })
  expect(await uninstall({})).toMatchObject({ code: 'ObjectNotExist' })
  await call(simulator, 'DeleteCrossAccount', link)
  expect(await list(named)).toMatchObject({ status: 403, code: 'AssumeRoleFail' })
  expect(await uninstall(named)).toMatchObject({ status: 403, code: 'AssumeRoleFail' })
  expect(await damage(simulator)).toEqual(['B, PL, CN, MT -> XA: 42'])
})
