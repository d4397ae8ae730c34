// A run that was killed half-way recorded nothing. The next one knows from the approved plan what may be left.
import { describe, expect, it } from 'vitest'
import { actionsOf, expectStages, names, type Products, rowOnly, type Scene, stage } from './rows/harness'

interface Killed {
  readonly row: string
  readonly estate: Products
  /** Collections that the killed run had emptied. */
  readonly emptied: Readonly<Record<string, readonly string[]>>
  /** What the next run calls, and nothing besides. */
  readonly calls: readonly string[]
  readonly deleted: readonly string[]
}

const VAULT = { VaultId: 'v-1', BackupPlanStatistics: {} }

const cases: readonly (readonly [string, Killed])[] = [
  [
    'an instance that only its points and its binding told of',
    {
      row: 'ecs-instance',
      estate: {
        hbr: {
          Policies: [
            { PolicyId: 'po-1', PolicyType: 'UDM_ECS_ONLY', Rules: [{ RuleId: 'r', RuleType: 'BACKUP' }] },
          ],
          PolicyBindings: [{ PolicyId: 'po-1', SourceType: 'UDM_ECS', DataSourceId: 'i-1' }],
          UdmSnapshots: [{ SnapshotId: 'u-1', SourceType: 'UDM_ECS', InstanceId: 'i-1' }],
        },
      },
      emptied: { PolicyBindings: ['po-1/UDM_ECS/i-1'], UdmSnapshots: ['u-1'], Policies: ['po-1'] },
      calls: ['DeleteUdmEcsInstance'],
      deleted: ['udmInstance i-1'],
    },
  ],
  [
    'a mount that only its plan told of',
    {
      row: 'nas',
      estate: {
        hbr: {
          BackupPlans: [{ PlanId: 'p-1', SourceType: 'NAS', FileSystemId: 'f-1', VaultId: 'v-1' }],
          Vaults: [VAULT],
        },
        nas: { FileSystems: [{ FileSystemId: 'f-1', CreateTime: '2023-11-14T22:13:20Z' }] },
      },
      emptied: { BackupPlans: ['p-1'] },
      calls: ['DetachNasFileSystem', 'DeleteVault'],
      deleted: ['nasMount f-1', 'vault v-1'],
    },
  ],
  [
    'a vault that tells its row no more',
    {
      row: 'oss',
      estate: {
        hbr: {
          BackupPlans: [{ PlanId: 'p-1', SourceType: 'OSS', Bucket: 'b-1', VaultId: 'v-1' }],
          Vaults: [VAULT],
        },
      },
      emptied: { BackupPlans: ['p-1'] },
      calls: ['DeleteVault'],
      deleted: ['vault v-1'],
    },
  ],
]

async function emptyAsKilled(scene: Scene, emptied: Killed['emptied']): Promise<void> {
  for (const [collection, ids] of Object.entries(emptied)) {
    const remove = ids.map(id => {
      const [PolicyId = '', SourceType = '', DataSourceId = ''] = id.split('/')
      if (collection === 'PolicyBindings') return { PolicyId, SourceType, DataSourceId }
      const field = { UdmSnapshots: 'SnapshotId', Policies: 'PolicyId', BackupPlans: 'PlanId' }[collection]
      return { [String(field)]: id }
    })
    await scene.byHand(collection, { remove })
  }
}

it('a mount that can not be detached is still named when its plan is gone, in this run and in the next', async () => {
  const scene = await stage({
    hbr: {
      BackupPlans: [{ PlanId: 'p-1', SourceType: 'NAS', FileSystemId: 'f-1', VaultId: 'v-1' }],
      Vaults: [VAULT],
    },
    nas: { FileSystems: [{ FileSystemId: 'f-1', CreateTime: 'not a date' }] },
  })
  const inputs = rowOnly('nas', { onBlocked: 'defer' })
  const first = await scene.up('Estate', inputs)
  expect(actionsOf(first.calls)).toEqual(['DeleteBackupPlan', 'DeleteVault'])
  const second = await scene.up('Estate', inputs, first.outputs)
  for (const { outputs } of [first, second]) {
    expect(names(outputs.leftovers)).toEqual(['nasMount f-1'])
    expect(outputs.absent).toBe(false)
  }
})

