// Clients against the simulator: batches, failures of single instances, the heartbeat, locks, sharing.
import { expect, it } from 'vitest'
import { actionsOf, given, HOME, names, rowOnly, SECONDS, stage } from '../rows/harness'

const VAULT = { VaultId: 'v-1' }
const HERE = { accountId: '1234567890123456', regions: [HOME] }
const point = (client: string, vault = 'v-1') => ({
  SnapshotId: `s-${client}-${vault}`,
  VaultId: vault,
  SourceType: 'ECS_FILE',
  InstanceId: `i-${client}`,
  Retention: 365,
})

it('goes on with seventeen clients where three of twenty can not be uninstalled, and says what to do', async () => {
  const ids = Array.from({ length: 20 }, (_, at) => `c-${at + 10}`)
  const odd: Readonly<Record<string, object>> = {
    'c-11': { _InstanceGone: true },
    'c-12': { _CloudAssistant: false },
  }
  const scene = await stage({
    hbr: {
      Vaults: [VAULT],
      BackupClients: ids.map(id => ({ ClientId: id, ...odd[id] })),
      Snapshots: ids.map(id => point(id)),
    },
    ecs: { Instances: [{ InstanceId: 'i-c-13', Status: 'Stopped' }] },
  })
  const run = await scene.up('Estate', HERE)
  expect(given(run, 'UninstallBackupClients', 'ClientIds')).toEqual([ids])
  expect(given(run, 'DeleteBackupClientResource', 'ClientIds')).toEqual([ids])
  expect(run.reasons).toEqual([
    expect.stringMatching(/client c-12 .*Cloud Assistant does not run on i-c-12.*run again/),
    expect.stringMatching(/client c-13 .*i-c-13 is not running.*start it and run again/),
  ])
  expect(run.outputs.deleted.map(({ kind }) => kind)).toContain('vault')
  expect(names(run.outputs.pending)).toHaveLength(17)
  const gone = [...run.outputs.pending, ...run.outputs.deleted].find(
    ({ kind, id }) => kind === 'client' && id === 'c-11',
  )
  expect(gone).toBeDefined()
  expect(await scene.billing()).toEqual([])
})

it('keeps the record until an hour after the last heartbeat without failing, and the next up deletes it', async () => {
  const scene = await stage({
    hbr: { Vaults: [VAULT], BackupClients: [{ ClientId: 'c-1' }], Snapshots: [point('c-1')] },
  })
  const named = { regionId: HOME, clientId: 'c-1' }
  const first = await scene.up('Client', named)
  expect(actionsOf(first.calls)).toEqual(['UninstallBackupClients', 'DeleteBackupClientResource'])
  expect(first.reasons).toEqual([])
  expect(names(first.outputs.pending)).toEqual(['client c-1'])
  const quiet = await scene.preview('Client', named, first.outputs)
  expect([...quiet.delete, ...quiet.change]).toEqual([])

  await scene.advance(3700)
  const second = await scene.up('Client', named, first.outputs)
  expect(actionsOf(second.calls)).toEqual(['DeleteBackupClient'])
  expect(second.outputs).toMatchObject({ absent: true, pending: [], leftovers: [] })
})

it('does not touch a client that a plan outside the scope uses, nor its backups', async () => {
  const scene = await stage({
    hbr: {
      Vaults: [VAULT, { VaultId: 'v-2' }],
      BackupPlans: [{ PlanId: 'p-2', VaultId: 'v-2', SourceType: 'ECS_FILE', InstanceId: 'i-c-1' }],
      BackupClients: [{ ClientId: 'c-1' }],
      Snapshots: [point('c-1'), point('c-1', 'v-2')],
    },
  })
  const run = await scene.up('Estate', { ...HERE, select: [{ ids: ['v-1', 'c-1'] }], onBlocked: 'defer' })
  expect(actionsOf(run.calls)).toEqual(['DeleteVault'])
  expect(names(run.plan.blocked)).toEqual(['client c-1', 'clientBackups c-1'])
  expect(run.plan.blocked[0]?.reason).toContain('backup plan p-2')
})

it('waits with backups of which one is in a locked vault, and uninstalls the agent', async () => {
  const scene = await stage({
    hbr: {
      Vaults: [VAULT, { VaultId: 'v-locked', WormEnabled: true }],
      BackupClients: [{ ClientId: 'c-1' }],
      Snapshots: [point('c-1'), { ...point('c-1', 'v-locked'), ExpireTime: SECONDS + 10 * 86_400 }],
    },
  })
  const run = await scene.up('Estate', { ...HERE, onBlocked: 'defer' })
  expect(actionsOf(run.calls).toSorted()).toEqual(['DeleteVault', 'UninstallBackupClients'])
  expect(names(run.outputs.pending)).toEqual(['client c-1', 'clientBackups c-1', 'vault v-locked'])
})

it('keeps backups, client and vault of an instance that carries a protected tag', async () => {
  const scene = await stage({
    hbr: {
      Vaults: [VAULT, { VaultId: 'v-2' }],
      BackupClients: [{ ClientId: 'c-1' }, { ClientId: 'c-2' }],
      Snapshots: [point('c-1'), point('c-2', 'v-2')],
    },
    ecs: {
      Instances: [{ InstanceId: 'i-c-1', Tags: [{ Key: 'keep', Value: 'legal' }] }, { InstanceId: 'i-c-2' }],
    },
  })
  const run = await scene.up('Estate', { ...HERE, protect: [{ tags: { keep: '*' } }] })
  expect(names(run.plan.keep)).toEqual(['client c-1', 'clientBackups c-1', 'vault v-1'])
  expect(names(run.outputs.deleted)).toEqual(['clientBackups c-2', 'vault v-2'])
})

it('blocks where the tags of the instance can not be read', async () => {
  const scene = await stage({
    hbr: { Vaults: [VAULT], BackupClients: [{ ClientId: 'c-1' }], Snapshots: [point('c-1')] },
  })
  const run = await scene.up('Estate', { ...HERE, protect: [{ tags: { keep: '*' } }], onBlocked: 'defer' })
  expect(actionsOf(run.calls)).toEqual([])
  expect(run.plan.blocked.find(({ kind }) => kind === 'client')?.reason).toContain('i-c-1')
})

it('uninstalls and deletes an old client before its vault', async () => {
  const scene = await stage({
    hbr: { Vaults: [VAULT], Clients: [{ ClientId: 'c-old', VaultId: 'v-1', ClientType: 'ECS_AGENT' }] },
  })
  const run = await scene.up('Estate', rowOnly('hana', { select: [{ ids: ['c-old', 'v-1'] }] }))
  expect(actionsOf(run.calls)).toEqual(['UninstallClient', 'DeleteClient', 'DeleteVault'])
  expect(run.outputs).toMatchObject({ absent: true, leftovers: [] })
})
