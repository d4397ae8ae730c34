// An update that no approval covers fails before its first deletion, and says what is missing or new.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  approve,
  clockAt,
  estateOf,
  previewedPlan,
  seeing,
  startQuickly,
  startScene,
  summaryOf,
  withMore,
  writesOf,
} from '../support/scene'
import { succeeded } from '../support/stack'

const estate = estateOf({
  Vaults: [{ VaultId: 'v-1', VaultName: 'finance' }],
  BackupPlans: [{ PlanId: 'p-1', PlanName: 'nightly', VaultId: 'v-1', InstanceId: 'i-1' }],
})

describe('an update without an approval that holds its plan', () => {
  it('fails without any approval and says how to give it', async () => {
    const { stack, writes } = await startScene({ estate })
    const up = await stack.up()
    expect(up.code).not.toBe(0)
    expect(up.text).toContain('error: Nothing was deleted: the plan is not approved.')
    expect(summaryOf(up.text).at(-1)).toMatch(/^pulumi config set hbr-absent:approve [0-9a-f]{64}$/)
    expect(await writes()).toEqual([])
  })

  it('fails with the digest of another plan', async () => {
    const { stack, writes } = await startScene({ estate, config: { 'hbr-absent:approve': '0'.repeat(64) } })
    const up = await stack.up()
    expect(up.code).not.toBe(0)
    expect(up.text).toMatch(/error: Nothing was deleted: the approved digest 0{64} is not that of this plan/)
    expect(await writes()).toEqual([])
  })

  it('fails when the plan has grown, names what is new, and deletes nothing of the rest either', async () => {
    const { stack, simulator } = await startScene({ estate })
    const approved = await approve(stack)
    const larger = await startQuickly(
      withMore(estate, {
        Vaults: [{ VaultId: 'v-2', VaultName: 'wages' }],
        BackupPlans: [{ PlanId: 'p-2', PlanName: 'hourly', VaultId: 'v-1', InstanceId: 'i-2' }],
      }),
    )
    const up = await stack.up([], seeing(larger))
    expect(up.code).not.toBe(0)
    const error = /error: Nothing was deleted: 2 things .*/.exec(up.text)?.[0] ?? ''
    expect(error).toContain('new since the approval: ')
    expect(error).toContain('backup plan p-2 "hourly"')
    expect(error).toContain('backup vault v-2 "wages"')
    expect(error).not.toContain('p-1')
    expect(error).toMatch(/To approve this plan: pulumi config set hbr-absent:approve [0-9a-f]{64}/)
    expect(error).not.toContain(`approve ${approved}`)
    expect(writesOf(await larger.calls())).toEqual([])
    expect(writesOf(await simulator.calls())).toEqual([])
  })

  it('fails when an option widens what may be deleted', async () => {
    const { stack, writes } = await startScene({ estate })
    await approve(stack)
    const up = await stack.up(['--config', 'hbr-absent:untag=true'])
    expect(up.code).not.toBe(0)
    expect(up.text).toMatch(/1 thing new since the approval: option untag/)
    expect(await writes()).toEqual([])
  })
})

/** A vault that is too young to go, with its plan. */
const young = (at: number) => ({
  Vaults: [{ VaultId: `v-${at}`, CreatedTime: clockAt(-3600) }],
  BackupPlans: [{ PlanId: `p-${at}`, VaultId: `v-${at}`, InstanceId: `i-${at}` }],
})

it('several approved plans add up, and a later run finishes what they hold without their documents', async () => {
  const { stack, simulator, left, mistakes } = await startScene({
    estate: withMore(estateOf(young(1)), young(2)),
    config: { 'hbr-absent:onBlocked': 'defer' },
  })
  const digests: string[] = []
  for (const part of [young(1), young(2)]) {
    const seen = seeing(await startQuickly(estateOf(part)))
    digests.push((await previewedPlan(stack, undefined, seen)).digest)
  }
  succeeded(await stack.setConfig('hbr-absent:approve', digests))
  succeeded(await stack.up())
  expect(await left('BackupPlans', 'PlanId')).toEqual([])
  expect(await left('Vaults', 'VaultId')).toEqual(['v-1', 'v-2'])

  await rm(join(stack.project, '.hbr-absent'), { recursive: true })
  await simulator.advance(3600)
  succeeded(await stack.up())
  expect(await left('Vaults', 'VaultId')).toEqual([])
  expect(await mistakes()).toEqual([])
})
