import { keyOf, type ObjectKey, partsOf } from '../model/object'
import type { ResourceOutputs } from '../model/outputs'
import type { Judgement } from '../plan/judge'
import { isLookedAt } from './lookedAt'

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
      return isLookedAt(kind, region, before.context) ? [{ kind, region, id }] : []
    })
}
