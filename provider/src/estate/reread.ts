// observe, for a few objects that are known: each is looked at again, by a call for it alone where the API has one.
import { groupBy } from 'lodash'
import { CloudError } from '../cloud'
import { kinds } from '../kinds'
import type { Look } from '../kinds/kind'
import { type AnyObject, type KindName, keyOf, type ObjectKey } from '../model/object'
import { lacksId, listingError, rowWithoutId } from './listRegion'

/** Those of the objects that are there, as they are now. Undefined: not all of them could be looked at. */
export async function reread(
  objects: readonly AnyObject[],
  lookAt: (region: string) => Look,
): Promise<ReadonlyMap<ObjectKey, AnyObject> | undefined> {
  const groups = Object.values(groupBy(objects, ({ kind, region }) => `${kind}/${region}`))
  try {
    const found = await Promise.all(
      groups.map(async (group): Promise<readonly AnyObject[]> => {
        const [first] = group
        return first === undefined ? [] : readKind(first.kind, group, lookAt(first.region))
      }),
    )
    const asked = new Set(objects.map(keyOf))
    const known = found.flat().map((object): [ObjectKey, AnyObject] => [keyOf(object), object])
    return new Map(known.filter(([key]) => asked.has(key)))
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    return undefined
  }
}

/** Objects of one kind in one region: asked for alone where that takes no more calls than the listing. */
export async function readKind(
  kind: KindName,
  objects: readonly AnyObject[],
  look: Look,
): Promise<readonly AnyObject[]> {
  const found = await readAsListed(kind, objects, look)
  if (!found.some(object => lacksId(object.id))) return found
  const { action, reason } = rowWithoutId(kind)
  throw new CloudError(
    { tag: 'unknown', code: 'RowWithoutId', action: action.replace(':', '.'), region: look.region },
    reason,
  )
}

async function readAsListed(
  kind: KindName,
  objects: readonly AnyObject[],
  look: Look,
): Promise<readonly AnyObject[]> {
  const { find, list } = kinds[kind]
  try {
    return find !== undefined && objects.length <= find.most
      ? await find.read(objects, look)
      : await list(look)
  } catch (thrown) {
    throw listingError(thrown, kind, look.region)
  }
}
