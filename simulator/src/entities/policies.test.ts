import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json'
import { advance, call, estate, NOW_SECONDS, start } from '../testing/kit'
import { damage, OTHER, records } from '../testing/places'

const DAY = 86400
const HALF_DAY = DAY / 2
const backup = { RuleType: 'BACKUP', VaultId: 'v-1', Retention: 30 }
const policy = { PolicyId: 'po-1', Rules: [backup] }
const binding = { PolicyId: 'po-1', SourceType: 'ECS_FILE', DataSourceId: 'i-1' }
type Sim = Awaited<ReturnType<typeof start>>

const ids = async (simulator: Sim, query: JsonObject = {}) => {
  const { body } = await call(simulator, 'DescribePoliciesV2', {}, { body: query })
  return JSON.parse(JSON.stringify(body.Policies)).map((row: JsonObject) => row.PolicyId)
}
const post = (simulator: Sim, action: string, body: JsonObject) => call(simulator, action, {}, { body })
const begin = (hbr: JsonObject = {}) =>
  start(
    estate(
      { Vaults: [{ VaultId: 'v-1' }], Policies: [policy], PolicyBindings: [binding], ...hbr },
      { [OTHER]: {} },
    ),
  )

test('lists policies by pages of ten or more, with counts and rule ids', async () => {
  const simulator = await start(
    estate({ Policies: [{ _repeat: 12, ...policy, PolicyId: 'po-{i}' }], PolicyBindings: [binding] }),
  )
  const first = await post(simulator, 'DescribePoliciesV2', {})
  expect(first.body).toMatchObject({
    TotalCount: 12,
    MaxResults: 10,
    Policies: [
      { PolicyId: 'po-1', PolicyBindingCount: 1, Rules: [{ RuleId: 'rule-po-1-1', VaultId: 'v-1' }] },
      ...Array(9).fill({}),
    ],
  })
  expect(await ids(simulator, { NextToken: String(first.body.NextToken) })).toEqual(['po-11', 'po-12'])
  expect(await ids(simulator, { PolicyId: 'po-7' })).toEqual(['po-7'])
})

describe('DeletePolicyV2', () => {
  test('detaches every source and frees the vault', async () => {
    const simulator = await begin()
    const remove = () => call(simulator, 'DeleteVault', { VaultId: 'v-1' })
    expect(await remove()).toMatchObject({ code: 'VaultBoundPolicyCannotBeDeleted' })
    expect(await post(simulator, 'DeletePolicyV2', { PolicyId: 'po-1' })).toMatchObject({ code: '200' })
    expect(await records(simulator, 'hbr', 'PolicyBindings')).toEqual([])
    expect(await ids(simulator)).toEqual([])
    expect(await remove()).toMatchObject({ code: '200' })
    expect(await post(simulator, 'DeletePolicyV2', { PolicyId: 'po-1' })).toMatchObject({
      status: 404,
      code: 'ObjectNotExist',
    })
    expect(await post(simulator, 'DeletePolicyV2', {})).toMatchObject({ code: 'MissingParameter' })
  })

  test('of a policy for ECS instances only is seen some seconds later', async () => {
    const simulator = await begin({ Policies: [{ ...policy, PolicyType: 'UDM_ECS_ONLY' }] })
    await post(simulator, 'DeletePolicyV2', { PolicyId: 'po-1' })
    expect(await ids(simulator)).toEqual(['po-1'])
    expect(await records(simulator, 'hbr', 'PolicyBindings')).toEqual([])
    await advance(simulator, 10)
    expect(await ids(simulator)).toEqual([])
  })
})

