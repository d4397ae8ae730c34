// report: what an update did, as JUnit XML, which every pipeline can show. One test case for each object. Pure.
import { xml } from './escape'
import type { ResultReport } from './resultReport'

export function resultJunit(report: ResultReport): string {
  const passed = report.deleted.map(({ kind, id, region }) => testCase(kind, region, id, ''))
  const waiting = report.pending.map(({ kind, id, region, reason }) =>
    testCase(kind, region, id, `<skipped message="${xml(reason)}"/>`),
  )
  const failures = report.leftovers.filter(({ billedBy }) => billedBy === undefined)
  const failed = failures.map(({ kind, id, region, reason }) =>
    testCase(kind, region, id, `<failure message="${xml(reason)}"/>`),
  )
  const byHand = report.manual.map(({ id, region, what }) =>
    testCase('manual', region, id, `<skipped message="${xml(what)}"/>`),
  )
  const total = passed.length + waiting.length + failed.length + byHand.length
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="hbr-absent" tests="${total}" failures="${failed.length}">`,
    `<testsuite name="${xml(report.resource)}" tests="${total}" failures="${failed.length}" skipped="${waiting.length + byHand.length}" timestamp="${xml(report.generatedAt)}">`,
    ...passed,
    ...waiting,
    ...byHand,
    ...failed,
    '</testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

function testCase(kind: string, region: string, id: string, content: string): string {
  return `<testcase classname="${xml(`${kind}.${region}`)}" name="${xml(id)}">${content}</testcase>`
}
