// Equal estates give equal reports, whatever order the service lists them in.
import { shuffle } from 'lodash'
import { describe, expect, it } from 'vitest'
import { DAY, NOW } from '../testing/objects'
import { impactOf, resultOf, vaultsAndPlans } from '../testing/reports'
import { impactHtml } from './html/impactHtml'
import { resultHtml } from './html/resultHtml'
import type { ImpactReport } from './impactReport'
import { resultJunit } from './junit'
import { impactMarkdown } from './markdown'
import { resultMarkdown } from './resultMarkdown'

const objects = vaultsAndPlans(120, at => `name ${at}`)
const formats: readonly (readonly [string, (report: ImpactReport) => string])[] = [
  ['impact.json', report => JSON.stringify(report)],
  ['impact.md', impactMarkdown],
  ['impact.html', impactHtml],
]

describe('reports', () => {
  it.each(formats)('of the same estate are the same bytes in any order of listing: %s', (_, format) => {
    expect(format(impactOf(shuffle(objects)))).toBe(format(impactOf(objects)))
  })

  it('of another time differ in nothing but that time and the days that are counted from it', () => {
    const [now, later] = [impactOf(objects), impactOf(objects, {}, NOW + DAY)]
    const timeless = (report: ImpactReport) => ({
      ...report,
      generatedAt: '',
      totals: { ...report.totals, billingStopsOn: null },
      objects: report.objects.map(object => ({ ...object, billingStopsOn: undefined })),
    })
    expect(timeless(later)).toEqual(timeless(now))
    expect(later.generatedAt).not.toBe(now.generatedAt)
  })

  it.each([
    ['result.md', resultMarkdown],
    ['result.html', resultHtml],
    ['result.junit.xml', resultJunit],
  ] as const)('of the same result are the same bytes: %s', (_, format) => {
    expect(format(resultOf(30, at => `p-${at}`))).toBe(format(resultOf(30, at => `p-${at}`)))
  })
})
