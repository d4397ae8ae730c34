import { expect, test } from 'vitest'
import { advance, call, estate, start } from '../testing/kit'
import { damage, records } from '../testing/places'

const agent = { ClientId: 'c-1', ClientType: 'CONTAINER_CLIENT', _ClusterId: 'cc-1' }
const content = estate({
  Vaults: [{ VaultId: 'v-1' }],
  ContainerClusters: [
    { ClusterId: 'cc-1', VaultId: 'v-1' },
    { ClusterId: 'cc-2', Identifier: 'ack-2' },
  ],
  BackupClients: [agent, { ClientId: 'c-2' }],
})
type Sim = Awaited<ReturnType<typeof start>>
const ids = async (simulator: Sim, query: Record<string, string> = {}) => {
  const { body } = await call(simulator, 'DescribeContainerCluster', query)
  const rows: { ClusterId: string }[] = JSON.parse(JSON.stringify(body.Clusters))
  return rows.map(row => row.ClusterId)
}

test('clusters are found by id and identifier', async () => {
  const simulator = await start(content)
  expect(await ids(simulator)).toEqual(['cc-1', 'cc-2'])
  expect(await ids(simulator, { ClusterId: 'cc-1' })).toEqual(['cc-1'])
  expect(await ids(simulator, { Identifier: 'ack-2' })).toEqual(['cc-2'])
})

test('a cluster with active clients needs Force, which deletes them; another one does not', async () => {
  const simulator = await start(content)
  const remove = (ClusterId: string, Force?: boolean) =>
    call(simulator, 'DeleteContainerCluster', { ClusterId, Force })
  expect(await remove('cc-1')).toMatchObject({ status: 200, code: 'ContainerClusterHasActiveClients' })
  expect(await remove('cc-2')).toMatchObject({ code: '200' })
  expect(await remove('cc-1', true)).toMatchObject({ code: '200' })
  expect(await ids(simulator)).toHaveLength(2)
  await advance(simulator, 10)
  expect(await ids(simulator)).toEqual([])
  expect(await records(simulator, 'hbr', 'BackupClients')).toMatchObject([{ ClientId: 'c-2' }])
  expect(await remove('cc-1')).toMatchObject({ status: 404, code: 'ObjectNotExist' })
})

test('a vault that is deleted before its cluster is recorded as damage', async () => {
  const simulator = await start(content)
  await call(simulator, 'DeleteVault', { VaultId: 'v-1' })
  expect(await damage(simulator)).toEqual(['CC -> V: v-1'])
})
