import { describe, expect, it } from 'vitest'
import { judgementOf } from '../testing/judgement'
import { makeBackupPlan, makeVault, NOW } from '../testing/objects'
import { refusalText } from './refusal'

const digest = 'a'.repeat(64)
const judgement = judgementOf([makeVault('v-1', { name: 'fin\u001b[31mance' }), makeBackupPlan('p-1', 'v-1')])
const command = `pulumi config set hbr-absent:approve ${digest}`

describe('a refusal says that nothing was deleted, why, and what to do next', () => {
  it('where nothing is approved', () => {
    const text = refusalText({ kind: 'none', digest }, judgement)
    expect(text).toMatch(/^Nothing was deleted: the plan is not approved/)
    expect(text).toContain(command)
  })

  it('where the approval is over', () => {
    const text = refusalText({ kind: 'expired', digest, at: NOW }, judgement)
    expect(text).toContain('approveUntil (2026-11-01 08:00 UTC) is over')
  })

  it('where it is not known what was approved', () => {
    const given = ['b'.repeat(64)]
    const text = refusalText({ kind: 'unknownDigest', digest, given }, judgement)
    expect(text).toContain(given[0])
    expect(text).toContain('.hbr-absent/plans')
    expect(text).toContain(command)
  })

  it('where something is new, which is named without its control characters', () => {
    const objects = ['vault/cn-hangzhou/v-1', 'backupPlan/cn-hangzhou/p-1']
    const text = refusalText({ kind: 'new', digest, objects, options: ['untag'] }, judgement)
    expect(text).toContain('3 things new since the approval')
    expect(text).toContain('backup vault v-1 "fin[31mance", backup plan p-1, option untag')
    expect(text).not.toContain('\u001b')
  })

  it('names at most eight new objects', () => {
    const plans = Array.from({ length: 10 }, (_, at) => makeBackupPlan(`p-${at}`, 'v-1'))
    const objects = plans.map(({ id }) => `backupPlan/cn-hangzhou/${id}`)
    const text = refusalText({ kind: 'new', digest, objects, options: [] }, judgementOf(plans))
    expect(text).toContain('backup plan p-7, 2 more')
    expect(text).not.toContain('p-8')
  })
})
