import { describe, expect, it } from 'vitest'
import { closing } from './closing.mjs'
import { countResults } from './vitest.mjs'

describe('the closing line of npm test', () => {
  it('adds up all parts, and is green only without a failure', () => {
    expect(
      closing([
        { passed: 4, failed: 0 },
        { passed: 9, failed: 0, skipped: 0 },
      ]),
    ).toEqual({
      line: '13 passed, 0 failed',
      code: 0,
    })
    expect(
      closing([
        { passed: 4, failed: 1 },
        { passed: 9, failed: 0, skipped: 2 },
      ]),
    ).toEqual({
      line: '13 passed, 1 failed, 2 skipped',
      code: 1,
    })
  })

  it('is red when nothing ran', () => {
    expect(closing([{ passed: 0, failed: 0 }])).toEqual({ line: '0 passed, 0 failed', code: 1 })
  })
})

describe('counting the results of vitest', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 1,
    testResults: [],
  }

  it('takes the numbers of the report', () => {
    expect(countResults({ ...report, numFailedTests: 2 }, 1)).toEqual({ passed: 3, failed: 2, skipped: 1 })
  })

  it('counts a test file that does not load as a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    expect(countResults({ ...report, testResults }, 1).failed).toBe(1)
  })

  it('counts an error outside of any test, and a missing report, as a failure', () => {
    expect(countResults(report, 1).failed).toBe(1)
    expect(countResults(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })
})
