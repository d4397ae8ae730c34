import { describe, expect, it } from 'vitest'
import type { StepOutcome, StepRecord } from '../execute/run'
import type { AnyObject } from '../model/object'
import { keyOf } from '../model/object'
import { makePlan } from '../plan/makePlan'
import { type Circumstances, gapOf, judgementOf } from '../testing/judgement'
import { HOUR, makeBackupPlan, makeEssentialPlan, makePoint, makeVault, NOW } from '../testing/objects'
import { makeClient } from '../testing/sharedObjects'
import { type OutcomeOf, outputsOf, unchangedOutputs } from './outcome'

const vault = makeVault('v-1')
const plan = makeBackupPlan('p-1', 'v-1')
const young = makeVault('v-2', { createdAt: NOW - HOUR })

const step = (object: AnyObject, outcome: StepOutcome, name = 'remove'): StepRecord => ({
  key: keyOf(object),
  step: name,
  outcome,
  at: NOW - 1000,
})

function ended(
  left: readonly AnyObject[],
  steps: readonly StepRecord[],
  said: Circumstances = {},
  over: Partial<OutcomeOf> = {},
) {
  const after = judgementOf(left, said)
  return outputsOf({
    inputs: said.inputs ?? {},
    after,
    approved: [],
    record: { steps },
    onBlocked: 'fail',
    behind: [],
    unseen: [],
    ...over,
  })
}

it('the outputs of a run that an error ended fail it, also where nothing is left', () => {
  const record = { steps: [step(vault, { state: 'done' })], fault: 'an unexpected error ended the run' }
  expect(ended([], [], {}, { record }).reasons).toEqual(['an unexpected error ended the run'])
})

describe('the outputs of a run that left nothing', () => {
  const { outputs, reasons, summary } = ended(
    [],
    [step(plan, { state: 'done' }), step(vault, { state: 'done' })],
    { inputs: { regions: ['cn-hangzhou'] } },
  )

  it('say absent, what was deleted and when it was seen gone', () => {
    expect(outputs.absent).toBe(true)
    expect(outputs.deleted).toEqual([
      { kind: 'backupPlan', region: 'cn-hangzhou', id: 'p-1', goneAt: '2026-11-01T07:59:59.000Z' },
      { kind: 'vault', region: 'cn-hangzhou', id: 'v-1', goneAt: '2026-11-01T07:59:59.000Z' },
    ])
    expect(reasons).toEqual([])
  })

  it('expect billing to stop on the next day of UTC+8, and repeat the inputs', () => {
    expect(outputs.billing).toEqual({ stopsOn: '2026-11-02', items: [] })
    expect(outputs.regions).toEqual(['cn-hangzhou'])
    expect(summary).toContain('Billing stop expected from 2026-11-02')
    expect(summary).not.toMatch(/billing (has )?stopped/i)
  })
})

describe('what is left', () => {
  it('is pending where time alone ends the block, and fails the run unless that is deferred', () => {
    const { outputs, reasons } = ended([young], [])
    expect(outputs.pending).toEqual([
      expect.objectContaining({ kind: 'vault', id: 'v-2', until: '2026-11-01T09:00:00.000Z' }),
    ])
    expect(outputs.leftovers).toEqual([])
    expect(outputs.absent).toBe(false)
    expect(reasons).toHaveLength(1)
    expect(ended([young], [], {}, { onBlocked: 'defer' }).reasons).toEqual([])
  })

  it('is left over where it is kept, which never fails a run', () => {
    const { outputs, reasons } = ended([vault], [], { inputs: { protect: [{ ids: ['v-1'] }] } })
    expect(outputs.leftovers).toEqual([
      {
        kind: 'vault',
        region: 'cn-hangzhou',
        id: 'v-1',
        reason: 'a protect rule names it or what it backs up',
      },
    ])
    expect(outputs.absent).toBe(false)
    expect(reasons).toEqual([])
  })

  it('says why its step failed, and fails the run, deferred or not', () => {
    const steps = [step(vault, { state: 'failed', reason: 'the service refused: NotNow' })]
    const { outputs, reasons } = ended([vault], steps, {}, { onBlocked: 'defer' })
    expect(outputs.leftovers[0]?.reason).toBe('the service refused: NotNow')
    expect(reasons).toEqual(['backup vault v-1 in cn-hangzhou is left: the service refused: NotNow'])
  })

  it('says that it came back where it was seen gone, also outside of what is left of the scope', () => {
    const vaultOnly = { type: 'Vault', inputs: { regionId: 'cn-hangzhou', vaultId: 'v-1' } } as const
    const { outputs } = ended(
      [plan],
      [step(plan, { state: 'done' }), step(vault, { state: 'done' })],
      vaultOnly,
    )
    expect(outputs.leftovers).toEqual([
      expect.objectContaining({ id: 'p-1', reason: expect.stringContaining('is there again') }),
    ])
    expect(outputs.absent).toBe(false)
    expect(outputs.deleted.map(({ id }) => id)).toEqual(['v-1'])
  })

  it('says that it appeared during the run, and fails it', () => {
    const { outputs, reasons } = ended([plan], [])
    expect(outputs.leftovers[0]?.reason).toBe('it appeared during the run')
    expect(reasons).toHaveLength(1)
  })

  it('was not deleted, whatever its step says', () => {
    expect(ended([vault], [step(vault, { state: 'done' })]).outputs.deleted).toEqual([])
  })

  it('is billed or not', () => {
    const { outputs } = ended([vault, makeEssentialPlan('ep-1')], [])
    expect(outputs.billing.items.map(({ kind }) => kind).sort()).toEqual(['essentialPlan', 'vault'])
    expect(outputs.billing.items.find(({ kind }) => kind === 'vault')?.row).toBe('any')
    expect(outputs.billing.stopsOn).toBeUndefined()
  })

  it('of tidy-up is pending and fails no run', () => {
    const client = makeClient('c-1')
    const steps = [step(client, { state: 'done' }, 'uninstall')]
    const { outputs, reasons } = ended([client], steps)
    expect(outputs.pending.map(({ id }) => id)).toEqual(['c-1'])
    expect(reasons).toEqual([])
  })

  it('in other products is named with who bills it', () => {
    const entry = { kind: 'disk', region: 'cn-hangzhou', id: 'd-1', reason: 'it stays', billedBy: 'ecs' }
    expect(ended([], [], {}, { behind: [entry] }).outputs.leftovers).toEqual([entry])
  })
})

