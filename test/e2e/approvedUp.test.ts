// An approved update deletes all of its scope, in the order of the dependencies, and nothing has to be refused.
import { describe, expect, it } from 'vitest'
import { approve, clockAt, estateOf, REGION, startScene, withMore } from '../support/scene'
import { succeeded } from '../support/stack'

const OTHER = 'cn-shanghai'

/** Two plans and a running job in one vault, a plan that keeps its last point, Essential Edition, a second region. */
const busy = withMore(
  estateOf({
    Vaults: [
      { VaultId: 'v-files', VaultName: 'files' },
      { VaultId: 'v-share', VaultName: 'share' },
    ],
    BackupPlans: [
      { PlanId: 'p-ecs', VaultId: 'v-files', InstanceId: 'i-1', KeepLatestSnapshots: 1 },
      { PlanId: 'p-oss', VaultId: 'v-files', SourceType: 'OSS', Bucket: 'ledger' },
      {
        PlanId: 'p-nas',
        VaultId: 'v-share',
        SourceType: 'NAS',
        FileSystemId: 'fs-1',
        CreateTime: clockAt(0),
      },
      { PlanId: 'p-basic', _Edition: 'BASIC', InstanceId: 'i-2', VaultId: undefined },
    ],
    Snapshots: [
      { _repeat: 3, SnapshotId: 's-e{i}', VaultId: 'v-files', PlanId: 'p-ecs', InstanceId: 'i-1' },
      {
        _repeat: 2,
        SnapshotId: 's-o{i}',
        VaultId: 'v-files',
        PlanId: 'p-oss',
        SourceType: 'OSS',
        Bucket: 'ledger',
      },
    ],
    BackupJobs: [
      { JobId: 'j-1', PlanId: 'p-ecs', VaultId: 'v-files', Status: 'RUNNING', StartTime: clockAt(-60) },
    ],
  }),
  {
    Vaults: [{ VaultId: 'v-far', VaultName: 'far' }],
    BackupPlans: [{ PlanId: 'p-far', VaultId: 'v-far', InstanceId: 'i-3' }],
  },
  OTHER,
)

describe('an approved update', () => {
  it('deletes everything in scope in the right order without a refusal; whatever follows is quiet', async () => {
    const { stack, simulator, writes, mistakes, left } = await startScene({ estate: busy })
    await approve(stack)
    expect(await writes()).toEqual([])

    succeeded(await stack.up())
    expect(await mistakes()).toEqual([])
    expect(await left('Vaults', 'VaultId')).toEqual([])
    expect(await left('BackupPlans', 'PlanId')).toEqual([])
    expect(await left('Vaults', 'VaultId', OTHER)).toEqual([])
    expect(await left('BackupPlans', 'PlanId', OTHER)).toEqual([])
    expect(await simulator.billing()).toEqual([])
    const done = await writes()
    expect(done.filter(call => call.startsWith('Delete')).sort()).toEqual([
      'DeleteBackupPlan(p-basic)',
      'DeleteBackupPlan(p-ecs)',
      'DeleteBackupPlan(p-far)',
      'DeleteBackupPlan(p-nas)',
      'DeleteBackupPlan(p-oss)',
      'DeleteVault(v-far)',
      'DeleteVault(v-files)',
      'DeleteVault(v-share)',
    ])
    expect(done).toContain('CancelBackupJob(j-1)')

    succeeded(await stack.preview(['--expect-no-changes']))
    succeeded(await stack.up(['--expect-no-changes']))
    succeeded(await stack.refresh(['--expect-no-changes']))
    expect(await writes()).toEqual(done)
    expect(await stack.outputs()).toMatchObject({
      absent: true,
      pending: [],
      leftovers: [],
      deleted: expect.arrayContaining([
        { kind: 'vault', region: OTHER, id: 'v-far', goneAt: expect.any(String) },
        { kind: 'essentialPlan', region: REGION, id: 'p-basic', goneAt: expect.any(String) },
      ]),
    })
  })

  it.each([
    ['each before its vault', { 'hbr-absent:backupPoints': 'oneByOne' }, []],
    [
      'where their plan goes and the vault stays',
      { 'hbr-absent:select': [{ kinds: ['backupPlan', 'essentialPlan'] }] },
      ['v-files', 'v-share'],
    ],
  ])('deletes backup points one by one: %s', async (_title, config, vaults) => {
    const { stack, writes, mistakes, left } = await startScene({ estate: busy, config })
    await approve(stack)
    succeeded(await stack.up())
    expect(await mistakes()).toEqual([])
    expect((await writes()).filter(call => call.startsWith('DeleteSnapshot')).sort()).toEqual(
      ['s-e1', 's-e2', 's-e3', 's-o1', 's-o2'].map(id => `DeleteSnapshot(${id})`),
    )
    expect(await left('BackupPlans', 'PlanId')).toEqual([])
    expect(await left('Snapshots', 'SnapshotId')).toEqual([])
    expect(await left('Vaults', 'VaultId')).toEqual(vaults)
    succeeded(await stack.preview(['--expect-no-changes']))
  })

  it('covers all resources of a program with the one command that the preview ends with', async () => {
    const text = `
const absent = require('@hbr-absent/sdk')
for (const vaultId of ['v-files', 'v-share']) {
  new absent.Vault(vaultId, { regionId: '${REGION}', vaultId, cascade: true })
}`
    const { stack, mistakes, left } = await startScene({ estate: busy, program: { text } })
    expect(JSON.parse(await approve(stack))).toHaveLength(2)
    succeeded(await stack.up())
    expect(await mistakes()).toEqual([])
    expect(await left('Vaults', 'VaultId')).toEqual([])
    expect(await left('BackupPlans', 'PlanId')).toEqual(['p-basic'])
  })
})
