// SAP HANA backup: plan, instance (its system id comes from a person), agents of its nodes, vault.
import { expect } from 'vitest'
import { bill, expectStages, given, names, rowOnly, stage } from './harness'

export async function hana(): Promise<void> {
  const scene = await stage({
    hbr: {
      Vaults: [{ VaultId: 'v-hana', SourceTypes: ['HANA'] }],
      HanaInstances: [{ ClusterId: 'cl-hana', VaultId: 'v-hana', _Sid: 'HXE' }],
      HanaBackupPlans: [{ PlanId: 'p-hana', ClusterId: 'cl-hana', VaultId: 'v-hana' }],
      Clients: [
        {
          ClientId: 'c-node',
          VaultId: 'v-hana',
          ClusterId: 'cl-hana',
          InstanceId: 'i-node',
          SourceType: 'HANA',
        },
      ],
    },
  })
  const before = bill(await scene.billing())
  const without = await scene.up('Estate', rowOnly('hana', { onBlocked: 'defer' }))
  expect(without.plan.blocked.find(({ kind }) => kind === 'hanaInstance')).toMatchObject({ by: 'hanaSids' })
  expectStages(without, ['DeleteHanaBackupPlan'])
  expect(bill(await scene.billing())).toEqual(before)

  const up = await scene.up('Estate', rowOnly('hana', { hanaSids: { 'cl-hana': 'HXE' } }), without.outputs)
  expectStages(up, ['DeleteHanaInstance', 'UninstallClient', 'DeleteClient', 'DeleteVault'])
  expect(given(up, 'DeleteHanaInstance', 'Sid')).toEqual(['HXE'])
  expect(names(up.outputs.deleted)).toContain('vault v-hana')
  expect(await scene.billing()).toEqual([])
  expect(up.outputs).toMatchObject({ absent: true, pending: [], leftovers: [], manual: [] })
}
