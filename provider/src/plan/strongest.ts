// Which of several verdicts counts: protection first, then what a person must end, then what time ends last.
import { maxBy } from 'lodash'
import type { Verdict } from '../model/verdict'

/** Undefined for no verdicts. Among blocks that time ends, one without a date counts as the latest. */
export function strongest(verdicts: readonly Verdict[]): Verdict | undefined {
  return maxBy(verdicts, weight)
}

function weight(verdict: Verdict): number {
  switch (verdict.state) {
    case 'delete':
      return -1
    case 'keep':
      return Number.POSITIVE_INFINITY
    case 'blocked':
      if (!verdict.temporary) return Number.MAX_VALUE
      if (verdict.until === undefined) return Number.MAX_SAFE_INTEGER
      return verdict.phase === 'remove' ? verdict.until / 2 : verdict.until
  }
}
