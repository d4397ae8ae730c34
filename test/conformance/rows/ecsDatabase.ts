// ECS database backup: plans, instances and configuration files by hand; the vault's counters tell; then the vault.
import { expect } from 'vitest'
import { bill, expectStages, names, rowOnly, type Scene, stage, steps } from './harness'

const STEP = 'database:v-db'
const estate = {
  hbr: {
    Vaults: [{ VaultId: 'v-db', BackupPlanStatistics: { MySql: 2, Oracle: 1 }, SnapshotCount: 40 }],
  },
}

export async function ecsDatabase(): Promise<void> {
  const scene = await stage(estate)
  const waiting = await waitsForThePerson(scene)
  await scene.byHand('Vaults', { put: [{ VaultId: 'v-db', BackupPlanStatistics: { MySql: 0, Oracle: 0 } }] })
  const up = await scene.up('Estate', rowOnly('ecs-database'), waiting)
  expect(up.plan.manual).toEqual([])
  expectStages(up, ['DeleteVault'])
  expect(await scene.billing()).toEqual([])
  expect(up.outputs).toMatchObject({ absent: true, pending: [], leftovers: [], manual: [] })

  await goesOnWhereThePersonTakesItOn(await stage(estate))
}

async function waitsForThePerson(scene: Scene) {
  const up = await scene.up('Estate', rowOnly('ecs-database', { onBlocked: 'defer' }))
  expect(up.plan.manual).toMatchObject([{ id: STEP, row: 'ecs-database' }])
  expect(up.plan.manual[0]?.what).toContain('3 MySql, Oracle plans of vault v-db')
  expect(up.plan.manual[0]?.how).toContain('unregister')
  expect(up.plan.manual[0]?.evidence).toContain('BackupPlanStatistics')
  expect(names(up.plan.blocked)).toEqual(['vault v-db'])
  expectStages(up, [])
  expect(bill(await scene.billing())).toEqual(['vault storage: vault v-db'])
  return up.outputs
}

async function goesOnWhereThePersonTakesItOn(scene: Scene): Promise<void> {
  const up = await scene.up('Estate', rowOnly('ecs-database', { acceptManual: [STEP] }))
  expectStages(up, ['DeleteVault'])
  expect(await scene.billing()).toEqual([])
  expect(steps(up.outputs.manual)).toEqual([])
}
