import { describe, expect, it } from 'vitest'
import type { Recorded } from './recorded'
import { type UpResult, upResult } from './results'
import { upExit, upFiles } from './upReport'

const object = { kind: 'vault', region: 'cn-hangzhou', id: 'v-1' }

const recorded: Recorded = {
  absent: true,
  plan: { digest: 'b'.repeat(64), complete: true, delete: [], change: [] },
  approved: ['a'.repeat(64)],
  deleted: [{ ...object, goneAt: '2027-01-01T00:00:00Z' }],
  pending: [],
  leftovers: [],
  manual: [],
  billing: { stopsOn: '2027-01-02', items: [] },
  verifiedAt: '2027-01-01T00:01:00Z',
}
const stillBilled = { items: [{ ...object, row: 'oss', item: 'vault storage' }] }
const step = {
  id: 'm-1',
  row: 'oss',
  region: 'cn-hangzhou',
  what: 'release the gateway',
  how: 'in the console',
}

const absent = upResult('1', true, recorded)
const waiting = upResult('2', true, {
  ...recorded,
  absent: false,
  billing: stillBilled,
  pending: [{ ...object, id: 'v-2', reason: 'backup lock', until: '2027-02-01T00:00:00Z' }],
})
const left = upResult('3', false, {
  ...recorded,
  absent: false,
  billing: stillBilled,
  leftovers: [{ ...object, id: 'v-3', reason: 'kept busy', billedBy: 'ECS' }],
  manual: [step],
})
const notApproved: UpResult = { state: 'notApproved', account: '4' }
const failed: UpResult = {
  state: 'failed',
  account: '5',
  reasons: ['no such role'],
  deleted: recorded.deleted,
}
const notRun: UpResult = { state: 'notRun', account: '6' }

describe('the report over all accounts', () => {
  const files = upFiles([absent, waiting, left, notApproved, failed, notRun], '2027-01-01T00:02:00Z')
  const text = files['fleet.md'] ?? ''

  it('names for each account what became of it and what is known of its billing', () => {
    expect(text).toContain('| 1 | nothing billed found | 1 | 0 | 0 | 0 | stop expected from 2027-01-02 |')
    expect(text).toContain('| 2 | waits | 1 | 1 | 0 | 0 | goes on for 1 object |')
    expect(text).toContain(
      '| 3 | something is left \\(by an earlier run\\) | 1 | 0 | 1 | 1 | goes on for 1 object |',
    )
    expect(text).toContain('| 4 | not approved | 0 |  |  |  | not known |')
    expect(text).toContain('| 5 | FAILED | 1 |  |  |  | not known |')
    expect(text).toContain('| 6 | not begun | 0 |  |  |  | not known |')
  })

  it('gives each thing that is left its account and its reason', () => {
    expect(text).toContain('| 5 | 1 | no such role |')
    expect(text).toContain('| 2 | cn-hangzhou | vault v-2 | backup lock | 2027-02-01T00:00:00Z |')
    expect(text).toContain('| 3 | cn-hangzhou | vault v-3 | kept busy | ECS |')
    expect(text).toContain('| 3 | cn-hangzhou | release the gateway | in the console |')
  })

  it('counts what failed accounts had deleted too', () => {
    expect(text).toContain('# 6 accounts: 4 objects deleted')
    expect(JSON.parse(files['fleet.json'] ?? '')).toMatchObject({
      format: 'hbr-absent/fleet/1',
      totals: { accounts: 6, deleted: 4, byState: { absent: 1, waiting: 1, left: 1, failed: 1 } },
    })
  })
})

it.each<[number, readonly UpResult[]]>([
  [0, [absent, absent]],
  [3, [absent, waiting]],
  [3, [absent, left]],
  [3, [absent, notApproved]],
  [1, [waiting, failed]],
  [1, [absent, notRun]],
])('the exit code is %i for these states', (code, results) => {
  expect(upExit(results)).toBe(code)
})
