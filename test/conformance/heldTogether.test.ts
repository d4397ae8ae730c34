// What a rule keeps is kept with all its backup points, and what nobody can see is not reported as gone.
import { describe, expect, it } from 'vitest'
import { ACCOUNT, actionsOf, HOME, names, type Products, stage } from './rows/harness'

const TAGGED = [{ Key: 'retain', Value: 'legal' }]
const ECS_FILE: Products = {
  hbr: {
    Vaults: [{ VaultId: 'v-1' }],
    BackupPlans: [{ PlanId: 'p-1', SourceType: 'ECS_FILE', InstanceId: 'i-1', VaultId: 'v-1' }],
    BackupClients: [
      { ClientId: 'c-1', ClientType: 'ECS_CLIENT', InstanceId: 'i-1', InstanceName: 'web-1', Tags: TAGGED },
    ],
    Snapshots: [
      {
        SnapshotId: 's-1',
        PlanId: 'p-1',
        SourceType: 'ECS_FILE',
        InstanceId: 'i-1',
        ClientId: 'c-1',
        VaultId: 'v-1',
      },
    ],
  },
}
const ESTATE = { accountId: ACCOUNT, regions: [HOME] }

describe('the points of a client that a rule keeps', () => {
  it.each([
    ['by its tag', [{ tags: { retain: '*' }, kinds: ['client', 'clientBackups'] }]],
    ['by its id and kind', [{ kinds: ['clientBackups'], ids: ['c-1'] }]],
  ])('%s stay, and so does their vault', async (_what, protect) => {
    const scene = await stage(ECS_FILE)
    const up = await scene.up('Estate', { ...ESTATE, protect, onBlocked: 'defer' })
    expect(actionsOf(up.calls)).not.toContain('DeleteSnapshot')
    const vault = { regionId: HOME, vaultId: 'v-1', cascade: true, protect, onBlocked: 'defer' }
    expect(names((await scene.preview('Vault', vault)).keep)).toEqual(['vault v-1'])
  })
})

it('a point that a resource in dependsOn protects stays, also where a client or vault would take it', async () => {
  const scene = await stage(ECS_FILE)
  const protect = [{ ids: ['s-1'] }]
  const plan = { regionId: HOME, planId: 'p-1' }
  const delegated = [{ type: 'BackupPlan', resource: 'dep', inputs: { ...plan, protect } }]
  await scene.up('BackupPlan', { ...plan, protect, accountId: ACCOUNT, onBlocked: 'defer' })
  for (const [type, named] of [
    ['Client', { clientId: 'c-1' }],
    ['Vault', { vaultId: 'v-1' }],
  ] as const) {
    await scene.up(type, { regionId: HOME, ...named, cascade: true, delegated, onBlocked: 'defer' })
    expect((await scene.state()).regions[HOME]?.hbr?.Snapshots).toHaveLength(1)
  }
})

it('a pending object that is no longer looked at is not reported as deleted', async () => {
  const young = { VaultId: 'v-far', CreatedTime: Date.parse('2026-11-24T07:30:00Z') / 1000 }
  const scene = await stage({ hbr: {} }, { regions: { 'cn-shanghai': { hbr: { Vaults: [young] } } } })
  const both = { ...ESTATE, regions: [HOME, 'cn-shanghai'], onBlocked: 'defer' }
  const first = await scene.up('Estate', both)
  expect(names(first.outputs.pending)).toEqual(['vault v-far'])
  const narrowed = await scene.up('Estate', { ...ESTATE, onBlocked: 'defer' }, first.outputs)
  expect(narrowed.outputs.deleted).toEqual([])
})

it('what no listing shows is not gone because an answer was lost', async () => {
  const scene = await stage({
    hbr: {
      Policies: [
        { PolicyId: 'po-1', PolicyType: 'UDM_ECS_ONLY', Rules: [{ RuleId: 'r', RuleType: 'BACKUP' }] },
      ],
      PolicyBindings: [{ PolicyId: 'po-1', SourceType: 'UDM_ECS', DataSourceId: 'i-1' }],
    },
  })
  const match = { action: 'DeleteUdmEcsInstance' }
  await scene.faults([{ match, effect: { kind: 'dropAnswer', served: false }, times: 1 }])
  const up = await scene.up('Estate', ESTATE)
  expect(up.calls.filter(({ action }) => action === match.action)).toHaveLength(2)
  expect(names(up.outputs.deleted)).toContain('udmInstance i-1')
  expect(await scene.billing()).toEqual([])
})

it('what no listing shows and never answers is left, and named', async () => {
  const scene = await stage({
    hbr: {
      BackupPlans: [{ PlanId: 'p-1', SourceType: 'UDM_ECS', InstanceId: 'i-1' }],
    },
  })
  await scene.faults([
    { match: { action: 'DeleteUdmEcsInstance' }, effect: { kind: 'dropAnswer', served: false } },
  ])
  const up = await scene.up('Estate', ESTATE)
  expect(up.outputs.absent).toBe(false)
  expect(names(up.outputs.leftovers)).toEqual(['udmInstance i-1'])
  expect(up.reasons.join()).toContain('nothing shows whether it is gone')
})
