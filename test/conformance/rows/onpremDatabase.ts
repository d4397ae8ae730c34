// On-premises database backup: as on ECS, and the agent is uninstalled on the host. The counters don't tell where it runs.
import { expect } from 'vitest'
import { expectStages, names, rowOnly, stage } from './harness'

const STEP = 'database:v-local'

export async function onpremDatabase(): Promise<void> {
  const scene = await stage({
    hbr: { Vaults: [{ VaultId: 'v-local', BackupPlanStatistics: { SqlServer: 1 } }] },
  })
  const before = await scene.up('Estate', rowOnly('onprem-database', { onBlocked: 'defer' }))
  expect(before.plan.manual.map(({ id }) => id)).toEqual([STEP])
  expect(before.plan.manual[0]?.how).toContain('on premises uninstall it on the host')
  expect(names(before.plan.blocked)).toEqual(['vault v-local'])
  expectStages(before, [])

  // A second database on ECS writes into the same vault: the row's own step is not enough, all its plans must go.
  await scene.byHand('Vaults', {
    put: [{ VaultId: 'v-local', BackupPlanStatistics: { SqlServer: 0, MySql: 1 } }],
  })
  const half = await scene.preview('Estate', rowOnly('onprem-database'), before.outputs)
  expect(half.manual[0]?.what).toContain('1 MySql plan')
  expect(names(half.blocked)).toEqual(['vault v-local'])

  await scene.byHand('Vaults', {
    put: [{ VaultId: 'v-local', BackupPlanStatistics: { SqlServer: 0, MySql: 0 } }],
  })
  const up = await scene.up('Estate', rowOnly('onprem-database'), before.outputs)
  expectStages(up, ['DeleteVault'])
  expect(up.outputs).toMatchObject({ absent: true, manual: [], leftovers: [] })
  expect(await scene.billing()).toEqual([])
}
