// The published JSON Schemas against reports of judged estates.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import { describe, expect, it } from 'vitest'
import { HOSTILE_NAMES } from '../testing/hostileNames'
import { gapOf } from '../testing/judgement'
import { impactOf, resultOf, vaultsAndPlans } from '../testing/reports'

function errorsOf(name: string, report: object): unknown {
  const file = join(__dirname, '..', '..', '..', 'docs', 'schema', `${name}.schema.json`)
  const validate = new Ajv({ strict: true, allErrors: true }).compile(JSON.parse(readFileSync(file, 'utf8')))
  validate(JSON.parse(JSON.stringify(report)))
  return validate.errors
}

const named = (at: number) => HOSTILE_NAMES[at % HOSTILE_NAMES.length] ?? ''
const protect = [{ ids: ['v-1'] }]
const impact = impactOf(vaultsAndPlans(20, named), {
  gaps: [gapOf('job', 'hbr.DescribeBackupJobs2')],
  inputs: { protect },
})

describe('the published schema', () => {
  it('describes the impact report, with every part of it in use', () => {
    expect(impact.objects.length).toBe(20)
    expect(impact.edges.length).toBeGreaterThan(0)
    expect(impact.rules.length).toBe(1)
    expect(errorsOf('impact', impact)).toBeNull()
  })

  it('describes the result report', () => {
    expect(errorsOf('result', resultOf(20, named))).toBeNull()
  })

  it('refuses an unknown field, a number for a size and a missing part', () => {
    const wrong = { ...impact, totals: { ...impact.totals, points: 0 }, extra: true, digest: undefined }
    expect(errorsOf('impact', wrong)).toMatchObject([
      { keyword: 'required', params: { missingProperty: 'digest' } },
      { keyword: 'additionalProperties' },
      { instancePath: '/totals/points' },
    ])
  })
})
