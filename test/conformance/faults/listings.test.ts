// Listings that lag behind, skip or repeat rows, or say what nobody knows. What may be hidden blocks; nothing is guessed.
import { describe, expect, it } from 'vitest'
import type { FaultRule } from '../../../simulator/dist/index.js'
import { FINANCE, named, under } from './harness'

type Effect = FaultRule['effect']
const ALL = ['DeleteBackupPlan', 'DeleteBackupPlan', 'DeletePolicyBinding', 'DeletePolicyV2', 'DeleteVault']

/** Plans of the vault that nobody named make a second page of 53 rows. */
const TWO_PAGES = {
  hbr: {
    ...FINANCE.hbr,
    BackupPlans: [
      ...(FINANCE.hbr?.BackupPlans ?? []),
      ...Array.from({ length: 149 }, (_, at) => ({
        PlanId: `q-${at}`,
        VaultId: 'v-other',
        SourceType: 'OSS',
      })),
    ],
  },
}
const SECOND = { action: 'DescribeBackupPlans', params: { PageNumber: 2 } }
const FAIL: Effect = { kind: 'error', code: 'InternalError', status: 500 }

describe('stale listings', () => {
  it('what is deleted is still shown for a while: it is waited for, and asked for once', async () => {
    const faults: FaultRule[] = [{ match: { calls: 'list' }, effect: { kind: 'staleList', seconds: 0.3 } }]
    const run = await under({ faults })
    expect(run.served.toSorted()).toEqual(ALL)
    expect(run.outputs.absent).toBe(true)
  })

  it('what is deleted is shown to the end of the time: pending, and the next run sees it gone', async () => {
    const match = { action: 'DescribeBackupPlans' }
    const run = await under({ faults: [{ match, effect: { kind: 'staleList', seconds: 5 } }] })
    expect(named(run.outputs.pending)).toEqual(['backupPlan p-1', 'backupPlan p-2', 'vault v-1'])
    expect(run.said).toContain('it was asked for, but is not seen done after 2 s (poll.timeoutSeconds)')
    const next = await run.again()
    expect(next.outputs.absent).toBe(true)
    expect(next.served).toEqual(['DeleteVault'])
  })

  it('a second run that still sees what the first deleted: the refusal is settled by looking', async () => {
    const match = { action: 'DescribeBackupPlans' }
    const stale: FaultRule = { match, effect: { kind: 'staleList', seconds: 1 } }
    const run = await under({ from: 'preview', faults: [stale], poll: { timeoutSeconds: 0.3 } })
    expect(named(run.outputs.pending)).toContain('backupPlan p-1')
    const next = await run.again([stale])
    expect(next.reasons).toEqual([])
    expect((await next.again()).outputs.absent).toBe(true)
  })

  it('what is new is not shown yet: nothing that is not approved is deleted by name', async () => {
    const plan = { PlanId: 'p-new', VaultId: 'v-other', SourceType: 'OSS', Bucket: 'b-new' }
    const faults: FaultRule[] = [
      { match: { calls: 'list' }, effect: { kind: 'staleList', seconds: 0.3 } },
      {
        match: { calls: 'delete' },
        effect: { kind: 'edit', product: 'hbr', collection: 'BackupPlans', put: [plan] },
        times: 1,
      },
    ]
    const run = await under({ faults })
    expect(JSON.stringify(await run.admin.state())).toContain('p-new')
    expect(run.outputs.absent).toBe(true)
  })
})

