// Many resources in one provider process: one listing for all, then reads of what each of them touches, and no more.

import { range } from 'lodash'
import { describe, expect, it } from 'vitest'
import type { CheckedInputs } from '../../provider/dist/model/inputs.js'
import { createReconciler } from '../../provider/dist/reconcile.js'
import type { JsonObject } from '../../simulator/dist/index.js'
import { KEYS } from '../support/reconciler'
import { openService } from './service'

const REGION = 'cn-hangzhou'

/** A provider process, and the service as seen from outside. */
async function scene(hbr: Readonly<Record<string, readonly JsonObject[]>>) {
  const estate = {
    accountId: '1234567890123456',
    now: '2026-11-24T08:00:00Z',
    regions: { [REGION]: { hbr } },
  }
  const { endpoints, workDir, admin } = await openService(estate)
  const provider = createReconciler(
    {
      ...KEYS,
      endpoints,
      workDir,
      poll: { initialSeconds: 0.1, maxSeconds: 0.1, timeoutSeconds: 5 },
    },
    () => undefined,
  )

  async function vault(vaultId: string): Promise<CheckedInputs> {
    const checked = await provider.check('Vault', { regionId: REGION, vaultId, acknowledgeDataLoss: true })
    if (checked.outcome === 'invalid') throw new Error(JSON.stringify(checked.failures))
    return checked.inputs
  }
  async function calls(): Promise<readonly string[]> {
    return (await admin.calls()).map(({ action }) => action)
  }
  const edit = (body: object) => admin.edit({ region: REGION, product: 'hbr', ...body })
  return { provider, vault, calls, edit }
}

const vaults = (count: number) => range(count).map(at => ({ VaultId: `v-${at}` }))

describe('many resources in one process', () => {
  it('cost one listing for all and at most four reads each', async () => {
    const { provider, vault, calls } = await scene({ Vaults: vaults(10) })
    const planned = await Promise.all(range(10).map(at => vault(`v-${at}`)))
    const listing = (await calls()).length
    for (const inputs of planned) {
      const { outputs, reasons } = await provider.create('Vault', inputs)
      expect(reasons).toEqual([])
      expect(outputs).toMatchObject({ absent: true, deleted: [{ kind: 'vault', id: inputs.vaultId }] })
    }
    const reads = (await calls()).slice(listing).filter(action => action !== 'DeleteVault')
    expect(new Set(reads)).toEqual(new Set(['DescribeVaults']))
    expect(reads.length).toBeLessThanOrEqual(4 * 10)
  })

  it('see what changed in the vault itself since the listing', async () => {
    const { provider, vault, calls, edit } = await scene({
      Vaults: vaults(2),
      Snapshots: [{ SnapshotId: 's-1', VaultId: 'v-1', InstanceId: 'i-1' }],
    })
    const [first, second] = [await vault('v-0'), await vault('v-1')]
    await provider.create('Vault', first)
    await edit({ collection: 'Vaults', put: [{ VaultId: 'v-1', WormEnabled: true }] })
    const { reasons } = await provider.create('Vault', second)
    expect(reasons.join()).toContain('backup lock until')
    expect((await calls()).filter(action => action === 'DeleteVault')).toHaveLength(1)
  })

  it('list everything again where something holds the object back', async () => {
    const { provider, vault, calls, edit } = await scene({
      Vaults: vaults(2),
      BackupPlans: [{ PlanId: 'p-1', VaultId: 'v-1', InstanceId: 'i-1' }],
    })
    const first = await vault('v-0')
    await provider.create('Vault', first)
    await edit({ collection: 'BackupPlans', remove: [{ PlanId: 'p-1' }] })
    const second = await vault('v-1')
    expect(second.plan.delete).toMatchObject([{ kind: 'vault', id: 'v-1' }])
    const before = (await calls()).length
    expect((await provider.create('Vault', second)).reasons).toEqual([])
    expect((await calls()).slice(before)).toContain('DeleteVault')
  })
})
