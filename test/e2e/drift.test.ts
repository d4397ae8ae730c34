// Something made after a successful run shows up in preview and refresh with its reason, and waits for a new approval.
import { describe, expect, it } from 'vitest'
import { approve, estateOf, seeing, startQuickly, startScene, withMore, writesOf } from '../support/scene'
import { succeeded } from '../support/stack'

const estate = estateOf({
  Vaults: [{ VaultId: 'v-1', VaultName: 'finance' }],
  BackupPlans: [{ PlanId: 'p-1', VaultId: 'v-1', InstanceId: 'i-1' }],
})

/** Afterwards somebody protects a server again. */
const drifted = withMore(estateOf({}), {
  BackupPlans: [{ PlanId: 'p-new', PlanName: 'again', VaultId: 'v-new', InstanceId: 'i-1' }],
  Vaults: [{ VaultId: 'v-new', VaultName: 'anew' }],
})

describe('drift', () => {
  it('shows in preview and refresh with its reason, and is not deleted without approval', async () => {
    const { stack, left } = await startScene({ estate })
    await approve(stack)
    succeeded(await stack.up())
    expect(await left('Vaults', 'VaultId')).toEqual([])
    succeeded(await stack.refresh(['--expect-no-changes']))

    const later = await startQuickly(drifted)
    const preview = succeeded(await stack.preview(['--diff'], seeing(later)))
    expect(preview.text).toMatch(/reason *: "it backs up i-1 and goes on making billed backup points"/)
    expect((await stack.preview(['--expect-no-changes'], seeing(later))).code).not.toBe(0)

    const up = await stack.up([], seeing(later))
    expect(up.code).not.toBe(0)
    expect(up.text).toMatch(/Nothing was deleted: 2 things new since the approval: .*p-new/)

    const quiet = await stack.refresh(['--expect-no-changes', '--diff'], seeing(later))
    expect(quiet.code).not.toBe(0)
    expect(quiet.text).toMatch(/\+ +id *: "p-new"/)
    expect(quiet.text).toMatch(/reason *: "it backs up i-1 and goes on making billed backup points"/)
    expect(writesOf(await later.calls())).toEqual([])
  })
})
