// A run that was killed in the middle is finished by the same `pulumi up`, from the committed plan document.
import { mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { approve, estateOf, type Scene, startScene, summaryOf } from '../support/scene'
import { type Stack, succeeded } from '../support/stack'

const estate = estateOf({
  Vaults: [
    { VaultId: 'v-1', VaultName: 'finance' },
    { VaultId: 'v-2', VaultName: 'wages' },
  ],
  BackupPlans: [
    { PlanId: 'p-1', VaultId: 'v-1', InstanceId: 'i-1' },
    { PlanId: 'p-2', VaultId: 'v-2', InstanceId: 'i-2' },
  ],
})

/** An update whose vaults stay: until the faults are lifted, the service neither deletes one nor answers. */
async function startHeldUp({ stack, simulator, writes }: Scene): Promise<ReturnType<Stack['start']>> {
  await simulator.faults([{ match: { action: 'DeleteVault' }, effect: { kind: 'timeout', served: false } }])
  const update = stack.start(['up', '--yes', '--skip-preview'])
  while (!(await writes()).some(call => call.startsWith('DeleteBackupPlan'))) await sleep(30)
  return update
}

/** Kills the engine and the provider as soon as the first deletion was answered. */
async function killInTheMiddle(scene: Scene): Promise<void> {
  const { stack, simulator } = scene
  const update = await startHeldUp(scene)
  const providers = await stack.providers()
  update.kill('SIGKILL')
  for (const pid of providers) process.kill(pid, 'SIGKILL')
  expect((await update.done).code).toBe(128 + 9)
  expect(providers).toHaveLength(1)
  await simulator.faults({ clear: true })
}

describe('an update that was killed with kill -9', () => {
  it('goes on with the same `up`, from the plan document and no new approval', async () => {
    const scene = await startScene({ estate })
    const { stack, left, writes, mistakes } = scene
    await approve(stack)
    await killInTheMiddle(scene)
    expect(await left('Vaults', 'VaultId')).toEqual(['v-1', 'v-2'])
    expect((await writes()).filter(call => call.startsWith('DeleteBackupPlan')).length).toBeGreaterThan(0)

    succeeded(await stack.pulumi(['cancel', '--yes']))
    succeeded(await stack.up())
    expect(await left('Vaults', 'VaultId')).toEqual([])
    expect(await left('BackupPlans', 'PlanId')).toEqual([])
    expect(await mistakes()).toEqual([])
    succeeded(await stack.preview(['--expect-no-changes']))
  })

  it('refuses where neither document nor outputs tell what was approved, until the document is back', async () => {
    const scene = await startScene({ estate })
    const { stack, left, writes } = scene
    const approved = await approve(stack)
    await killInTheMiddle(scene)
    succeeded(await stack.pulumi(['cancel', '--yes']))
    const plans = join(stack.project, '.hbr-absent', 'plans')
    const aside = join(stack.project, 'aside')
    await mkdir(aside)
    for (const name of await readdir(plans)) await rename(join(plans, name), join(aside, name))
    const before = await writes()

    const refused = await stack.up()
    expect(refused.code).not.toBe(0)
    expect(refused.text).toMatch(new RegExp(`the approved digest ${approved} is not that of this plan`))
    const printed = summaryOf(refused.text).at(-1) ?? ''
    expect(printed).toMatch(/^pulumi config set hbr-absent:approve [0-9a-f]{64}$/)
    expect(printed).not.toContain(approved)
    expect(await writes()).toEqual(before)

    await rename(join(aside, `${approved}.json`), join(plans, `${approved}.json`))
    succeeded(await stack.up())
    expect(await left('Vaults', 'VaultId')).toEqual([])
  })

  it('stops its provider too, when only the engine was killed', async () => {
    const scene = await startScene({ estate })
    const { stack, left, mistakes } = scene
    await approve(stack)
    const update = await startHeldUp(scene)
    update.kill('SIGKILL')
    await update.done
    while ((await stack.providers()).length > 0) await sleep(100)
    expect(await left('Vaults', 'VaultId')).toEqual(['v-1', 'v-2'])
    expect(await mistakes()).toEqual([])
  })
})
