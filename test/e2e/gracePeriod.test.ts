// A grace period counts from the first `up` or `refresh` that recorded an object in the state, by the service's clock.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RunOptions } from '../../scripts/lib/stack.mjs'
import { approve, estateOf, seeing, startQuickly, startScene, withMore } from '../support/scene'
import { type Stack, succeeded } from '../support/stack'

const HOUR = 3600
const DAY = 24 * HOUR

const estate = estateOf({ BackupPlans: [{ PlanId: 'p-1', VaultId: 'v-gone', InstanceId: 'i-1' }] })
const grown = withMore(estate, {
  BackupPlans: [{ PlanId: 'p-new', VaultId: 'v-gone', InstanceId: 'i-2' }],
})
const config = {
  'hbr-absent:gracePeriod': '2d',
  'hbr-absent:onBlocked': 'defer',
  'hbr-absent:reportDir': 'reports',
}

describe('a grace period', () => {
  it('begins with the first up, and with the refresh that first sees a new object', async () => {
    const { stack } = await startScene({ estate, config })
    const [first] = (await previewed(stack)).objects
    expect(first).toMatchObject({ id: 'p-1', verdict: 'blocked', by: 'gracePeriod', temporary: true })
    expect(first).not.toHaveProperty('until')
    succeeded(await stack.up())

    const later = await startQuickly(grown)
    const now = seeing(later)
    await later.advance(DAY)
    succeeded(await stack.refresh([], now))
    expect((await previewed(stack, now)).objects).toMatchObject([
      { id: 'p-1', verdict: 'blocked', until: '2027-01-03T01:00:00.000Z' },
      { id: 'p-new', verdict: 'blocked', until: '2027-01-04T01:00:00.000Z' },
    ])

    await later.advance(DAY + HOUR)
    const due = await previewed(stack, now)
    expect(due.objects).toMatchObject([
      { id: 'p-1', verdict: 'delete' },
      { id: 'p-new', verdict: 'blocked' },
    ])
    succeeded(await stack.setConfig('hbr-absent:approve', due.digest))
    succeeded(await stack.up([], now))
    expect(await plansIn(later)).toEqual(['p-new'])
    succeeded(await stack.refresh(['--expect-no-changes'], now))
    succeeded(await stack.preview(['--expect-no-changes'], now))

    await later.advance(DAY)
    succeeded(await stack.up([], now))
    expect(await plansIn(later)).toEqual([])
  })

  it('has begun for an object that a failed up left, once a refresh was there', async () => {
    const { stack, simulator } = await startScene({
      estate,
      config: { ...config, 'hbr-absent:onBlocked': 'fail' },
    })
    const failed = await stack.up()
    expect(failed.code).not.toBe(0)
    expect(failed.text.replace(/\s+/g, ' ')).toContain('its grace period ends 2027-01-03 01:00 UTC')
    succeeded(await stack.refresh())
    await simulator.advance(2 * DAY + HOUR)
    await approve(stack)
    succeeded(await stack.up())
    expect(await plansIn(simulator)).toEqual([])
  })
})

interface Impact {
  readonly digest: string
  readonly objects: readonly Readonly<Record<string, unknown>>[]
}

/** What the report of a preview says; the engine shows no plan of a resource that it leaves as it is. */
async function previewed(stack: Stack, options?: RunOptions): Promise<Impact> {
  succeeded(await stack.preview([], options))
  return JSON.parse(await readFile(join(stack.project, 'reports', 'impact.json'), 'utf8'))
}

async function plansIn(simulator: Awaited<ReturnType<typeof startQuickly>>): Promise<readonly unknown[]> {
  const plans = (await simulator.state()).regions['cn-hangzhou']?.hbr?.BackupPlans ?? []
  return plans.map(({ PlanId }) => PlanId)
}
