// observe, for what no listing shows and an approved plan held: it counts as there until a run has seen it gone.
import { isKindName } from '../inputs/kindNames'
import { kinds } from '../kinds'
import type { Look } from '../kinds/kind'
import { type AnyObject, keyOf, type ObjectKey, partsOf } from '../model/object'
import type { Estate } from './estate'

/** The objects of these keys that the estate does not show, where their region was looked at. */
export async function recall(
  keys: readonly ObjectKey[],
  estate: Estate,
  lookAt: (region: string) => Look,
): Promise<readonly AnyObject[]> {
  const seen = new Set(estate.objects.map(keyOf))
  const found = await Promise.all(
    keys
      .filter(key => !seen.has(key))
      .map(async (key): Promise<AnyObject | undefined> => {
        const { kind, region, id } = partsOf(key)
        if (!isKindName(kind) || !estate.regions.includes(region)) return undefined
        return kinds[kind].recall?.(id, lookAt(region))
      }),
  )
  return found.filter(object => object !== undefined)
}
