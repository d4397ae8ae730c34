// observe: lists every kind in one region. A listing that fails becomes a gap, never an empty list.
import { partition } from 'lodash'
import { CloudError } from '../cloud'
import { errorText } from '../errorText'
import { KIND_NAMES, kinds } from '../kinds'
import type { Look } from '../kinds/kind'
import type { AnyObject, KindName } from '../model/object'
import type { Gap } from './estate'

/** Kinds that need no option of the person. */
export const ALWAYS_LISTED: readonly KindName[] = KIND_NAMES.filter(name => kinds[name].optIn === undefined)

export interface RegionListing {
  readonly region: string
  readonly objects: readonly AnyObject[]
  readonly gaps: readonly Gap[]
}

export async function listRegion(
  look: Look,
  names: readonly KindName[] = ALWAYS_LISTED,
): Promise<RegionListing> {
  const results = await Promise.all(names.map(name => listKind(name, look)))
  const [gaps, lists] = partition(results, isGap)
  return { region: look.region, objects: lists.flat(), gaps }
}

async function listKind(name: KindName, look: Look): Promise<readonly AnyObject[] | Gap> {
  try {
    const objects = await kinds[name].list(look)
    if (!objects.some(object => lacksId(object.id))) return objects
    return { kind: name, region: look.region, ...rowWithoutId(name), denied: false }
  } catch (thrown) {
    const error = listingError(thrown, name, look.region)
    return {
      kind: name,
      region: look.region,
      action: error.action.replace('.', ':'),
      reason: error.stable,
      denied: error.tag === 'denied' && error.caller === undefined,
    }
  }
}

/**
 * A call that names what to delete with an empty id might be read as "everything", and what can't be named can't be
 * protected either. Ids of several parts have `/` or `:` between them.
 */
export function lacksId(id: string): boolean {
  return id.split(/[/:]/).some(part => part.trim() === '')
}

/** An answer that a kind can't make objects of is a listing that failed, as any other: nothing is known of the kind. */
export function listingError(thrown: unknown, kind: KindName, region: string): CloudError {
  if (thrown instanceof CloudError) return thrown
  const { reads, title } = kinds[kind]
  const action = (reads[0] ?? '').replace(':', '.')
  return new CloudError(
    { tag: 'unknown', code: 'UnreadableAnswer', action, region },
    `an answer about a ${title} could not be used (${errorText(thrown)})`,
  )
}

/** It may be any object of its kind, so nothing is known of any. `action` as in RAM policies. */
export function rowWithoutId(kind: KindName): { readonly action: string; readonly reason: string } {
  const { reads, title } = kinds[kind]
  return { action: reads[0] ?? '', reason: `a ${title} came without its id` }
}

function isGap(result: readonly AnyObject[] | Gap): result is Gap {
  return !Array.isArray(result)
}
