import { describe, expect, it } from 'vitest'
import { previewExit, previewFiles } from './previewReport'
import type { Impact, PreviewResult } from './results'

const nothing = { delete: 0, change: 0, blocked: 0, keep: 0, manual: 0, lastBackups: 0 }

function previewed(account: string, totals: Partial<Impact['totals']>, complete = true): PreviewResult {
  const impact: Impact = {
    scope: { type: 'Estate', regions: ['cn-hangzhou'] },
    digest: account.repeat(64),
    complete,
    gaps: [],
    totals: { ...nothing, ...totals },
  }
  return { state: 'previewed', account, impact }
}
const failed: PreviewResult = { state: 'failed', account: '9', reasons: ['no such role'], deleted: [] }

describe('the preview of all accounts', () => {
  const files = previewFiles([
    previewed('1', { delete: 2, change: 1, lastBackups: 1 }),
    failed,
    previewed('2', {}, false),
  ])

  it('lists the digest of each account that could be looked at, and of no other', () => {
    expect(JSON.parse(files['digests.json'] ?? '')).toEqual({
      format: 'hbr-absent/fleet-digests/1',
      accounts: [
        { account: '1', digest: '1'.repeat(64), deletes: 2, changes: 1 },
        { account: '2', digest: '2'.repeat(64), deletes: 0, changes: 0 },
      ],
    })
  })

  it('names what failed and what could not be listed', () => {
    expect(files['preview.md']).toContain('| 9 | no such role |')
    expect(files['preview.md']).toContain('# Preview of 3 accounts: 2 objects would be deleted')
    expect(files['preview.md']).toContain(`| no, what may depend on a gap is blocked | ${'2'.repeat(64)} |`)
    expect(files['preview.md']).toContain(`| 1 | 2 | 1 | 0 | 0 | 0 | 1 | yes | ${'1'.repeat(64)} |`)
  })
})

it.each<[number, string, readonly PreviewResult[]]>([
  [0, 'nothing is there', [previewed('1', { keep: 3 })]],
  [2, 'something would be deleted', [previewed('1', { delete: 1, blocked: 1 }), previewed('2', {})]],
  [2, 'something would be changed', [previewed('1', { change: 1 })]],
  [3, 'something is blocked', [previewed('1', { blocked: 1 })]],
  [3, 'something is to be done by hand', [previewed('1', { manual: 1 })]],
  [3, 'something could not be listed', [previewed('1', {}, false)]],
  [1, 'an account failed', [previewed('1', { delete: 1 }), failed]],
])('the exit code is %i where %s', (code, _what, results) => {
  expect(previewExit(results)).toBe(code)
})
