// Policies, bindings and tags against the simulator: what is shared, what comes back, what is never edited.
import { expect, it } from 'vitest'
import { actionsOf, expectBefore, given, HOME, names, stage } from '../rows/harness'

const HERE = { accountId: '1234567890123456', regions: [HOME] }
const TAG = { Key: 'backup', Operator: 'EQUAL', Value: 'daily' }

const tagged = () =>
  stage({
    hbr: {
      Vaults: [{ VaultId: 'v-1' }],
      Policies: [
        {
          PolicyId: 'po-1',
          Rules: [
            { RuleId: 'r-1', RuleType: 'BACKUP', VaultId: 'v-1', Retention: 30 },
            {
              RuleId: 'r-2',
              RuleType: 'TAG',
              TagFilters: [TAG],
              DataSourceFilters: [{ SourceType: 'ECS_FILE' }],
            },
          ],
        },
      ],
      PolicyBindings: [
        { PolicyId: 'po-1', SourceType: 'ECS_FILE', DataSourceId: 'i-1', CreatedByTag: true, HitTags: [TAG] },
        { PolicyId: 'po-1', SourceType: 'OSS', DataSourceId: 'bucket-1' },
      ],
    },
    ecs: {
      Instances: [
        {
          InstanceId: 'i-1',
          Tags: [
            { Key: 'backup', Value: 'daily' },
            { Key: 'team', Value: 'erp' },
          ],
        },
      ],
    },
  })

it('removes the tag rule first, so that no binding comes back, and leaves the tags alone', async () => {
  const scene = await tagged()
  const run = await scene.up('Policy', { regionId: HOME, policyId: 'po-1' })
  expect(names(run.plan.change)).toEqual(['tagRule po-1:r-2'])
  const order = run.calls.map(call => `${call.action} ${JSON.stringify(call.params.DataSourceIds)}`)
  expect(order.indexOf('DeletePolicyBinding ["i-1"]')).toBeGreaterThan(
    order.findIndex(call => call.startsWith('UpdatePolicyV2')),
  )
  expect(actionsOf(run.calls).toSorted()).toEqual(['DeletePolicyBinding', 'DeletePolicyV2', 'UpdatePolicyV2'])
  expectBefore(run, 'UpdatePolicyV2', 'DeletePolicyV2')
  expect(run.outputs).toMatchObject({ absent: true, leftovers: [] })
  await scene.advance(7200)
  expect((await scene.preview('Policy', { regionId: HOME, policyId: 'po-1' }, run.outputs)).delete).toEqual(
    [],
  )
})

it('takes several tag rules out of one policy in one edit, so that none comes back', async () => {
  const rule = (id: string, key: string) => ({
    RuleId: id,
    RuleType: 'TAG',
    TagFilters: [{ Key: key, Operator: 'EQUAL', Value: 'yes' }],
  })
  const backup = { RuleId: 'r-1', RuleType: 'BACKUP', VaultId: 'v-1', Retention: 30 }
  const scene = await stage({
    hbr: {
      Vaults: [{ VaultId: 'v-1' }],
      Policies: [{ PolicyId: 'po-1', Rules: [backup, rule('r-2', 'a'), rule('r-3', 'b')] }],
      PolicyBindings: [
        {
          PolicyId: 'po-1',
          SourceType: 'OSS',
          DataSourceId: 'bucket-1',
          CreatedByTag: true,
          HitTags: [{ Key: 'a', Operator: 'EQUAL', Value: 'yes' }],
        },
      ],
    },
  })
  const run = await scene.up('Policy', { regionId: HOME, policyId: 'po-1' })
  expect(names(run.plan.change)).toEqual(['tagRule po-1:r-2', 'tagRule po-1:r-3'])
  expect(given(run, 'UpdatePolicyV2', 'Rules')).toEqual([[backup]])
  expect(run.reasons).toEqual([])
})

it('removes only the tags by which a source was bound with untag, and edits no policy', async () => {
  const scene = await tagged()
  const binding = 'po-1:ECS_FILE:i-1'
  const select = [{ ids: [binding, `tags:${binding}`] }]
  const run = await scene.up('Estate', { ...HERE, select, untag: true })
  expect(names(run.plan.change)).toEqual([`tagRule tags:${binding}`])
  expect(actionsOf(run.calls)).toEqual(['tag:UntagResources', 'DeletePolicyBinding'])
  expect(given(run, 'UntagResources', 'TagKey')).toEqual([['backup']])
  expect(run.reasons).toEqual([])
  await scene.advance(7200)
  expect((await scene.preview('Estate', { ...HERE, select, untag: true }, run.outputs)).delete).toEqual([])
})

it('never edits a policy outside the scope: the binding that it would make again blocks', async () => {
  const scene = await tagged()
  const select = [{ kinds: ['policyBinding', 'tagRule'] }]
  const run = await scene.up('Estate', { ...HERE, select, onBlocked: 'defer' })
  expect(actionsOf(run.calls)).toEqual(['DeletePolicyBinding'])
  expect(given(run, 'DeletePolicyBinding', 'DataSourceIds')).toEqual([['bucket-1']])
  expect(names(run.plan.blocked)).toEqual(['policyBinding po-1:ECS_FILE:i-1', 'tagRule po-1:r-2'])
})

it('keeps a shared policy and its vault for one protected source, and detaches the others', async () => {
  const scene = await tagged()
  const run = await scene.up('Estate', { ...HERE, protect: [{ ids: ['bucket-1'] }] })
  expect(actionsOf(run.calls)).toEqual(['UpdatePolicyV2', 'DeletePolicyBinding'])
  expect(names(run.plan.keep)).toEqual(['policy po-1', 'policyBinding po-1:OSS:bucket-1', 'vault v-1'])
  expect(run.plan.keep.find(({ kind }) => kind === 'vault')?.reason).toContain('bucket-1')
  const policies = (await scene.state()).regions[HOME]?.hbr?.Policies
  expect(JSON.stringify(policies)).toContain('"RuleId":"r-1"')
  expect(JSON.stringify(policies)).not.toContain('r-2')
})

it('deletes a policy before the vault that it names, in one run', async () => {
  const scene = await tagged()
  const run = await scene.up('Vault', { regionId: HOME, vaultId: 'v-1', cascade: true })
  expectBefore(run, 'DeletePolicyV2', 'DeleteVault')
  expect(run.outputs).toMatchObject({ absent: true, leftovers: [] })
})

it('detaches up to a hundred sources of one policy in one call', async () => {
  const scene = await stage({
    hbr: {
      Policies: [{ PolicyId: 'po-1', Rules: [] }],
      PolicyBindings: [{ _repeat: 100, PolicyId: 'po-1', SourceType: 'OSS', DataSourceId: 'bucket-{i}' }],
    },
  })
  const run = await scene.up('Policy', { regionId: HOME, policyId: 'po-1' })
  expect(given(run, 'DeletePolicyBinding', 'DataSourceIds').map(ids => [ids].flat().length)).toEqual([100])
  expect(run.outputs.absent).toBe(true)
})