describe('after a run that was recorded, and a killed one that met the same objects anew', () => {
  const mounted = (PlanId: string) => ({
    hbr: {
      BackupPlans: [{ PlanId, SourceType: 'NAS', FileSystemId: 'f-1', VaultId: 'v-1' }],
      Vaults: [VAULT],
    },
    nas: { FileSystems: [{ FileSystemId: 'f-1', CreateTime: '2023-11-14T22:13:20Z' }] },
  })

  it.each([
    ['of the same plan', 'p-1'],
    ['of a plan that was approved since', 'p-2'],
  ])('a mount %s is detached, although the state says that it is gone', async (_what, planId) => {
    const scene = await stage(mounted('p-1'))
    const recorded = await scene.up('Estate', rowOnly('nas'))
    expect(names(recorded.outputs.deleted)).toContain('nasMount f-1')

    const { BackupPlans, Vaults } = mounted(planId).hbr
    await scene.byHand('Vaults', { put: Vaults })
    await scene.byHand('BackupPlans', { put: BackupPlans })
    await scene.byHand('NasMounts', { put: [{ FileSystemId: 'f-1', CreateTime: 1_700_000_000 }] })
    const approve = [(await scene.preview('Estate', rowOnly('nas'), recorded.outputs)).digest]
    const inputs = rowOnly('nas', { approve, onBlocked: 'defer' })
    // A run that can't detach it, and whose outputs are lost, is as good as killed.
    await scene.faults([{ match: { action: 'DetachNasFileSystem' }, effect: { kind: 'deny' }, times: 1 }])
    const killed = await scene.up('Estate', inputs, recorded.outputs)
    expect(actionsOf(killed.calls)).toContain('DeleteBackupPlan')

    const next = await scene.up('Estate', inputs, recorded.outputs)
    expect(next.changes).toBe(true)
    expectStages(next, ['DetachNasFileSystem'])
    expect(names(next.outputs.deleted)).toContain('nasMount f-1')
    const quiet = await scene.up('Estate', inputs, next.outputs)
    expect(quiet.changes).toBe(false)
    expectStages(quiet, [])
  })
})

describe('after a killed first run, without any state', () => {
  it.each(cases)(
    '%s goes, and is known to be gone then',
    async (_what, { row, estate, emptied, calls, deleted }) => {
      const scene = await stage(estate)
      const { digest } = await scene.preview('Estate', rowOnly(row))
      await emptyAsKilled(scene, emptied)
      const approved = rowOnly(row, { approve: [digest] })
      const next = await scene.up('Estate', approved)
      expect(next.reasons).toEqual([])
      expectStages(next, [calls])
      expect(names(next.outputs.deleted)).toEqual(deleted)
      expect(next.outputs.absent).toBe(true)
      expect(await scene.billing()).toEqual([])
      const quiet = await scene.up('Estate', approved, next.outputs)
      expectStages(quiet, [])
      expect(quiet.changes).toBe(false)
      expect(quiet.outputs.absent).toBe(true)
    },
  )

  it('a mount that may be of another account is left and named, since only its plan told', async () => {
    const scene = await stage({
      hbr: {
        BackupPlans: [
          {
            PlanId: 'p-1',
            SourceType: 'NAS',
            FileSystemId: 'f-far',
            VaultId: 'v-1',
            CreateTime: 1_700_000_000,
            CrossAccountType: 'CROSS_ACCOUNT',
            CrossAccountUserId: 2222222222222222,
            CrossAccountRoleName: 'backup',
          },
        ],
        CrossAccounts: [{ CrossAccountUserId: 2222222222222222, CrossAccountRoleName: 'backup' }],
        Vaults: [VAULT],
      },
    })
    const { digest } = await scene.preview('Estate', rowOnly('nas'))
    await emptyAsKilled(scene, { BackupPlans: ['p-1'] })
    const next = await scene.up('Estate', rowOnly('nas', { approve: [digest], onBlocked: 'defer' }))
    expect(actionsOf(next.calls)).not.toContain('DetachNasFileSystem')
    expect(names(next.outputs.leftovers)).toContain('nasMount f-far')
    expect(next.outputs.absent).toBe(false)
  })

  it('nothing is assumed where no plan was approved', async () => {
    const [, killed] = cases[0] ?? []
    if (killed === undefined) throw new Error('there is no such case')
    const scene = await stage(killed.estate)
    await scene.preview('Estate', rowOnly(killed.row))
    await emptyAsKilled(scene, killed.emptied)
    expectStages(await scene.up('Estate', rowOnly(killed.row)), [])
  })
})
