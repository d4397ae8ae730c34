// report, live: how far a run is and what it waits for, at a calm pace.
import type { Judgement } from '../plan/judge'
import { titleOf } from '../plan/judge'
import type { StepRecord } from './run'

/** Milliseconds between two lines. */
const PACE_MS = 5_000

export interface Progress {
  step(record: StepRecord): void
  end(): void
}

export function createProgress(judgement: Judgement, total: number, say: (text: string) => void): Progress {
  const began = performance.now()
  let done = 0
  let last = 'nothing yet'
  const timer = setInterval(() => {
    const seconds = Math.round((performance.now() - began) / 1000)
    say(`${done} of ${total} steps done after ${seconds} s; last: ${last}`)
  }, PACE_MS)
  timer.unref()
  return {
    step(record) {
      done += 1
      last = `${titleOf(record.key, judgement)} (${record.step}: ${record.outcome.state})`
    },
    end: () => clearInterval(timer),
  }
}
