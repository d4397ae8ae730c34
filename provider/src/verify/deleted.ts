// verify: the objects that this run deleted, saw gone, or is the only one to tell of. Pure.
import { holds } from '../approve/decide'
import { isAsked, type RunRecord } from '../execute/run'
import { isKindName } from '../inputs/kindNames'
import { kinds } from '../kinds'
import { keyOf, partsOf } from '../model/object'
import type { ApprovedPlan, DeletedEntry, ResourceOutputs } from '../model/outputs'
import type { Judgement } from '../plan/judge'
import { isLookedAt } from './lookedAt'

export interface DeletedOf {
  /** The judgement of a listing made after the run. */
  readonly after: Judgement
  readonly approved: readonly ApprovedPlan[]
  /** The state before the run. */
  readonly recorded?: ResourceOutputs
  readonly record: RunRecord
}

export function deletedEntries({ after, approved, recorded, record }: DeletedOf): readonly DeletedEntry[] {
  const now = deletedNow(after, record)
  return [...stillGone(recorded, after, record), ...goneSince(recorded, after, approved, now), ...now]
}

/** Nothing but the state tells that these are gone, so earlier runs' entries stay in it. */
function stillGone(
  recorded: ResourceOutputs | undefined,
  { context }: Judgement,
  record: RunRecord,
): readonly DeletedEntry[] {
  const again = new Set(record.steps.map(({ key }) => key))
  return (recorded?.deleted ?? []).filter(
    entry =>
      isKindName(entry.kind) &&
      kinds[entry.kind].recall !== undefined &&
      !again.has(keyOf(entry)) &&
      context.view.get(keyOf(entry)) === undefined,
  )
}

/** What an earlier run asked for and could not see gone, because it was cut short or went blind. */
function goneSince(
  recorded: ResourceOutputs | undefined,
  { context }: Judgement,
  approved: readonly ApprovedPlan[],
  now: readonly DeletedEntry[],
): readonly DeletedEntry[] {
  const told = new Set(now.map(keyOf))
  const open = [...(recorded?.leftovers ?? []), ...(recorded?.pending ?? [])]
  return open
    .filter(
      entry =>
        isLookedAt(entry.kind, entry.region, context) &&
        holds(approved, keyOf(entry)) &&
        !told.has(keyOf(entry)) &&
        context.view.get(keyOf(entry)) === undefined,
    )
    .map(({ kind, region, id }) => ({ kind, region, id, goneAt: new Date(context.now).toISOString() }))
}

/** What a step saw gone, and what one asked for and only the last listing saw gone. */
function deletedNow({ context }: Judgement, record: RunRecord): readonly DeletedEntry[] {
  return record.steps
    .filter(({ key, step }) => step === 'remove' && context.view.get(key) === undefined)
    .flatMap(({ key, outcome, at }) => {
      const { kind, region, id } = partsOf(key)
      if (!isKindName(kind) || kinds[kind].standing !== 'own') return []
      const seen = outcome.state === 'done'
      if (!seen && (!isAsked(outcome) || context.view.gaps(kind, region).length > 0)) return []
      return [{ kind, region, id, goneAt: new Date(seen ? at : context.now).toISOString() }]
    })
    .sort((a, b) => (a.goneAt < b.goneAt ? -1 : 1))
}
