// What a run may and what it must do to an estate, worked out from the contract without any code of the planner.
import { crops } from '../crops'
import type { Whereabouts } from '../crops/crop'
import { mayBeUnknown, type PlainRule, protectsThing, selects } from './rules'
import type { Thing } from './thing'

/** What one resource of the program covers and what it may do, in plain words. */
export interface PlainScope {
  readonly regions: readonly string[]
  /** Estate: what is selected. Otherwise one root. */
  readonly covers:
    | { readonly select: readonly PlainRule[] | undefined }
    | { readonly root: string; readonly cascade: boolean }
  readonly protect: readonly PlainRule[]
  /** Unix seconds before which nothing may be touched. */
  readonly notBefore?: number
  readonly maxObjects?: number
}

export interface Oracle {
  readonly things: ReadonlyMap<string, Thing>
  /** It may be deleted or changed. */
  mayGo(key: string): boolean
  /** Nothing stands against it: a run that leaves it has not done its work. */
  mustGo(key: string): boolean
}

export function thingsOf(estate: Whereabouts & { readonly regions: readonly string[] }): readonly Thing[] {
  return estate.regions.flatMap(region =>
    crops.flatMap(crop =>
      estate
        .records(region, crop.product, crop.collection)
        .flatMap(record => crop.thing(record, region, estate) ?? []),
    ),
  )
}

/** `at`: Unix seconds. */
export function consult(
  estate: Whereabouts & { readonly regions: readonly string[] },
  scope: PlainScope,
  at: number,
): Oracle {
  const things = new Map(thingsOf(estate).map(thing => [thing.key, thing]))
  const covered = coveredBy(scope, [...things.values()], at)
  const early = scope.notBefore !== undefined && at < scope.notBefore

  function isProtected(thing: Thing | undefined): boolean {
    if (thing === undefined) return false
    return protectsThing(scope.protect, thing, at) || isProtected(things.get(thing.home ?? ''))
  }

  function isUnsure(thing: Thing | undefined): boolean {
    if (thing === undefined) return false
    return mayBeUnknown(scope.protect, thing, at) || isUnsure(things.get(thing.home ?? ''))
  }

  function mayGo(key: string): boolean {
    const thing = things.get(key)
    if (thing === undefined || early || isProtected(thing)) return false
    if (thing.own) return covered.has(key)
    const owner = thing.belongsTo.find(other => things.has(other))
    return [owner, thing.home].some(other => other !== undefined && covered.has(other) && mayGo(other))
  }

  function mustGo(key: string): boolean {
    const thing = things.get(key)
    if (thing === undefined || !mayGo(key) || isUnsure(thing)) return false
    if (thing.obstacle(at) !== undefined) return false
    const taken = [...things.values()].filter(other => other.goesWithHome && other.home === key)
    return (
      taken.every(other => mayGo(other.key) && !isUnsure(other)) &&
      thing.needsGone.every(other => !things.has(other) || mustGo(other))
    )
  }

  return { things, mayGo, mustGo }
}

function coveredBy(scope: PlainScope, things: readonly Thing[], at: number): ReadonlySet<string> {
  const { covers, regions } = scope
  const own = things.filter(thing => thing.own && regions.includes(thing.region))
  if ('select' in covers)
    return new Set(own.filter(thing => selects(covers.select, thing, at)).map(thing => thing.key))
  const root = own.filter(thing => thing.key === covers.root).map(thing => thing.key)
  if (!covers.cascade || root.length === 0) return new Set(root)
  const held = own.filter(
    thing => thing.belongsTo.length > 0 && thing.belongsTo.every(other => other === covers.root),
  )
  return new Set([...root, ...held.map(thing => thing.key)])
}
