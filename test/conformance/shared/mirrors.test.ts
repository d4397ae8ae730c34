// Mirrors and links to other accounts against the simulator: two regions in one run, nothing left billed.
import { expect, it } from 'vitest'
import { ACCOUNT, AWAY, actionsOf, expectBefore, HOME, names, stage } from '../rows/harness'

const SOURCE = {
  VaultId: 'v-1',
  ReplicationSourceVault: true,
  ReplicationTargetVaultId: 'v-m',
  ReplicationTargetRegionId: AWAY,
}
const MIRROR = {
  VaultId: 'v-m',
  Replication: true,
  ReplicationSourceVaultId: 'v-1',
  ReplicationSourceRegionId: HOME,
}
const away = { regions: { [AWAY]: { hbr: { Vaults: [MIRROR] } } } }
const BOTH = { accountId: ACCOUNT, regions: [HOME, AWAY] }

it('deletes the mirror in its region, then its source, and never stops the replication alone', async () => {
  const scene = await stage({ hbr: { Vaults: [SOURCE] } }, away)
  const run = await scene.up('Estate', BOTH)
  const deletions = run.calls.filter(({ action }) => action === 'DeleteVault')
  expect(deletions.map(({ region }) => region)).toEqual([AWAY, HOME])
  expect(actionsOf(run.calls)).toEqual(['DeleteVault'])
  expect(names(run.outputs.deleted)).toEqual(['mirrorVault v-m', 'replication v-1:v-m', 'vault v-1'])
  expect(await scene.billing()).toEqual([])
})

it('deletes a policy that replicates before the mirror that it would make again', async () => {
  const rules = [
    { RuleId: 'r-1', RuleType: 'BACKUP', VaultId: 'v-1' },
    { RuleId: 'r-2', RuleType: 'REPLICATION', VaultId: 'v-1', ReplicationRegionId: AWAY },
  ]
  const scene = await stage(
    { hbr: { Vaults: [SOURCE], Policies: [{ PolicyId: 'po-1', Rules: rules }] } },
    away,
  )
  const alone = await scene.preview('MirrorVault', { regionId: AWAY, vaultId: 'v-m' })
  expect(names(alone.blocked)).toEqual(['mirrorVault v-m', 'replication v-1:v-m'])
  const run = await scene.up('Estate', BOTH)
  expectBefore(run, 'DeletePolicyV2', 'DeleteVault')
  await scene.advance(7200)
  expect((await scene.preview('Estate', BOTH, run.outputs)).delete).toEqual([])
})

it('blocks a vault whose mirror is outside the scope, and deletes the mirror alone by its class', async () => {
  const scene = await stage({ hbr: { Vaults: [SOURCE] } }, away)
  const blocked = await scene.preview('Vault', { regionId: HOME, vaultId: 'v-1' })
  expect(blocked.blocked[0]?.reason).toContain('mirror vault v-m')
  const run = await scene.up('MirrorVault', { regionId: AWAY, vaultId: 'v-m' })
  expect(actionsOf(run.calls)).toEqual(['DeleteVault'])
  expect(run.outputs).toMatchObject({ absent: true, leftovers: [] })
  expect((await scene.preview('Vault', { regionId: HOME, vaultId: 'v-1' })).blocked).toEqual([])
})

it('says that stopping the replication alone leaves a billed vault', async () => {
  const scene = await stage({ hbr: { Vaults: [SOURCE] } }, away)
  const run = await scene.up('Estate', { ...BOTH, select: [{ kinds: ['replication'] }] })
  expect(run.plan.delete[0]?.reason).toContain('billed')
  expect(actionsOf(run.calls)).toEqual(['DeleteVaultReplication'])
  expect((await scene.billing()).map(({ id }) => id)).toContain('v-m')
})

it('blocks the source of a mirror that another account owns, with what to do', async () => {
  const scene = await stage(
    { hbr: { Vaults: [{ ...SOURCE, ReplicationTargetOwnerId: 99 }] } },
    { regions: { [AWAY]: {} } },
  )
  const plan = await scene.preview('Estate', { accountId: ACCOUNT, regions: [HOME] })
  expect(plan.blocked[0]?.reason).toMatch(/account 99 owns its mirror v-m.*ask that account/)
})

it('deletes a link to another account after what was made through it', async () => {
  const cross = {
    CrossAccountType: 'CROSS_ACCOUNT',
    CrossAccountUserId: 99,
    CrossAccountRoleName: 'hbrcrossrole',
  }
  const scene = await stage({
    hbr: {
      Vaults: [{ VaultId: 'v-1' }],
      Policies: [{ PolicyId: 'po-1', Rules: [] }],
      PolicyBindings: [{ PolicyId: 'po-1', SourceType: 'OSS', DataSourceId: 'bucket-1', ...cross }],
      CrossAccounts: [cross],
    },
  })
  const link = { regionId: HOME, crossAccountUserId: '99', crossAccountRoleName: 'hbrcrossrole' }
  const alone = await scene.preview('CrossAccountLink', { ...link, crossAccountUserId: '1234567890123450' })
  expect(alone.delete).toEqual([])
  const run = await scene.up('Estate', { accountId: ACCOUNT, regions: [HOME] })
  expectBefore(run, 'DeletePolicyBinding', 'DeleteCrossAccount')
  expect(run.outputs).toMatchObject({ absent: true, leftovers: [] })
})
