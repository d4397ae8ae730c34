// verify: whether a listing of this run would have shown an object, so that its absence means that it is gone. Pure.
import { isKindName } from '../inputs/kindNames'
import { isListed, kinds } from '../kinds'
import type { JudgeContext } from '../plan/rules/rule'

/** Snapshots in ECS are known from backup points only, and these go first. */
const KNOWN_FROM_OTHERS = 'nativeSnapshot'

export function isLookedAt(kind: string, region: string, { view, options }: JudgeContext): boolean {
  if (!isKindName(kind) || kind === KNOWN_FROM_OTHERS) return false
  return (
    kinds[kind].standing === 'own' &&
    isListed(kind, options) &&
    view.estate.regions.includes(region) &&
    view.gaps(kind, region).length === 0
  )
}
