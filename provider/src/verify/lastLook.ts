// verify, where a stopped run has no time to look again, or the look broke: what is known without it. Pure.
import type { Estate } from '../estate/estate'
import { type RunRecord, seenGone } from '../execute/run'
import { KIND_NAMES } from '../kinds'
import { keyOf } from '../model/object'

/** The estate without what a step saw gone. Everything else may be gone too, so each listing counts as failed. */
export function withoutLastLook(before: Estate, record: RunRecord, reason: string): Estate {
  const gone = seenGone(record)
  const gaps = before.regions.flatMap(region =>
    KIND_NAMES.map(kind => ({ kind, region, action: 'none', reason, denied: false })),
  )
  return { ...before, objects: before.objects.filter(object => !gone.has(keyOf(object))), gaps }
}
