// verify: objects that should be named in the report and that no listing of the end could show. Pure.
import { type RunRecord, seenGone } from '../execute/run'
import { isKindName } from '../inputs/kindNames'
import { kinds } from '../kinds'
import { keyOf, type ObjectKey, partsOf } from '../model/object'
import type { LeftoverEntry } from '../model/outputs'
import type { Judgement } from '../plan/judge'

export interface NotSeenOf {
  readonly before: Judgement
  readonly after: Judgement
  readonly record: RunRecord
  /** Keys that approved plans held; an interrupted run may have left them. */
  readonly earlier: ReadonlySet<ObjectKey>
}

/**
 * Whether these are gone is not known: the listing that would show them failed, and no step saw them gone. Without them
 * an object of an approved plan could be missing from a report that names neither its deletion nor its rest.
 */
export function notSeen({ before, after, record, earlier }: NotSeenOf): readonly LeftoverEntry[] {
  const { scope, view } = after.context
  const gone = seenGone(record)
  // A region that is not named is looked at where something points to it, which a failed listing may hide.
  const pointing = view.estate.gaps.filter(
    gap => gap.kind !== 'source' && kinds[gap.kind].elsewhere !== undefined,
  )
  const expected = new Set([
    ...before.context.standings.own.map(keyOf),
    ...earlier,
    ...(scope.type === 'Estate' ? [] : [keyOf({ ...scope.root, region: scope.regions[0] })]),
  ])
  return [...expected].sort().flatMap((key): readonly LeftoverEntry[] => {
    const { kind, region, id } = partsOf(key)
    if (!isKindName(kind) || kinds[kind].standing !== 'own') return []
    const [gap] = view.estate.regions.includes(region) ? view.gaps(kind, region) : pointing
    if (gap === undefined || gone.has(key) || view.get(key) !== undefined) return []
    const reason = `whether it is gone is not known, since it could not be looked at: ${gap.reason}; run again`
    return [{ kind, region, id, reason }]
  })
}
