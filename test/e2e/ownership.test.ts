// A vault without `cascade` never takes along what no resource in its `dependsOn` takes care of.
import { describe, expect, it } from 'vitest'
import { estateOf, previewedPlan, startScene } from '../support/scene'
import { succeeded } from '../support/stack'

const estate = estateOf({
  Vaults: [{ VaultId: 'v-1', VaultName: 'finance' }],
  BackupPlans: [
    { PlanId: 'p-1', PlanName: 'nightly', VaultId: 'v-1', InstanceId: 'i-1' },
    { PlanId: 'p-2', PlanName: 'weekly', VaultId: 'v-1', InstanceId: 'i-2' },
  ],
})

const absent = "const absent = require('@hbr-absent/sdk')\n"
const vault = "regionId: 'cn-hangzhou', vaultId: 'v-1', acknowledgeDataLoss: true"
const plan = (id: string) => `regionId: 'cn-hangzhou', planId: '${id}', acknowledgeDataLoss: true`

describe('a Vault without cascade', () => {
  it('is blocked by its dependents, names them, and deletes nothing', async () => {
    const text = `${absent}new absent.Vault('finance', { ${vault} })`
    const { stack, writes } = await startScene({ estate, program: { text } })
    expect(await previewedPlan(stack)).toMatchObject({
      delete: [],
      change: [],
      blocked: [
        {
          kind: 'vault',
          id: 'v-1',
          temporary: false,
          reason: expect.stringMatching(/p-1 "nightly", backup plan p-2 "weekly" are outside this scope/),
        },
      ],
    })
    const up = await stack.up()
    expect(up.code).not.toBe(0)
    expect(up.text).toMatch(/\* backup vault v-1 .* is left: backup plan p-1 .*p-2/)
    expect(await writes()).toEqual([])
  })

  it('takes its dependents along with cascade, after approval', async () => {
    const text = `${absent}new absent.Vault('finance', { regionId: 'cn-hangzhou', vaultId: 'v-1', cascade: true })`
    const { stack, writes } = await startScene({ estate, program: { text } })
    expect(await previewedPlan(stack)).toMatchObject({
      delete: [
        { id: 'p-1', wave: 1 },
        { id: 'p-2', wave: 1 },
        { id: 'v-1', wave: 2 },
      ],
      blocked: [],
    })
    expect((await stack.up()).code).not.toBe(0)
    expect(await writes()).toEqual([])
  })

  it('names the one dependent that was forgotten, and keeps the vault and that one', async () => {
    const text = `${absent}
const nightly = new absent.BackupPlan('nightly', { ${plan('p-1')} })
new absent.Vault('finance', { ${vault} }, { dependsOn: [nightly] })`
    const { stack, writes } = await startScene({ estate, program: { text } })
    const up = await stack.up()
    expect(up.code).not.toBe(0)
    expect(up.text).toMatch(/\* backup vault v-1 .* is left: backup plan p-2 "weekly" is outside this scope/)
    expect((await writes()).filter(call => call.startsWith('Delete'))).toEqual(['DeleteBackupPlan(p-1)'])
  })

  it('waits for those in dependsOn, in preview and update alike, also where a plan takes its vaultId', async () => {
    // The vault stands first in the text, and the second plan takes its id from it.
    const text = `${absent}
let ready
const plans = new Promise(resolve => { ready = resolve })
const vault = new absent.Vault('finance', { ${vault} }, { dependsOn: plans })
const nightly = new absent.BackupPlan('nightly', { ${plan('p-1')} })
const weekly = new absent.BackupPlan('weekly', { ${plan('p-2')}, vaultId: vault.vaultId })
ready([nightly, weekly])
exports.absent = vault.absent`
    const { stack, writes, mistakes, left } = await startScene({ estate, program: { text } })
    const steps = (await stack.previewJson()).map(({ urn }) => urn.split('::').at(-1))
    expect(steps.slice(-1)).toEqual(['finance'])
    expect(await previewedPlan(stack, 'finance')).toMatchObject({
      delete: [{ kind: 'vault', id: 'v-1' }],
      blocked: [],
      complete: true,
    })
    expect(await previewedPlan(stack, 'weekly')).toMatchObject({ delete: [{ id: 'p-2' }] })
    expect(await writes()).toEqual([])

    succeeded(await stack.up())
    const deletes = (await writes()).filter(call => call.startsWith('Delete'))
    expect([...deletes].sort()).toEqual([
      'DeleteBackupPlan(p-1)',
      'DeleteBackupPlan(p-2)',
      'DeleteVault(v-1)',
    ])
    expect(deletes.at(-1)).toBe('DeleteVault(v-1)')
    expect(await mistakes()).toEqual([])
    expect(await left('Vaults', 'VaultId')).toEqual([])
    expect(await stack.outputs()).toEqual({ absent: true })
    succeeded(await stack.preview(['--expect-no-changes']))
    succeeded(await stack.refresh(['--expect-no-changes']))
  })
})
