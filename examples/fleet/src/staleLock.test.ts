import { describe, expect, it } from 'vitest'
import { isStale } from './staleLock'

const lock = (host: string, pid: number) =>
  `  file:///state/.pulumi/locks/organization/p/1/x.json: created by root@${host} (pid ${pid}) at 2026-11-24T22:40:00Z\n`
const isAlive = (pid: number) => pid === 7

describe('a lock of a stack', () => {
  it.each<[string, string, boolean]>([
    ['a process of this machine that is gone', lock('here', 8), true],
    ['a process of this machine that is at work', lock('here', 7), false],
    ['a process of another machine', lock('there', 8), false],
    ['two processes of which one is at work', lock('here', 8) + lock('here', 7), false],
    ['nobody that is named', 'Another update is currently in progress.', false],
  ])('of %s', (_who, message, stale) => {
    expect(isStale(message, 'here', isAlive)).toBe(stale)
  })

  it('of this process is not stale', () => {
    expect(isStale(lock('here', process.pid), 'here')).toBe(false)
  })
})
