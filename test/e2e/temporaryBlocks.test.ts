// What only time holds back: a backup lock and the first two hours of a vault. The rest goes; the same `up` finishes later.
import { describe, expect, it } from 'vitest'
import { approve, clockAt, estateOf, startScene } from '../support/scene'
import { succeeded } from '../support/stack'

const HOUR = 3600
const DAY = 24 * HOUR

const estate = estateOf({
  Vaults: [
    { VaultId: 'v-plain', VaultName: 'plain' },
    { VaultId: 'v-young', VaultName: 'young', CreatedTime: clockAt(-HOUR) },
    { VaultId: 'v-locked', VaultName: 'locked', WormEnabled: true },
  ],
  BackupPlans: [
    { PlanId: 'p-plain', VaultId: 'v-plain', InstanceId: 'i-1' },
    { PlanId: 'p-young', VaultId: 'v-young', InstanceId: 'i-2' },
    { PlanId: 'p-locked', VaultId: 'v-locked', InstanceId: 'i-3' },
  ],
  Snapshots: [5, 10].map(days => ({
    SnapshotId: `s-${days}`,
    VaultId: 'v-locked',
    PlanId: 'p-locked',
    InstanceId: 'i-3',
    ExpireTime: clockAt(days * DAY),
  })),
})

const YOUNG = { kind: 'vault', id: 'v-young', until: '2027-01-01T01:00:00.000Z' }
const LOCKED = { kind: 'vault', id: 'v-locked', until: '2027-01-11T00:00:00.000Z' }

describe('a locked vault and one younger than two hours', () => {
  it('block only themselves, say until when, and go with the same `up` when their time has come', async () => {
    const { stack, simulator, left, mistakes } = await startScene({ estate })
    await approve(stack)

    const first = await stack.up()
    expect(first.code).not.toBe(0)
    const errors = first.text.slice(first.text.indexOf('hbr-absent:Estate (estate):')).replace(/\s+/g, ' ')
    expect(errors).toMatch(/\* backup vault v-young "young" .*two hours.* 2027-01-01 01:00 UTC/)
    expect(errors).toMatch(/\* backup vault v-locked "locked" .*backup lock until 2027-01-11 00:00 UTC/)
    expect(await left('Vaults', 'VaultId')).toEqual(['v-young', 'v-locked'])
    expect(await left('BackupPlans', 'PlanId')).toEqual([])
    expect(await left('Snapshots', 'SnapshotId')).toEqual(['s-5', 's-10'])

    await simulator.advance(HOUR)
    expect((await stack.up()).code).not.toBe(0)
    expect(await left('Vaults', 'VaultId')).toEqual(['v-locked'])

    await simulator.advance(10 * DAY)
    succeeded(await stack.up())
    expect(await left('Vaults', 'VaultId')).toEqual([])
    expect(await mistakes()).toEqual([])
    expect(await stack.outputs()).toMatchObject({ absent: true, pending: [] })
    succeeded(await stack.preview(['--expect-no-changes']))
  })

  it('are left for later with onBlocked "defer": the first run succeeds and lists them as pending', async () => {
    const { stack, simulator, left, writes, mistakes } = await startScene({
      estate,
      config: { 'hbr-absent:onBlocked': 'defer' },
    })
    await approve(stack)

    const first = succeeded(await stack.up())
    const result = first.text.slice(first.text.lastIndexOf('DELETED ')).replace(/\s+/g, ' ')
    expect(result).toMatch(/pending .*v-young.*2027-01-01 01:00/)
    expect(result).toMatch(/pending .*v-locked.*2027-01-11 00:00/)
    expect(await left('Vaults', 'VaultId')).toEqual(['v-young', 'v-locked'])
    const { absent, pending } = await stack.outputs()
    expect(absent).toBe(false)
    expect(pending).toHaveLength(2)
    expect(pending).toEqual(
      expect.arrayContaining([LOCKED, YOUNG].map(entry => expect.objectContaining(entry))),
    )
    const done = await writes()

    succeeded(await stack.preview(['--expect-no-changes']))
    succeeded(await stack.up(['--expect-no-changes']))
    expect(await writes()).toEqual(done)

    await simulator.advance(10 * DAY)
    succeeded(await stack.up())
    expect(await left('Vaults', 'VaultId')).toEqual([])
    expect(await mistakes()).toEqual([])
    expect(await stack.outputs()).toMatchObject({ absent: true, pending: [] })
  })
})