describe('what was asked for and not seen gone in time', () => {
  const asked: StepOutcome = { state: 'failed', reason: 'it was asked for', asked: true }

  it('is named as deleted where the last listing does not show it', () => {
    expect(ended([], [step(vault, asked)]).outputs.deleted).toEqual([expect.objectContaining({ id: 'v-1' })])
    expect(ended([vault], [step(vault, asked)]).outputs.deleted).toEqual([])
  })

  it('is not named as deleted where that listing failed, or where it was never asked for', () => {
    const gaps = [gapOf('vault', 'hbr.DescribeVaults')]
    expect(ended([], [step(vault, asked)], { gaps }).outputs.deleted).toEqual([])
    expect(ended([], [step(vault, { ...asked, asked: undefined })]).outputs.deleted).toEqual([])
  })
})

describe('what an earlier run asked for and did not see gone', () => {
  const asked: StepOutcome = { state: 'failed', reason: 'no answer', asked: true }
  const gaps = [gapOf('vault', 'hbr.DescribeVaults')]
  const hidden = { kind: 'vault', region: 'cn-hangzhou', id: 'v-1', reason: 'it could not be looked at' }
  const { outputs: recorded } = ended([], [step(vault, asked)], { gaps }, { unseen: [hidden] })
  const approved = [
    {
      digest: 'd',
      scope: 's',
      accountId: '1',
      options: [],
      objects: [keyOf(vault)],
      changes: [],
      manual: [],
    },
  ]

  it('is named as deleted by the run that no longer finds it', () => {
    expect(ended([], [], {}, { recorded, approved }).outputs.deleted).toMatchObject([{ id: 'v-1' }])
  })

  it('is not, where it is there, was never approved, or still could not be looked at', () => {
    expect(ended([vault], [], {}, { recorded, approved }).outputs.deleted).toEqual([])
    expect(ended([], [], {}, { recorded }).outputs.deleted).toEqual([])
    expect(ended([], [], { gaps }, { recorded, approved }).outputs.deleted).toEqual([])
  })
})

it('names what could not be looked at, does not say absent, and fails', () => {
  const entry = { kind: 'vault', region: 'cn-hangzhou', id: 'v-1', reason: 'it could not be looked at' }
  const { outputs, reasons } = ended([], [], {}, { unseen: [entry], onBlocked: 'defer' })
  expect(outputs.leftovers).toEqual([entry])
  expect(outputs.absent).toBe(false)
  expect(reasons).toEqual([expect.stringContaining('not everything could be listed')])
})

describe('a listing with a gap', () => {
  it('never says absent, expects no end of billing, and fails the run', () => {
    const { outputs, reasons } = ended(
      [],
      [],
      { gaps: [gapOf('vault', 'hbr.DescribeVaults')] },
      { onBlocked: 'defer' },
    )
    expect(outputs.absent).toBe(false)
    expect(outputs.billing.stopsOn).toBeUndefined()
    expect(reasons).toHaveLength(1)
  })
})

it('does not name backup points and jobs one by one', () => {
  const point = makePoint('s-1', 'v-1', 'p-1')
  expect(ended([], [step(point, { state: 'done' })]).outputs.deleted).toEqual([])
})

describe('a run that did nothing', () => {
  it('keeps what was recorded, with the plan of now', () => {
    const recorded = ended([], [step(vault, { state: 'done' })]).outputs
    const now = makePlan(judgementOf([plan]))
    const outputs = unchangedOutputs({ regions: ['cn-hangzhou'] }, now, recorded, NOW)
    expect(outputs.deleted).toEqual(recorded.deleted)
    expect(outputs.plan).toEqual(now)
  })

  it('claims nothing where nothing was recorded', () => {
    const outputs = unchangedOutputs({}, makePlan(judgementOf([])), undefined, NOW)
    expect(outputs).toMatchObject({ absent: false, deleted: [], billing: { items: [] } })
  })
})
