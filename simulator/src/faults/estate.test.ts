import { beforeEach, expect, test } from 'vitest'
import { isList, isObject, type Json, type JsonObject } from '../json'
import type { Simulator } from '../simulator'
import { admin, advance, call, estate, REGION, start } from '../testing/kit'

const content = estate(
  {
    Vaults: [{ VaultId: 'v-1' }, { VaultId: 'v-2' }],
    BackupClients: [{ ClientId: 'c-1', InstanceId: 'i-1' }],
    Policies: [{ PolicyId: 'po-1', Rules: [{ RuleId: 'r', RuleType: 'BACKUP', VaultId: 'v-1' }] }],
    PolicyBindings: [{ PolicyId: 'po-1', SourceType: 'ECS_FILE', DataSourceId: 'i-1' }],
    NasMounts: [{ FileSystemId: 'fs-1' }],
  },
  {},
)

let simulator: Simulator
beforeEach(async () => {
  simulator = await start(content)
})

const faults = (rule: Json) => admin(simulator, '/faults', rule)

async function records(collection: string): Promise<readonly JsonObject[]> {
  const state = await admin(simulator, '/state')
  const regions = isObject(state) && isObject(state.regions) ? state.regions : {}
  const region = isObject(regions[REGION]) ? regions[REGION] : {}
  const hbr = isObject(region.hbr) ? region.hbr : {}
  const rows = hbr[collection]
  return isList(rows) ? rows.filter(isObject) : []
}

const uninstall = async () =>
  String((await call(simulator, 'UninstallBackupClients', { ClientIds: ['c-1'] })).body.TaskId)
const task = async (TaskId: string) => (await call(simulator, 'DescribeTask', { TaskId })).body

test('a task does not end, and goes on when the faults are cleared', async () => {
  await faults({ match: { action: 'UninstallBackupClients' }, effect: { kind: 'endlessTask' } })
  const id = await uninstall()
  await advance(simulator, 86400)
  expect(await task(id)).toMatchObject({ Description: 'created', Progress: 0 })
  expect(await records('BackupClients')).toMatchObject([{ Status: 'UNINSTALLING' }])
  await admin(simulator, '/faults', {}, 'DELETE')
  await advance(simulator, 1)
  expect(await task(id)).toMatchObject({ Description: 'completed', Progress: 100 })
  expect(await records('BackupClients')).toMatchObject([{ Status: 'NOT_INSTALLED' }])
})

test('a deletion that hangs for some time', async () => {
  await faults({ match: { action: 'DeleteVault' }, effect: { kind: 'endlessTask', seconds: 600 }, times: 1 })
  await call(simulator, 'DeleteVault', { VaultId: 'v-2' })
  await advance(simulator, 590)
  expect(await records('Vaults')).toHaveLength(2)
  await advance(simulator, 20)
  expect(await records('Vaults')).toMatchObject([{ VaultId: 'v-1' }])
})

test('an uninstall fails once', async () => {
  await faults({
    match: { action: 'UninstallBackupClients' },
    effect: { kind: 'failTask', code: 'Oops' },
    times: 1,
  })
  const first = await uninstall()
  await advance(simulator, 10)
  expect(await task(first)).toMatchObject({
    Progress: -1,
    Result: expect.stringContaining('"errorCode":"Oops"'),
  })
  expect(await records('BackupClients')).toMatchObject([{ Status: 'UNINSTALL_FAILED' }])
  const second = await uninstall()
  await advance(simulator, 10)
  expect(await task(second)).toMatchObject({ Progress: 100 })
})

