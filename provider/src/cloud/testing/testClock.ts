// Time that jumps instead of passing.
import type { Clock } from '../clock'

export interface TestClock extends Clock {
  set(ms: number): void
}

export function createTestClock(): TestClock {
  let time = 0
  return {
    now: () => time,
    set: ms => {
      time = ms
    },
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      time += ms
    },
  }
}
