// What the engine makes of the resources: order, unknown and wrong inputs, stored code, secrets, destroy.
import { beforeAll, describe, expect, it } from 'vitest'
import type { Simulator } from '../../scripts/lib/simulator.mjs'
import { startSimulator } from '../support/simulator'
import { createStack, succeeded } from '../support/stack'

const estate = {
  accountId: '1234567890123456',
  now: '2027-01-01T00:00:00Z',
  regions: {
    'cn-hangzhou': {
      hbr: {
        Vaults: [{ VaultId: 'v-0001', VaultName: 'finance', CreatedTime: 1790000000 }],
        BackupPlans: [{ PlanId: 'p-0001', PlanName: 'nightly', VaultId: 'v-0001', SourceType: 'ECS_FILE' }],
      },
    },
  },
}

const deletes = async (simulator: Simulator) =>
  (await simulator.calls()).map(call => call.action).filter(action => action.startsWith('Delete'))

/** The vault comes first in the text, and waits for a plan that takes its id from the vault. */
const ownership = `
const absent = require('@hbr-absent/sdk')
let ready
const plans = new Promise(resolve => { ready = resolve })
const vault = new absent.Vault('finance', {
  regionId: 'cn-hangzhou', vaultId: 'v-0001', acknowledgeDataLoss: true,
}, { dependsOn: plans })
const nightly = new absent.BackupPlan('nightly', {
  regionId: vault.regionId, planId: 'p-0001', vaultId: vault.vaultId, acknowledgeDataLoss: true,
})
ready([nightly])
exports.absent = vault.absent
`

describe('resources in the engine', () => {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await startSimulator({ estate })
  })

  it('orders a vault after the plan that takes its id, and keeps secrets and long code out of the state', async () => {
    const own = await startSimulator({ estate })
    const poll = { initialSeconds: 0.05, maxSeconds: 0.2, timeoutSeconds: 30 }
    const config = { 'hbr-absent:poll': poll }
    const stack = await createStack({ program: { text: ownership }, simulator: own, config })
    succeeded(await stack.pulumi(['config', 'set', '--secret', 'hbr-absent:accessKeyId', 'LTAIsimulator']))
    succeeded(
      await stack.pulumi(['config', 'set', '--secret', 'hbr-absent:accessKeySecret', 'simulator-secret']),
    )

    const steps = await stack.previewJson()
    expect(steps.find(step => step.urn.endsWith('::finance'))?.newState?.inputs).toMatchObject({
      desiredState: 'absent',
      plan: { delete: [{ kind: 'vault', id: 'v-0001' }] },
      delegated: [{ type: 'BackupPlan', resource: 'nightly' }],
    })
    expect(await deletes(own)).toEqual([])

    succeeded(await stack.up())
    expect(await deletes(own)).toEqual(['DeleteBackupPlan', 'DeleteVault'])
    expect(await stack.outputs()).toEqual({ absent: true })
    succeeded(await stack.preview(['--expect-no-changes']))
    succeeded(await stack.up(['--expect-no-changes']))
    succeeded(await stack.refresh(['--expect-no-changes']))

    const state = await stack.exportState()
    expect(state).not.toContain('simulator-secret')
    expect(state).not.toContain('LTAIsimulator')
    const code = [...state.matchAll(/"__provider": (".*")/g)].map(match => match[1]?.length ?? Number.NaN)
    expect(code).toHaveLength(4)
    expect(Math.max(...code)).toBeLessThan(500)

    const calls = (await own.calls()).length
    const destroyed = succeeded(await stack.destroy())
    expect(destroyed.text).toMatch(/Nothing was deleted in the cloud/)
    expect(await own.calls()).toHaveLength(calls)
  })

  it('makes a plan unknown and names the input where a preview can’t know it', async () => {
    const text = `
const absent = require('@hbr-absent/sdk')
const pulumi = require('@pulumi/pulumi')
class Other extends pulumi.dynamic.Resource {
  constructor(name) {
    super({ create: async () => ({ id: 'x', outs: { made: 'b-1' } }) }, name, { made: undefined })
  }
}
const { made } = new Other('other')
new absent.Vault('finance', {
  regionId: 'cn-hangzhou', vaultId: 'v-0001', protect: [{ ids: ['a'] }, { tags: { team: made } }],
})
`
    const before = (await simulator.calls()).length
    const stack = await createStack({ program: { text }, simulator })
    const preview = succeeded(await stack.preview(['--diff']))
    expect(preview.text).toMatch(/plan +: \[unknown\]/)
    expect(preview.text).toContain('the input protect[1].tags.team is not known')
    expect(await simulator.calls()).toHaveLength(before)
  })

  it.each([
    ["new absent.Vault('x', { regionId: 'cn-hangzhou', vautlId: 'v-1' })", 'did you mean "vaultId"?'],
    [
      "new absent.Vault('x', { regionId: 'cn-hangzhou', vaultId: 'p-1' })",
      'looks like the id of a backup plan',
    ],
    [
      "new absent.Estate('x', { regions: ['cn-hangzhou'], accountId: '1', acknowledgeDataLoss: true })",
      'acknowledgeDataLoss does not work for an Estate',
    ],
    [
      "new absent.Estate('x', { regions: ['cn-hangzhou'], accountId: '1234567890123456' }); new absent.Vault('y', { regionId: 'cn-hangzhou', vaultId: 'v-0001' })",
      'Name in its dependsOn: Vault "y"',
    ],
    [
      "new absent.Vault('y', { regionId: 'cn-hangzhou', vaultId: 'v-0001' }); new absent.Estate('x', { regions: ['cn-hangzhou'], accountId: '1234567890123456' })",
      'Name in its dependsOn: Vault "y"',
    ],
  ])('refuses in the preview: %s', async (program, message) => {
    const text = `const absent = require('@hbr-absent/sdk')\n${program}`
    const stack = await createStack({ program: { text }, simulator })
    const preview = await stack.preview()
    expect(preview.code).not.toBe(0)
    expect(preview.text).toContain(message)
    expect(await deletes(simulator)).toEqual([])
  })
})

describe('the ready-made project', () => {
  it.each([
    [{}, 'pulumi config set hbr-absent:regions cn-hangzhou'],
    [{ 'hbr-absent:regions': ['cn-hangzhou'] }, 'pulumi config set hbr-absent:accountId'],
  ])('says what is missing in %o', async (config, message) => {
    const stack = await createStack({ program: { readyMade: true }, config })
    const preview = await stack.preview()
    expect(preview.code).not.toBe(0)
    expect(preview.text).toContain(message)
  })

  it('needs no code', async () => {
    const simulator = await startSimulator({ estate })
    const config = { 'hbr-absent:regions': ['cn-hangzhou'], 'hbr-absent:accountId': 1234567890123456 }
    const stack = await createStack({ program: { readyMade: true }, simulator, config })
    const [, step] = await stack.previewJson()
    const plan = step?.newState?.inputs.plan
    expect(plan).toMatchObject({ complete: true, digest: expect.any(String) })
  })
})
