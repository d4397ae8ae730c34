import { describe, expect, it } from 'vitest'
import type { Approval } from '../approve/decide'
import { decide } from '../approve/decide'
import type { AnyObject } from '../model/object'
import { gapOf, judgementOf } from '../testing/judgement'
import { HOUR, makeBackupPlan, makeVault, NOW } from '../testing/objects'
import { impactOf, vaultsAndPlans } from '../testing/reports'
import { planSummary } from './text'
import { columns, WIDTH } from './words'

const vault = makeVault('v-1', { name: 'finance', facts: { points: 1n, storedBytes: 2048n } })
const plan = makeBackupPlan('p-1', 'v-1')
const everything = 'reports/impact.html'

function summary(
  objects: readonly AnyObject[],
  said: Parameters<typeof impactOf>[1] = {},
  approval?: Approval,
) {
  const report = impactOf(objects, said)
  const decided = approval ?? decide(judgementOf(objects, said), [])
  return {
    report,
    lines: planSummary(report, { approval: decided, digests: [report.digest], everything }).split('\n'),
  }
}

describe('the summary of a plan', () => {
  it('begins with what is lost for ever', () => {
    expect(summary([vault, plan]).lines[0]).toBe(
      'DELETES 2 objects in account 1234567890123456: 1 backup point, 2048 bytes lost for ever',
    )
  })

  it('does not take what nobody knows for nothing', () => {
    const unknown = makeVault('v-1', { facts: { points: undefined, storedBytes: undefined } })
    expect(summary([unknown]).lines[0]).toContain(
      'an unknown number of backup points, an unknown number of bytes',
    )
  })

  it('ends with the digest and the command that approves it', () => {
    const { lines, report } = summary([vault, plan])
    expect(lines.at(-1)).toBe(`pulumi config set hbr-absent:approve ${report.digest}`)
    expect(lines.join('\n')).toContain(`plan digest ${report.digest}`)
  })

  it('approves the plans of all resources of the stack at once', () => {
    const report = impactOf([vault])
    const digests = ['b'.repeat(64), report.digest]
    const approval = decide(judgementOf([vault]), [])
    const text = planSummary(report, { approval, digests, everything })
    expect(text.split('\n').at(-1)).toBe(`pulumi config set hbr-absent:approve '${JSON.stringify(digests)}'`)
  })

  it('ends with the whole list of the stack where only the plan of another resource is not approved', () => {
    const { report } = summary([vault])
    const digests = [report.digest, 'b'.repeat(64)]
    const approval = decide(judgementOf([vault], { inputs: { approve: report.digest } }), [])
    const text = planSummary(report, { approval, digests, unapproved: true, everything })
    expect(text).toContain('Approved: `pulumi up` carries it out.')
    expect(text.split('\n').at(-1)).toBe(`pulumi config set hbr-absent:approve '${JSON.stringify(digests)}'`)
  })

  it('counts accepted steps, and warns of one that is not there', () => {
    const text = summary([vault], { inputs: { acceptManual: ['m-9'] } }).lines.join('\n')
    expect(text).toContain('acceptManual "m-9" matched 0')
    expect(text).toContain('Is it spelled as you mean it, or done already?')
  })

  it('names what was not looked at, where the selection could hold it', () => {
    const line = 'Not looked at: ECS snapshots (nativeSnapshots: true), subscriptions (subscriptions: true).'
    expect(summary([vault]).lines).toContain(`  ${line}`)
    const inputs = { subscriptions: true, nativeSnapshots: true }
    expect(summary([vault], { inputs }).lines.join('\n')).not.toContain('Not looked at')
    const oss = summary([vault], { inputs: { select: [{ kinds: ['vault'] }] } })
    expect(oss.lines.join('\n')).not.toContain('Not looked at')
  })

  it('asks for no approval where nothing is left to delete, or where it is given', () => {
    const kept = summary([vault], { inputs: { protect: [{ ids: ['v-1'] }] } })
    expect(kept.lines.join('\n')).toContain('Nothing to delete now.')
    const approved = summary([vault], { inputs: { approve: impactOf([vault]).digest } })
    expect(approved.lines.join('\n')).toContain('Approved: `pulumi up` carries it out.')
    expect([...kept.lines, ...approved.lines].join('\n')).not.toContain('pulumi config set')
  })

  it('says what is blocked until when, and what stays', () => {
    const young = makeVault('v-2', { createdAt: NOW - HOUR })
    const text = summary([vault, young], { inputs: { protect: [{ ids: ['v-1'] }] } }).lines.join('\n')
    expect(text).toMatch(/blocked backup vault v-2 in cn-hangzhou: .*from\s+2026-11-01 09:00 UTC/)
    expect(text).toMatch(/keep {4}backup vault v-1 "finance" in cn-hangzhou: a protect rule names it/)
  })

  it('warns of a protect rule that matches nothing', () => {
    const text = summary([vault], { inputs: { protect: [{ ids: ['v-l'] }] } }).lines.join('\n')
    expect(text).toContain('matches nothing. Is it spelled as you mean it?')
  })

  it('says what could not be listed', () => {
    const text = summary([vault], { gaps: [gapOf('vault', 'hbr.DescribeVaults')] }).lines.join('\n')
    expect(text).toContain('Not listed: backup vault in cn-hangzhou: the service gave up')
    expect(text).toContain('Not everything could be listed; what may depend on it is blocked.')
  })

  it('keeps to some lines of a hundred columns, however much there is, whatever it is called', () => {
    const objects = vaultsAndPlans(400, at => `${'long name '.repeat(20)}${at}\n\u001b[2J`)
    const { lines } = summary(objects)
    expect(lines.length).toBeLessThan(30)
    // The first line has a fixed form, and the last one is a command.
    expect(lines.slice(1, -1).filter(line => columns(line) > WIDTH)).toEqual([])
    expect(lines.join('')).not.toContain('\u001b')
    expect(lines.join('\n')).toMatch(/and \d+ more \(to delete\), see reports\/impact.html/)
  })
})
