// VMware: plans, vCenter servers and gateways by hand, then the vault.
import { expect } from 'vitest'
import { bill, expectStages, names, rowOnly, stage } from './harness'

export async function vmware(): Promise<void> {
  const scene = await stage({
    hbr: { Vaults: [{ VaultId: 'v-vm', BackupPlanStatistics: { LocalVm: 4 }, SnapshotCount: 12 }] },
  })
  const before = await scene.up('Estate', rowOnly('vmware', { onBlocked: 'defer' }))
  expect(before.plan.manual).toMatchObject([{ id: 'vmware:v-vm', row: 'vmware', region: 'cn-hangzhou' }])
  expect(before.plan.manual[0]?.how).toMatch(/plans.*Managed vCenter Servers.*Gateway/)
  expect(names(before.plan.blocked)).toEqual(['vault v-vm'])
  expectStages(before, [])
  expect(bill(await scene.billing())).toEqual(['vault storage: vault v-vm'])

  const accepted = rowOnly('vmware', { acceptManual: ['vmware:v-vm'] })
  const up = await scene.up('Estate', accepted, before.outputs)
  expectStages(up, ['DeleteVault'])
  expect(await scene.billing()).toEqual([])
  expect((await scene.preview('Estate', accepted, up.outputs)).manual).toEqual([])
}
