// Look-ups over an estate, each index built once. Pure: it only arranges what was observed.
import { groupBy, keyBy } from 'lodash'
import { listsBy } from '../model/lists'
import {
  type AnyObject,
  type KindName,
  keyOf,
  type LiveObject,
  type ObjectKey,
  type SourceRef,
} from '../model/object'
import type { Estate, Gap, SourceFacts } from './estate'

export interface EstateView {
  readonly estate: Estate
  get(key: ObjectKey): AnyObject | undefined
  /** The key under which the object that `get` gives is listed: that of a mirror where `key` names it as a vault. */
  known(key: ObjectKey): ObjectKey | undefined
  ofKind<K extends KindName>(kind: K): readonly LiveObject<K>[]
  gaps(kind: Gap['kind'], region: string | 'everywhere'): readonly Gap[]
  source(ref: SourceRef): SourceFacts | undefined
}

export function sourceKey(ref: SourceRef): string {
  return `${ref.type}/${ref.region}/${ref.id}`
}

/** For lists of one kind: their first object tells. Copying them would cost more than all the look-ups. */
function isListOf<K extends KindName>(
  list: readonly AnyObject[],
  kind: K,
): list is readonly (AnyObject & LiveObject<K>)[] {
  return list[0] === undefined || list[0].kind === kind
}

/** What is in a vault names it as a vault, also where the vault is a mirror. */
function mirrorOf(key: ObjectKey): ObjectKey {
  return `mirrorV${key.slice(1)}`
}

export function viewOf(estate: Estate): EstateView {
  const byKey = new Map(estate.objects.map(object => [keyOf(object), object]))
  const byKind = groupBy(estate.objects, 'kind')
  const gapsByKind = groupBy(estate.gaps, 'kind')
  const sources = keyBy(estate.sources, facts => sourceKey(facts.ref))
  return {
    estate,
    get: key => byKey.get(key) ?? (key.startsWith('vault/') ? byKey.get(mirrorOf(key)) : undefined),
    known: key => {
      if (byKey.has(key)) return key
      const mirror = key.startsWith('vault/') ? mirrorOf(key) : undefined
      return mirror !== undefined && byKey.has(mirror) ? mirror : undefined
    },
    ofKind: kind => {
      const list = byKind[kind] ?? []
      return isListOf(list, kind) ? list : []
    },
    gaps: (kind, region) =>
      (gapsByKind[kind] ?? []).filter(gap => region === 'everywhere' || gap.region === region),
    source: ref => sources[sourceKey(ref)],
  }
}

/** An index that is built once for each view: `plansOf(view).get('v-1')`. */
export function indexed<K extends KindName>(
  kind: K,
  keys: (object: LiveObject<K>) => readonly (string | undefined)[],
): (view: EstateView) => (key: string) => readonly LiveObject<K>[] {
  const made = new WeakMap<EstateView, ReadonlyMap<string | undefined, readonly LiveObject<K>[]>>()
  return view => {
    let index = made.get(view)
    if (index === undefined) {
      index = listsBy(view.ofKind(kind), keys)
      made.set(view, index)
    }
    const lookup = index
    return key => lookup.get(key) ?? []
  }
}
