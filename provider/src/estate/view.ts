// Look-ups over an estate, each index built once. Pure: it only arranges what was observed.
import { groupBy, keyBy } from 'lodash'
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
  ofKind<K extends KindName>(kind: K): readonly LiveObject<K>[]
  gaps(kind: Gap['kind'], region: string | 'everywhere'): readonly Gap[]
  source(ref: SourceRef): SourceFacts | undefined
}

export function sourceKey(ref: SourceRef): string {
  return `${ref.type}/${ref.region}/${ref.id}`
}

function isOfKind<K extends KindName>(object: AnyObject, kind: K): object is AnyObject & LiveObject<K> {
  return object.kind === kind
}

/** What is in a vault names it as a vault, also where the vault is a mirror. */
function mirrorOf(key: ObjectKey): ObjectKey {
  return key.replace(/^vault\//, 'mirrorVault/')
}

export function viewOf(estate: Estate): EstateView {
  const byKey = new Map(estate.objects.map(object => [keyOf(object), object]))
  const byKind = groupBy(estate.objects, 'kind')
  const gapsByKind = groupBy(estate.gaps, 'kind')
  const sources = keyBy(estate.sources, facts => sourceKey(facts.ref))
  return {
    estate,
    get: key => byKey.get(key) ?? byKey.get(mirrorOf(key)),
    ofKind: kind => (byKind[kind] ?? []).filter(object => isOfKind(object, kind)),
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
  const made = new WeakMap<EstateView, Map<string, LiveObject<K>[]>>()
  return view => {
    let index = made.get(view)
    if (index === undefined) {
      index = new Map()
      for (const object of view.ofKind(kind)) {
        for (const key of keys(object)) {
          if (key === undefined) continue
          const found = index.get(key)
          if (found === undefined) index.set(key, [object])
          else found.push(object)
        }
      }
      made.set(view, index)
    }
    const lookup = index
    return key => lookup.get(key) ?? []
  }
}
