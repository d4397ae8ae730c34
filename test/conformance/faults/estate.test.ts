// Work that does not end or fails, and people who change things meanwhile. Bounded, told, and finished by a later run.
import { describe, expect, it } from 'vitest'
import type { FaultRule } from '../../../simulator/dist/index.js'
import { HOME } from '../rows/harness'
import { named, under } from './harness'

const CLIENT = { regionId: HOME, clientId: 'c-1', cascade: true, onBlocked: 'defer' }
const UNINSTALL = { action: 'UninstallBackupClients' }

/** The heart of an agent has to be silent for an hour before its record can go. */
/** Seconds. */
const HOUR = 3700

describe('work that never ends', () => {
  it('a deletion: waits for poll.timeoutSeconds, then it is pending with the reason', async () => {
    const run = await under({
      faults: [{ match: { action: 'DeleteVault' }, effect: { kind: 'endlessTask' } }],
    })
    expect(run.took).toBeGreaterThan(1.9)
    expect(run.took).toBeLessThan(6)
    expect(run.outputs.pending).toMatchObject([
      {
        kind: 'vault',
        id: 'v-1',
        reason: expect.stringContaining('not seen done after 2 s (poll.timeoutSeconds)'),
      },
    ])
    expect(run.outputs.absent).toBe(false)
    await run.admin.faults({ clear: true })
    expect((await run.again()).outputs.absent).toBe(true)
  })

  it('an uninstall task: the same, and the client record waits for it', async () => {
    const faults: FaultRule[] = [{ match: UNINSTALL, effect: { kind: 'endlessTask' } }]
    const run = await under({ type: 'Client', inputs: CLIENT, faults })
    expect(run.took).toBeLessThan(8)
    expect(named([...run.outputs.pending, ...run.outputs.leftovers])).toContain('client c-1')
    expect(run.served).not.toContain('DeleteBackupClient')
    expect(run.outputs.absent).toBe(false)
  })
})

describe('work that ends in failure', () => {
  it('a deletion that leaves the vault as it was: pending, the next run finishes', async () => {
    const faults: FaultRule[] = [{ match: { action: 'DeleteVault' }, effect: { kind: 'failTask' }, times: 1 }]
    const run = await under({ faults })
    expect(named(run.outputs.pending)).toEqual(['vault v-1'])
    expect((await run.again()).outputs.absent).toBe(true)
  })

  it('an uninstall task: the client, its host and the code are named', async () => {
    const faults: FaultRule[] = [
      { match: UNINSTALL, effect: { kind: 'failTask', code: 'CommandTimeout' }, times: 1 },
    ]
    const run = await under({ type: 'Client', inputs: CLIENT, faults })
    expect(run.said).toContain('the agent on i-1 was not uninstalled (CommandTimeout)')
    expect(run.served).not.toContain('DeleteBackupClient')
    const next = await run.again()
    expect(next.served).toContain('UninstallBackupClients')
    await run.admin.advance(HOUR)
    expect((await next.again()).outputs.absent).toBe(true)
  })

  it('an uninstall whose instance is stopped: says to start it', async () => {
    const faults: FaultRule[] = [
      { match: UNINSTALL, effect: { kind: 'stopInstance', seconds: 60 }, times: 1 },
    ]
    const run = await under({ type: 'Client', inputs: CLIENT, faults })
    expect(run.said).toContain('instance i-1 is not running (InstanceNotRunning); start it and run again')
    expect(run.served).not.toContain('DeleteBackupClient')
    await run.admin.advance(61)
    const next = await run.again()
    expect(next.served).toContain('UninstallBackupClients')
    await run.admin.advance(HOUR)
    expect((await next.again()).outputs.absent).toBe(true)
  })
})

describe('somebody works against the run', () => {
  const unbind = { action: 'DeletePolicyBinding' }

  it('a binding that comes back at once: its policy and vault wait, and it is named', async () => {
    const run = await under({ faults: [{ match: unbind, effect: { kind: 'bindingReturns' } }] })
    expect(run.served.filter(action => action === 'DeletePolicyBinding')).toHaveLength(1)
    expect(run.served).not.toContain('DeleteVault')
    expect(named(run.outputs.pending)).toContain('policyBinding po-1:OSS:b-3')
    expect((await run.again()).outputs.absent).toBe(true)
  })

  it('a binding that comes back after it was seen gone: the last look finds it, and the run fails', async () => {
    const put = [{ PolicyId: 'po-1', SourceType: 'OSS', DataSourceId: 'b-3' }]
    const edit = { kind: 'edit', product: 'hbr', collection: 'PolicyBindings', put, when: 'after' } as const
    const run = await under({ faults: [{ match: { action: 'DeletePolicyV2' }, effect: edit, times: 1 }] })
    expect(named(run.outputs.leftovers)).toEqual(['policyBinding po-1:OSS:b-3'])
    expect(run.outputs.absent).toBe(false)
    expect(run.reasons.join()).toContain('policy binding po-1:OSS:b-3')
    expect(run.said).toContain('it was seen gone and is there again')
  })

  it('a vault that becomes locked between preview and up: blocked until a date, its plans and bindings go', async () => {
    const faults: FaultRule[] = [
      { match: {}, effect: { kind: 'lockVault', vaultId: 'v-1', region: HOME }, times: 1 },
    ]
    const run = await under({ from: 'preview', faults })
    expect(run.calls.map(({ action }) => action)).not.toContain('DeleteVault')
    expect(run.outputs.pending).toMatchObject([
      { kind: 'vault', id: 'v-1', reason: expect.stringContaining('backup lock'), until: expect.any(String) },
    ])
    expect(run.outputs.absent).toBe(false)
    await run.admin.advance(31 * 86_400)
    expect((await run.again()).outputs.absent).toBe(true)
  })

  it('a vault that becomes locked at its own deletion: the service refuses, the report has the date', async () => {
    const faults: FaultRule[] = [
      { match: { action: 'DeleteVault' }, effect: { kind: 'lockVault', vaultId: 'v-1' } },
    ]
    const run = await under({ faults })
    expect(run.served).not.toContain('DeleteVault')
    expect(run.outputs.pending).toMatchObject([{ id: 'v-1', reason: expect.stringContaining('backup lock') }])
  })
})
