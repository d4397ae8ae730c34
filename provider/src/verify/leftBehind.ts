// verify: what the removals of this run and of earlier ones left behind, that other products go on billing.
import { uniqBy } from 'lodash'
import { type RunRecord, seenGone } from '../execute/run'
import { kindOf } from '../kinds'
import { keyOf } from '../model/object'
import type { LeftoverEntry } from '../model/outputs'
import type { Judgement } from '../plan/judge'

export interface LeftBehindOf {
  /** The judgement that the run worked from. */
  readonly before: Judgement
  /** That of a listing made after it. */
  readonly after: Judgement
  readonly record: RunRecord
  /** The leftovers in the state: what an earlier run left is named until it is seen gone. */
  readonly recorded: readonly LeftoverEntry[]
}

/** Pure; some of these may be gone by now, see stillThere.ts. */
export function leftBehind({ before, after, record, recorded }: LeftBehindOf): readonly LeftoverEntry[] {
  const { standings, view } = before.context
  const removed = standings.inScope.filter(
    object =>
      before.verdicts.get(keyOf(object))?.state === 'delete' &&
      after.context.view.get(keyOf(object)) === undefined,
  )
  const fresh = removed.flatMap(object => kindOf(object).leaves?.(object, view) ?? [])
  const known = recorded.filter(entry => entry.billedBy !== undefined)
  const gone = seenGone(record)
  return uniqBy([...fresh, ...known], keyOf).filter(entry => !gone.has(keyOf(entry)))
}
