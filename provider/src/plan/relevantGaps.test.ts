// Which failed listings leave a plan incomplete: those that could hide something of the scope, and no others.
import { describe, expect, it } from 'vitest'
import { gapOf, judgementOf } from '../testing/judgement'
import { makeVault } from '../testing/objects'
import { makePlan } from './makePlan'

const gaps = [gapOf('replicaPair', 'ebs.DescribeDiskReplicaPairs'), gapOf('server', 'hdr.DescribeServers')]

function isComplete(select: Parameters<typeof judgementOf>[1]): boolean {
  return makePlan(judgementOf([makeVault('v-1')], { ...select, gaps })).complete
}

describe('failed listings of disaster recovery', () => {
  it('leave the plan of everything incomplete, and block no vault', () => {
    const plan = makePlan(judgementOf([makeVault('v-1')], { gaps }))
    expect(plan).toMatchObject({ complete: false, blocked: [], delete: [{ id: 'v-1' }] })
  })

  it('do not matter to a selection of other kinds or rows', () => {
    expect(isComplete({ inputs: { select: [{ kinds: ['vault'] }] } })).toBe(true)
    expect(isComplete({ inputs: { select: [{ rows: ['oss', 'nas'] }] } })).toBe(true)
    expect(isComplete({ inputs: { select: [{ rows: ['oss'] }, { rows: ['disk-replication'] }] } })).toBe(
      false,
    )
    expect(isComplete({ inputs: { select: [{ names: ['finance-*'] }] } })).toBe(false)
  })
})
