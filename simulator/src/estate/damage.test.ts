import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json'
import { admin, call, estate, start } from '../testing/kit'
import { damage } from '../testing/places'

const plan = { PlanId: 'p-1', VaultId: 'v-1', InstanceId: 'i-1' }
const job = { JobId: 'j-1', PlanId: 'p-1', VaultId: 'v-1', Status: 'RUNNING' }

describe('calls in an order that the service allows and that loses something', () => {
  test.each<[string, JsonObject, string, JsonObject, string]>([
    [
      'a plan with a running job',
      { BackupPlans: [plan], BackupJobs: [job] },
      'DeleteBackupPlan',
      { PlanId: 'p-1', VaultId: 'v-1' },
      'J -> PL: p-1',
    ],
    [
      'an Essential Edition plan with a running job',
      { BackupPlans: [{ ...plan, _Edition: 'BASIC' }], BackupJobs: [job] },
      'DeleteBackupPlan',
      { PlanId: 'p-1', Edition: 'BASIC' },
      'J -> PB: p-1',
    ],
    [
      'a vault with a running backup',
      { BackupJobs: [job] },
      'DeleteVault',
      { VaultId: 'v-1' },
      'J -> V: v-1',
    ],
    [
      'a vault with a running restore',
      { RestoreJobs: [{ RestoreId: 'r-1', VaultId: 'v-1', Status: 'RUNNING' }] },
      'DeleteVault',
      { VaultId: 'v-1' },
      'J -> V: v-1',
    ],
  ])('%s: is served and recorded', async (_what, hbr, action, query, expected) => {
    const simulator = await start(estate({ Vaults: [{ VaultId: 'v-1' }], ...hbr }))
    expect(await damage(simulator)).toEqual([])
    expect(await call(simulator, action, query)).toMatchObject({ code: '200' })
    expect(await damage(simulator)).toEqual([expected])
    await admin(simulator, '/reset', {})
    expect(await damage(simulator)).toEqual([])
  })

  test('the same calls when the jobs have ended record nothing', async () => {
    const simulator = await start(
      estate({
        Vaults: [{ VaultId: 'v-1' }],
        BackupPlans: [plan],
        BackupJobs: [{ ...job, Status: 'COMPLETE' }],
      }),
    )
    await call(simulator, 'DeleteBackupPlan', { PlanId: 'p-1', VaultId: 'v-1' })
    await call(simulator, 'DeleteVault', { VaultId: 'v-1' })
    expect(await damage(simulator)).toEqual([])
  })

  test('a saved estate with damage can be loaded again', async () => {
    const simulator = await start(
      estate({ Vaults: [{ VaultId: 'v-1' }], BackupPlans: [plan], BackupJobs: [job] }),
    )
    await call(simulator, 'DeleteBackupPlan', { PlanId: 'p-1', VaultId: 'v-1' })
    const again = await start(await admin(simulator, '/state'))
    expect(await damage(again)).toEqual([])
  })
})