test('any other work fails: its task says so, and the object is as before', async () => {
  const action = 'DetachNasFileSystem'
  await faults({ match: { action }, effect: { kind: 'failTask' }, times: 1 })
  const [mount] = await records('NasMounts')
  const query = { FileSystemId: 'fs-1', CreateTime: String(mount?.CreateTime ?? '') }
  const failed = await call(simulator, action, query)
  await advance(simulator, 10)
  expect(await task(String(failed.body.TaskId))).toMatchObject({ Description: 'completed', Progress: -1 })
  expect(await records('NasMounts')).toEqual([mount])
  await call(simulator, action, query)
  await advance(simulator, 10)
  expect(await records('NasMounts')).toEqual([])
})

test('the deletion of a vault fails, and a second one does not', async () => {
  await faults({ match: { action: 'DeleteVault' }, effect: { kind: 'failTask' }, times: 1 })
  for (const left of [2, 1]) {
    await call(simulator, 'DeleteVault', { VaultId: 'v-2' })
    await advance(simulator, 10)
    expect(await records('Vaults')).toHaveLength(left)
  }
})

test('work of a server fails once', async () => {
  const hdr = {
    SitePairs: [{ SitePairId: 'sp-1' }],
    Servers: [{ ServerId: 's-1', _SitePairId: 'sp-1', Status: 'replicating' }],
  }
  simulator = await start({
    accountId: '1234567890123456',
    now: '2026-11-01T08:00:00Z',
    regions: { [REGION]: { hdr } },
  })
  const action = 'DisableReplication'
  await faults({ match: { action }, effect: { kind: 'failTask' }, times: 1 })
  await call(simulator, action, { ServerId: 's-1' }, { product: 'hdr' })
  await advance(simulator, 60)
  const { body } = await call(simulator, 'DescribeTasks', { SitePairId: 'sp-1' }, { product: 'hdr' })
  expect(body.Tasks).toMatchObject({ task: [{ StatusCode: 'hdr.task.failed' }] })
})

test('an instance is stopped just before the uninstall, and started again later', async () => {
  await faults({
    match: { action: 'UninstallBackupClients' },
    effect: { kind: 'stopInstance', seconds: 60 },
    times: 1,
  })
  const { body } = await call(simulator, 'UninstallBackupClients', { ClientIds: ['c-1'] })
  expect(body.InstanceStatuses).toMatchObject([{ InstanceId: 'i-1', ErrorCode: 'InstanceNotRunning' }])
  await advance(simulator, 61)
  expect(await task(await uninstall())).toMatchObject({ Progress: 0 })
  await advance(simulator, 10)
  expect(await records('BackupClients')).toMatchObject([{ Status: 'NOT_INSTALLED' }])
})

test('a binding comes back as it was', async () => {
  await faults({
    match: { action: 'DeletePolicyBinding' },
    effect: { kind: 'bindingReturns', seconds: 5 },
    times: 1,
  })
  const before = await records('PolicyBindings')
  const remove = { PolicyId: 'po-1', SourceType: 'ECS_FILE', DataSourceIds: '["i-1"]' }
  await call(simulator, 'DeletePolicyBinding', remove)
  expect(await records('PolicyBindings')).toEqual([])
  await advance(simulator, 6)
  expect(await records('PolicyBindings')).toEqual(before)
  await call(simulator, 'DeletePolicyBinding', remove)
  await advance(simulator, 60)
  expect(await records('PolicyBindings')).toEqual([])
})

test.each([
  ['one vault at the second call', { kind: 'lockVault', vaultId: 'v-1' }, { skip: 1 }, [true, false]],
  ['every vault of the region', { kind: 'lockVault' }, {}, [true, true]],
  [
    'one vault at a time',
    { kind: 'lockVault', vaultId: 'v-2', region: REGION },
    { afterSeconds: 60 },
    [false, true],
  ],
])('the backup lock of %s', async (_, effect, when, locked) => {
  await faults({ match: { action: 'DescribeRegions' }, effect, ...when, times: 1 })
  await call(simulator, 'DescribeRegions')
  await advance(simulator, 61)
  await call(simulator, 'DescribeRegions')
  expect((await records('Vaults')).map(vault => vault.WormEnabled === true)).toEqual(locked)
})
