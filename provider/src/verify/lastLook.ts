// verify, where a stopped run has no time to look again: what is known without a look. Pure.
import type { Estate } from '../estate/estate'
import type { RunRecord } from '../execute/run'
import { KIND_NAMES } from '../kinds'
import { keyOf } from '../model/object'

/** The estate without what a step saw gone. Everything else may be gone too, so each listing counts as failed. */
export function withoutLastLook(before: Estate, { steps }: RunRecord): Estate {
  const gone = new Set(
    steps.filter(({ step, outcome }) => step === 'remove' && outcome.state === 'done').map(({ key }) => key),
  )
  const reason = 'the run was stopped before its last look'
  const gaps = before.regions.flatMap(region =>
    KIND_NAMES.map(kind => ({ kind, region, action: 'none', reason, denied: false })),
  )
  return { ...before, objects: before.objects.filter(object => !gone.has(keyOf(object))), gaps }
}