describe('a page of a listing', () => {
  it('fails twice: is read again', async () => {
    const run = await under({
      estate: TWO_PAGES,
      from: 'preview',
      faults: [{ match: SECOND, effect: FAIL, times: 2 }],
    })
    expect(run.outputs.absent).toBe(true)
    expect(run.report.retries).toHaveLength(2)
  })

  it.each<[string, Effect]>([
    ['fails for ever', FAIL],
    ['leaves rows out', { kind: 'skipRows' }],
    ['shows a row twice', { kind: 'repeatRows' }],
  ])('%s: a part is never taken for the whole, and the vault is blocked', async (_name, effect) => {
    const run = await under({ estate: TWO_PAGES, from: 'preview', faults: [{ match: SECOND, effect }] })
    expect(run.served).not.toContain('DeleteVault')
    expect(run.outputs.plan.complete).toBe(false)
    expect(run.outputs.absent).toBe(false)
    expect(run.said).toContain('hbr.DescribeBackupPlans')
    expect((await run.again()).outputs.absent).toBe(true)
  })

  it.each<[string, Effect]>([
    ['leaves rows out', { kind: 'skipRows' }],
    ['shows a row twice', { kind: 'repeatRows' }],
  ])(
    '%s once, as when objects come and go: the listing is read again, and the report tells it',
    async (_name, effect) => {
      const run = await under({
        estate: TWO_PAGES,
        from: 'preview',
        faults: [{ match: SECOND, effect, times: 1 }],
      })
      expect(run.outputs.absent).toBe(true)
      expect(run.report.retries).toMatchObject([
        { action: 'hbr.DescribeBackupPlans', code: 'IncompleteListing' },
      ])
    },
  )

  it('shifts because an object before it goes away while it is read', async () => {
    const gone = {
      kind: 'edit',
      product: 'hbr',
      collection: 'BackupPlans',
      remove: [{ PlanId: 'q-1' }],
    } as const
    const run = await under({
      estate: TWO_PAGES,
      from: 'preview',
      faults: [{ match: SECOND, effect: gone, times: 1 }],
    })
    expect(run.outputs.absent).toBe(true)
    expect(run.report.retries[0]).toMatchObject({
      action: 'hbr.DescribeBackupPlans',
      code: 'IncompleteListing',
    })
  })

  it('hides a plan of the vault without a trace: the vault goes only if that plan was approved too', async () => {
    const run = await under({
      faults: [
        {
          match: { action: 'DescribeBackupPlans' },
          effect: { kind: 'skipRows', total: 'lowered' },
          times: 1,
        },
      ],
      from: 'preview',
    })
    expect(named(run.approved.delete)).toContain('backupPlan p-1')
    expect((await run.again()).outputs.absent).toBe(true)
  })
})

describe('answers of a later version of the service', () => {
  it('fields that nobody knows are passed over', async () => {
    const fields = { FieldOfTomorrow: { Deep: [1, { Deeper: null }] } }
    const run = await under({
      from: 'preview',
      faults: [{ match: {}, effect: { kind: 'setFields', fields } }],
    })
    expect(run.outputs.absent).toBe(true)
  })

  it.each([
    ['a status', { action: 'DescribeVaults' }, { Status: 'MIGRATING' }, 'MIGRATING'],
    ['a source type', { action: 'DescribeBackupPlans' }, { SourceType: 'TELEGRAPH' }, 'TELEGRAPH'],
    ['a vault type', { action: 'DescribeVaults' }, { VaultType: 'QUANTUM' }, 'QUANTUM'],
  ])('%s that nobody knows blocks, and is named', async (_name, match, fields, value) => {
    const run = await under({ from: 'preview', faults: [{ match, effect: { kind: 'setFields', fields } }] })
    expect(run.served).not.toContain('DeleteVault')
    expect(JSON.stringify(run.outputs.plan.blocked)).toContain(value)
    expect((await run.again()).outputs.absent).toBe(true)
  })

  it('a field of another type is no answer', async () => {
    const match = { action: 'DescribeVaults' }
    const effect: Effect = { kind: 'setFields', fields: { WormEnabled: 'maybe' } }
    const run = await under({ from: 'preview', faults: [{ match, effect }] })
    expect(run.served).not.toContain('DeleteVault')
    expect(run.reasons.join()).toContain('WormEnabled')
    expect((await run.again()).outputs.absent).toBe(true)
  })
})
