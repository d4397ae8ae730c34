// verify: the objects of the scope that are still there after a run, each with its reason. Pure.
import { type RunRecord, type StepRecord, seenGone } from '../execute/run'
import { describe, kindOf } from '../kinds'
import { type AnyObject, keyOf, type ObjectKey } from '../model/object'
import { plain } from '../model/plain'
import type { BlockedVerdict } from '../model/verdict'
import type { Judgement } from '../plan/judge'

export interface Left {
  readonly object: AnyObject
  readonly reason: string
  /** Time alone ends it; `tidyUp` never fails a run. */
  readonly pending?: { readonly until?: number; readonly tidyUp: boolean }
  /** Kept on purpose: never a failure. */
  readonly kept: boolean
  /** Blocked as the plan said, and not by a failed step. */
  readonly blocked: boolean
}

export function leftOf({ context, verdicts }: Judgement, record: RunRecord): readonly Left[] {
  const failures = new Map<ObjectKey, StepRecord>()
  const notes = new Map<ObjectKey, string>()
  const gone = seenGone(record)
  for (const step of record.steps) {
    const { outcome } = step
    if (outcome.state === 'done') {
      if (outcome.note !== undefined) notes.set(step.key, outcome.note)
    } else if (failures.get(step.key)?.outcome.state !== 'failed') failures.set(step.key, step)
  }
  // A scope whose root is gone holds nothing more, but what this run could not do, or what came back, is still there.
  const dropped = [...new Set([...failures.keys(), ...gone])]
    .filter(key => context.standings.of(key).in === 'outside')
    .flatMap(key => context.view.get(key) ?? [])
    .filter(object => kindOf(object).standing === 'own')
  return [...context.standings.own, ...dropped].map((object): Left => {
    const verdict = verdicts.get(keyOf(object))
    const step = failures.get(keyOf(object))
    if (verdict?.state === 'keep') return { object, reason: verdict.reason, kept: true, blocked: false }
    if (verdict?.state === 'blocked') return blockedLeft(object, verdict)
    if (verdict?.state === 'delete' && verdict.later !== undefined && step === undefined)
      return blockedLeft(object, noted(verdict.later, notes.get(keyOf(object))))
    if (step?.outcome.state === 'pending') {
      return {
        object,
        reason: step.outcome.reason,
        pending: { until: step.outcome.until, tidyUp: false },
        kept: false,
        blocked: true,
      }
    }
    const appeared = gone.has(keyOf(object))
      ? 'it was seen gone and is there again: find out what makes it anew, then run again'
      : 'it appeared during the run'
    const reason = step === undefined || step.outcome.state === 'done' ? appeared : step.outcome.reason
    return { object, reason, kept: false, blocked: false }
  })
}

function noted(verdict: BlockedVerdict, note: string | undefined): BlockedVerdict {
  return note === undefined ? verdict : { ...verdict, reason: `${note}; ${verdict.reason}` }
}

function blockedLeft(object: AnyObject, verdict: BlockedVerdict): Left {
  const pending = verdict.temporary ? { until: verdict.until, tidyUp: verdict.phase === 'remove' } : undefined
  return { object, reason: verdict.reason, pending, kept: false, blocked: true }
}

/** What `onBlocked` says of blocks; a failed step always fails the run. */
export function reasonsOf(left: readonly Left[], onBlocked: 'fail' | 'defer'): readonly string[] {
  return left
    .filter(
      entry => !entry.kept && entry.pending?.tidyUp !== true && (!entry.blocked || onBlocked === 'fail'),
    )
    .map(({ object, reason }) => plain(`${describe(object)} in ${object.region} is left: ${reason}`))
}