describe('UpdatePolicyV2', () => {
  test('replaces the rules', async () => {
    const simulator = await begin()
    await post(simulator, 'UpdatePolicyV2', {
      PolicyId: 'po-1',
      Rules: JSON.stringify([{ ...backup, VaultId: 'v-2' }]),
    })
    expect(await call(simulator, 'DeleteVault', { VaultId: 'v-1' })).toMatchObject({ code: '200' })
  })

  test.each([{ RuleType: 'SECURITY' }, { ...backup, Immutable: true }])(
    'cannot turn off the rule %j',
    async rule => {
      const simulator = await begin({ Policies: [{ PolicyId: 'po-1', Rules: [rule] }] })
      const change = (rules: readonly JsonObject[]) =>
        post(simulator, 'UpdatePolicyV2', { PolicyId: 'po-1', Rules: JSON.stringify(rules) })
      expect(await change([backup])).toMatchObject({ status: 400, code: 'InvalidParameter' })
      expect(await change([rule, { RuleType: 'TRANSITION' }])).toMatchObject({ code: '200' })
    },
  )

  test('lifts the rule that the last point of a source is kept', async () => {
    const kept = { PolicyId: 'po-1', Rules: [{ ...backup, KeepLatestSnapshots: 1 }] }
    const points = [1, 2].map(i => ({ SnapshotId: `s-${i}`, VaultId: 'v-1', InstanceId: 'i-1' }))
    const simulator = await begin({ Policies: [kept], Snapshots: points })
    const remove = (SnapshotId: string) =>
      call(simulator, 'DeleteSnapshot', {
        SnapshotId,
        VaultId: 'v-1',
        InstanceId: 'i-1',
        SourceType: 'ECS_FILE',
      })
    expect(await remove('s-1')).toMatchObject({ code: '200' })
    expect(await remove('s-2')).toMatchObject({ status: 400, code: 'CannotDeleteLatestSnapshot' })
    await post(simulator, 'UpdatePolicyV2', {
      PolicyId: 'po-1',
      Rules: JSON.stringify([{ ...backup, KeepLatestSnapshots: 0 }]),
    })
    expect(await remove('s-2')).toMatchObject({ code: '200' })
  })
})

test('the last point of a source outlives its expiry while its policy keeps one', async () => {
  const expiring = (SnapshotId: string, CompleteTime: number) => ({
    SnapshotId,
    VaultId: 'v-1',
    InstanceId: 'i-1',
    CompleteTime,
    ExpireTime: NOW_SECONDS + 3600,
  })
  const simulator = await begin({
    Policies: [{ PolicyId: 'po-1', Rules: [{ ...backup, KeepLatestSnapshots: 1 }] }],
    Snapshots: [expiring('s-old', NOW_SECONDS - 2 * DAY), expiring('s-new', NOW_SECONDS - DAY)],
  })
  await advance(simulator, 7200)
  expect(await records(simulator, 'hbr', 'Snapshots')).toMatchObject([{ SnapshotId: 's-new' }])
})

describe('the schedule of a policy', () => {
  const points = async (simulator: Sim) => (await records(simulator, 'hbr', 'Snapshots')).length

  test('writes a point of every enabled binding until the binding is deleted', async () => {
    const simulator = await begin({
      PolicyBindings: [binding, { ...binding, DataSourceId: 'i-2', Disabled: true }],
    })
    await advance(simulator, HALF_DAY + 3600)
    expect(await records(simulator, 'hbr', 'Snapshots')).toMatchObject([
      { VaultId: 'v-1', InstanceId: 'i-1', SourceType: 'ECS_FILE' },
    ])
    await advance(simulator, 2 * DAY)
    expect(await points(simulator)).toBe(3)
    await call(
      simulator,
      'DeletePolicyBinding',
      { SourceType: 'ECS_FILE' },
      { body: { PolicyId: 'po-1', DataSourceIds: '["i-1"]' } },
    )
    await advance(simulator, 2 * DAY)
    expect(await points(simulator)).toBe(3)
  })

  test('follows a change of the rules at once', async () => {
    const simulator = await begin()
    const Schedule = `I|${NOW_SECONDS + 600}|P1D`
    await post(simulator, 'UpdatePolicyV2', {
      PolicyId: 'po-1',
      Rules: JSON.stringify([{ ...backup, Schedule }]),
    })
    await advance(simulator, 3600)
    expect(await points(simulator)).toBe(1)
    await advance(simulator, HALF_DAY)
    expect(await points(simulator)).toBe(1)
    await post(simulator, 'UpdatePolicyV2', { PolicyId: 'po-1', Rules: '[]' })
    await advance(simulator, 5 * DAY)
    expect(await points(simulator)).toBe(1)
  })

  test('fails where the client was uninstalled', async () => {
    const simulator = await begin({ BackupClients: [{ ClientId: 'c-1', InstanceId: 'i-1' }] })
    await call(simulator, 'UninstallBackupClients', { ClientIds: '["c-1"]' })
    await advance(simulator, DAY)
    expect(await points(simulator)).toBe(0)
    expect(await records(simulator, 'hbr', 'BackupJobs')).toMatchObject([{ Status: 'FAILED' }])
    expect(await damage(simulator)).toEqual([])
  })
})
