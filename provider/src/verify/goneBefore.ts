// verify: objects of an approved plan that were gone when the run began, so that no report of theirs is missing. Pure.

import { isKindName } from '../inputs/kindNames'
import { kinds } from '../kinds'
import { keyOf, type ObjectKey, partsOf } from '../model/object'
import type { ResourceOutputs } from '../model/outputs'
import type { Judgement } from '../plan/judge'

/** Deleted by a run that was killed before it could report, or by somebody else. */
export interface GoneBeforeEntry {
  readonly kind: string
  readonly region: string
  readonly id: string
}

export interface GoneBeforeOf {
  /** The judgement that the run works from. */
  readonly before: Judgement
  /** Keys of approved plans of which no recorded run tells. */
  readonly unreported: ReadonlySet<ObjectKey>
  readonly recorded: ResourceOutputs | undefined
}

export function goneBefore({ before, unreported, recorded }: GoneBeforeOf): readonly GoneBeforeEntry[] {
  const told = new Set(recorded?.deleted.map(keyOf))
  const left = [...(recorded?.leftovers ?? []), ...(recorded?.pending ?? [])].map(keyOf)
  return [...new Set([...unreported, ...left])]
    .filter(key => !told.has(key) && before.context.view.get(key) === undefined)
    .sort()
    .flatMap((key): readonly GoneBeforeEntry[] => {
      const { kind, region, id } = partsOf(key)
      const isOwn = isKindName(kind) && kinds[kind].standing === 'own'
      return isOwn && before.context.view.gaps(kind, region).length === 0 ? [{ kind, region, id }] : []
    })
}
