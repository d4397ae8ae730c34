// Protects against what changed since the plan was made: just before an irreversible call, what could forbid it must
// have been read within the last minute, and nothing that the call would take along may have appeared.
import { holds } from '../approve/decide'
import { describe, kindOf } from '../kinds'
import { type AnyObject, keyOf, type ObjectKey } from '../model/object'
import type { ApprovedPlan } from '../model/outputs'
import type { Judgement } from '../plan/judge'
import type { StepOutcome } from './run'

/** Milliseconds. */
export const OLDEST_READ_MS = 60_000
/** Milliseconds for which a reading is good that took almost as long or longer: a large estate can't be read faster. */
const SLOW_READ_GOOD_MS = 5_000

export interface GuardDeps {
  /** Milliseconds of this process. */
  ticks(): number
  /** Observes and judges again. */
  rejudge(): Promise<Judgement>
  readonly approved: readonly ApprovedPlan[]
  isGone(key: ObjectKey): boolean
}

export interface Guard {
  /** Undefined: the call may be made. `step` is `remove`, or the name of a preparation. */
  check(object: AnyObject, step: string): Promise<StepOutcome | undefined>
  /** What checks stand on now, told apart by its time; undefined once it is too old. */
  reading(): number | undefined
}

/** All times in ticks of the process. */
interface Reading {
  readonly at: number
  /** Good until then; a reading under way has no end yet. */
  until: number
  readonly judgement: Promise<Judgement>
}

export function createGuard(first: Judgement, deps: GuardDeps): Guard {
  const { observedAt } = first.context.view.estate
  let latest: Reading = {
    at: observedAt,
    until: observedAt + OLDEST_READ_MS,
    judgement: Promise.resolve(first),
  }

  function readAgain(): Reading {
    const at = deps.ticks()
    const reading: Reading = {
      at,
      until: Number.POSITIVE_INFINITY,
      judgement: deps.rejudge().finally(() => {
        reading.until = Math.max(at + OLDEST_READ_MS, deps.ticks() + SLOW_READ_GOOD_MS)
      }),
    }
    return reading
  }

  /** One reading for all who ask. */
  function current(): Promise<Judgement> {
    if (deps.ticks() > latest.until) latest = readAgain()
    return latest.judgement
  }

  return {
    reading: () => (deps.ticks() > latest.until ? undefined : latest.at),
    async check(object, step) {
      const judgement = await current()
      const key = keyOf(object)
      if (judgement.context.view.get(key) === undefined)
        return kindOf(object).unlisted ? undefined : goneOrUnseen(object, judgement)
      const verdict = judgement.verdicts.get(key)
      if (verdict === undefined)
        return { state: 'failed', reason: 'it is no longer in this scope; nothing was done to it' }
      if (verdict.state === 'keep') return { state: 'failed', reason: `it must stay now: ${verdict.reason}` }
      const against = verdict.state === 'delete' && step === 'remove' ? verdict.later : verdict
      if (against?.state === 'blocked') {
        return against.temporary
          ? { state: 'pending', reason: against.reason, until: against.until }
          : { state: 'failed', reason: against.reason }
      }
      const extra = unapprovedCompany(key, judgement, deps)
      if (extra === undefined) return undefined
      return {
        state: 'failed',
        reason: `${describe(extra)} appeared after the approval and would go with it; run a preview and approve the new plan`,
      }
    },
  }
}

/** What a failed listing does not show is not gone. */
function goneOrUnseen({ kind, region }: AnyObject, { context }: Judgement): StepOutcome {
  const [gap] = context.view.gaps(kind, region)
  if (gap === undefined) return { state: 'done' }
  return {
    state: 'failed',
    reason: `it could not be looked at again before the call: ${gap.reason}; run again`,
  }
}

/** An object that must go first, or would be taken along, that nobody approved and that is still there. */
function unapprovedCompany(key: ObjectKey, judgement: Judgement, deps: GuardDeps): AnyObject | undefined {
  const { view } = judgement.context
  return judgement.graph
    .before(key)
    .filter(edge => edge.reached === 'absent' && !edge.orderOnly && !edge.protectionOnly)
    .map(edge => view.get(edge.first))
    .filter(object => object !== undefined)
    .find(
      object =>
        kindOf(object).standing === 'own' &&
        judgement.context.standings.of(keyOf(object)).in === 'scope' &&
        !deps.isGone(keyOf(object)) &&
        !holds(deps.approved, keyOf(object)),
    )
}
