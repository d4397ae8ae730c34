// `pulumi up --plan`: a saved plan is refused when an object was added, and accepted when only sizes changed.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { approve, estateOf, seeing, startQuickly, startScene, withMore, writesOf } from '../support/scene'
import { succeeded } from '../support/stack'

const plans = [{ PlanId: 'p-1', VaultId: 'v-1', InstanceId: 'i-1' }]
const withSize = (bytes: number, points: number) =>
  estateOf({
    Vaults: [{ VaultId: 'v-1', VaultName: 'finance', StorageSize: bytes }],
    BackupPlans: plans,
    Snapshots: [{ _repeat: points, SnapshotId: 's-{i}', VaultId: 'v-1', PlanId: 'p-1', InstanceId: 'i-1' }],
  })

async function savePlan() {
  const scene = await startScene({ estate: withSize(1000, 3) })
  await approve(scene.stack)
  const file = join(scene.stack.project, 'saved.json')
  succeeded(await scene.stack.preview(['--save-plan', file]))
  return { ...scene, file }
}

describe('a saved plan', () => {
  it('is refused by the engine when an object was added since, and nothing is deleted', async () => {
    const { stack, file } = await savePlan()
    const grown = await startQuickly(
      withMore(withSize(1000, 3), { Vaults: [{ VaultId: 'v-2', VaultName: 'wages' }] }),
    )
    const up = await stack.up(['--plan', file], seeing(grown))
    expect(up.code).not.toBe(0)
    expect(up.text).toMatch(/violates plan: .*plan/)
    expect(writesOf(await grown.calls())).toEqual([])
  })

  it('is carried out when only sizes, counts, points and jobs changed', async () => {
    const { stack, file } = await savePlan()
    const larger = await startQuickly(
      withMore(withSize(2_000_000, 9), {
        BackupJobs: [{ JobId: 'j-1', PlanId: 'p-1', VaultId: 'v-1', Status: 'RUNNING' }],
      }),
    )
    succeeded(await stack.up(['--plan', file], seeing(larger)))
    expect((await larger.state()).regions).toMatchObject({ 'cn-hangzhou': { hbr: { Vaults: [] } } })
  })
})
