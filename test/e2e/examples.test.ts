// The example programs run as they are, against the sample estate.
import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Simulator } from '../../scripts/lib/simulator.mjs'
import { startSimulator } from '../support/simulator'
import { createStack, type Stack, succeeded } from '../support/stack'

const examples = join(__dirname, '..', '..', 'examples')
const estate = join(examples, 'estates', 'full.json')
const { accountId, regions } = JSON.parse(readFileSync(estate, 'utf8'))
const fast = { 'hbr-absent:poll': { initialSeconds: 0.05, maxSeconds: 0.3, timeoutSeconds: 60 } }

/** What the last approving command of a preview sets. */
function approveValue(text: string): string {
  const command = [...text.matchAll(/pulumi config set hbr-absent:approve (\S.*)/g)].at(-1)?.[1] ?? ''
  return command.replace(/^'|'$/g, '').trim()
}

async function goneVaults(simulator: Simulator): Promise<readonly string[]> {
  const before: string[] = Object.values<{ hbr?: { Vaults?: { VaultId: string }[] } }>(regions).flatMap(
    region => region.hbr?.Vaults?.map(vault => vault.VaultId) ?? [],
  )
  const left = JSON.stringify(await simulator.state())
  return before.filter(id => !left.includes(`"VaultId":"${id}"`))
}

/** Somebody makes something in the console. */
async function byHand(simulator: Simulator, collection: string, record: object) {
  const body = JSON.stringify({ region: 'cn-hangzhou', product: 'hbr', collection, put: [record] })
  const answer = await fetch(`${simulator.admin}/edit`, { method: 'POST', body })
  expect(answer.status).toBe(200)
}

describe('the typed example', () => {
  let simulator: Simulator
  let stack: Stack
  beforeAll(async () => {
    simulator = await startSimulator({ estate })
    stack = await createStack({ program: { folder: join(examples, 'typed') }, simulator, config: fast })
  })

  it('deletes the plan, then its vault, and nothing else, with the list of digests that the preview prints', async () => {
    const approve = approveValue(succeeded(await stack.preview()).text)
    expect(JSON.parse(approve)).toHaveLength(3)
    succeeded(await stack.setConfig('hbr-absent:approve', approve))
    succeeded(await stack.up())
    const deleted = (await simulator.calls()).filter(call => /^Delete(Vault|BackupPlan)$/.test(call.action))
    const ids = deleted.map(({ params }) => params.VaultId ?? params.PlanId)
    expect(new Set(ids)).toEqual(new Set(['v-0002web0000hz', 'p-0007basic0hz']))
    expect(
      deleted
        .map(({ params }) => params.PlanId)
        .filter(id => id !== undefined)
        .sort(),
    ).toEqual(['p-0003web000hz', 'p-0007basic0hz'])
    expect(deleted.at(-1)?.action).toBe('DeleteVault')
    succeeded(await stack.preview(['--expect-no-changes']))
  })
})

describe('the whole-account example', () => {
  it('deletes what no rule protects and no lock holds', async () => {
    const simulator = await startSimulator({ estate })
    const stack = await createStack({
      program: { folder: join(examples, 'whole-account') },
      simulator,
      config: fast,
    })
    const approve = approveValue(succeeded(await stack.preview()).text)
    succeeded(await stack.setConfig('hbr-absent:approve', approve))
    succeeded(await stack.up())
    const gone = await goneVaults(simulator)
    expect(gone).toContain('v-0001finance0hz')
    expect(gone).not.toContain('v-0003lock000hz')
    expect(gone).not.toContain('v-0005legal00hz')
    succeeded(await stack.preview(['--expect-no-changes']))
  })
})

describe('the GitOps example', () => {
  it('previews with a Markdown report, ups what is committed, finishes at night, and raises an alarm', async () => {
    const simulator = await startSimulator({ estate })
    const config = { ...fast, 'gitops:accountId': accountId, 'gitops:regions': ['cn-hangzhou'] }
    const stack = await createStack({ program: { folder: join(examples, 'gitops') }, simulator, config })

    const approve = approveValue(succeeded(await stack.script('steps/preview.sh')).text)
    expect(await readdir(join(stack.project, '.hbr-absent', 'plans'))).toContain(`${approve}.json`)
    expect(readFileSync(join(stack.project, 'reports', 'impact.md'), 'utf8')).toContain(accountId)
    expect((await stack.script('steps/up.sh')).code).not.toBe(0)

    succeeded(await stack.setConfig('hbr-absent:approve', approve))
    succeeded(await stack.script('steps/up.sh'))
    expect(await goneVaults(simulator)).not.toContain('v-0004young00hz')

    await simulator.advance(3 * 3600)
    succeeded(await stack.script('steps/nightly.sh'))
    expect(await goneVaults(simulator)).toContain('v-0004young00hz')
    expect(readFileSync(join(stack.project, 'reports', 'result.junit.xml'), 'utf8')).toContain('<testsuites')

    const BackupPlan = { PlanId: 'p-drift', VaultId: 'v-drift', InstanceId: 'i-drift' }
    await byHand(simulator, 'Vaults', { VaultId: 'v-drift' })
    await byHand(simulator, 'BackupPlans', BackupPlan)
    const alarm = await stack.script('steps/nightly.sh')
    expect(alarm.code).not.toBe(0)
    expect(alarm.text).toMatch(/2 things new since the approval: .*p-drift/)
    expect((await stack.preview(['--expect-no-changes'])).code).not.toBe(0)
    expect(JSON.stringify(await simulator.state())).toContain('"PlanId":"p-drift"')
  })
})
